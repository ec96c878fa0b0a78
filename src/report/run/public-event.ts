import type { RunEvent } from '../../take/event.gen.js';
import { maskRequest } from '../../take/mask-request.js';
import { takeName } from '../../take/take.js';

/** A link of any kind without what signs it, and without a password. */
function publicLink(link: string): string {
  if (!URL.canParse(link)) return '***';
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) url.searchParams.set(name, '***');
  if (url.username !== '') url.username = '***';
  if (url.password !== '') url.password = '***';
  return url.href;
}

/** An event as programs get it: its links and request are masked as the manifest masks them. */
function publicEvent(event: RunEvent): RunEvent {
  if (event.type === 'take-begun')
    return { ...event, body: JSON.stringify(maskRequest(JSON.parse(event.body) as Record<string, unknown>)) };
  if ((event.type === 'take-rendered' || event.type === 'take-unfetched') && event.url !== undefined)
    return { ...event, url: publicLink(event.url) };
  return event;
}

/**
 * Shows a run's events to a program: each masked, and without progress that says again what the same take's last event said.
 *
 * @param show sees each event
 */
export function publicEvents(show: (event: RunEvent) => void): (event: RunEvent) => void {
  /** How each take's job stood, by the take's last event. */
  const stood = new Map<string, string>();
  return (event) => {
    if ('shot' in event && event.shot !== undefined && event.take !== undefined) {
      const name = takeName({ shot: event.shot, take: event.take });
      if (event.type === 'take-progress') {
        const stands = JSON.stringify([event.state, event.word, event.percent]);
        if (stood.get(name) === stands) return;
        stood.set(name, stands);
      } else stood.delete(name);
    }
    show(publicEvent(event));
  };
}
