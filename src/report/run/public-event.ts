import type { RunEvent } from '../../take/event.gen.js';
import { maskRequest } from '../../take/mask-request.js';

/** A link of any kind without what signs it, and without a password. */
function publicLink(link: string): string {
  if (!URL.canParse(link)) return '***';
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) url.searchParams.set(name, '***');
  if (url.username !== '') url.username = '***';
  if (url.password !== '') url.password = '***';
  return url.href;
}

/** An event as it is printed for programs: its links and request are masked as the manifest masks them. */
export function publicEvent(event: RunEvent): RunEvent {
  if (event.type === 'take-begun')
    return { ...event, body: JSON.stringify(maskRequest(JSON.parse(event.body) as Record<string, unknown>)) };
  if ((event.type === 'take-rendered' || event.type === 'take-unfetched') && event.url !== undefined)
    return { ...event, url: publicLink(event.url) };
  return event;
}
