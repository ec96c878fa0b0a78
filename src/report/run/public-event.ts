import type { RunEvent } from '../../take/event.gen.js';
import { maskRequest } from '../../take/mask-request.js';
import { takeName } from '../../take/take.js';

/** A link with its query values and password masked. */
function publicLink(link: string): string {
  if (!URL.canParse(link)) return '***';
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) url.searchParams.set(name, '***');
  if (url.username !== '') url.username = '***';
  if (url.password !== '') url.password = '***';
  return url.href;
}

/** An event for programs, masked as in the manifest. */
function publicEvent(event: RunEvent): RunEvent {
  if (event.type === 'take-begun') {
    const { callback_url } = event;
    const body = JSON.stringify(maskRequest(JSON.parse(event.body) as Record<string, unknown>));
    return { ...event, body, ...(callback_url !== undefined && maskRequest({ callback_url })) };
  }
  if ((event.type === 'take-rendered' || event.type === 'take-unfetched') && event.url !== undefined)
    return { ...event, url: publicLink(event.url) };
  return event;
}

/**
 * Filters a run's events for a program: masks each one, and drops progress that repeats the take's last event.
 *
 * @param show receives each event
 */
export function publicEvents(show: (event: RunEvent) => void): (event: RunEvent) => void {
  /** Each take's last progress. */
  const lastProgress = new Map<string, string>();
  return (event) => {
    if ('shot' in event && event.shot !== undefined && event.take !== undefined) {
      const name = takeName({ shot: event.shot, take: event.take });
      if (event.type === 'take-progress') {
        const progress = JSON.stringify([event.state, event.word, event.percent]);
        if (lastProgress.get(name) === progress) return;
        lastProgress.set(name, progress);
      } else lastProgress.delete(name);
    }
    show(publicEvent(event));
  };
}
