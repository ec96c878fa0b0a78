import type { RunEvent } from '../take/event.gen.js';
import { maskLink, maskRequest } from '../take/mask-request.js';

/** An event as it is printed for programs: its links and request are masked as the manifest masks them. */
export function publicEvent(event: RunEvent): RunEvent {
  if (event.type === 'take-begun')
    return { ...event, body: JSON.stringify(maskRequest(JSON.parse(event.body) as Record<string, unknown>)) };
  if (event.type === 'take-rendered' && event.url !== undefined) return { ...event, url: maskLink(event.url) };
  return event;
}
