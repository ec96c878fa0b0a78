import { randomBytes } from 'node:crypto';
import type { StampedEvent } from '../take-event.js';
import type { Writer } from './ledger.js';

/** 8 letters and digits. Every event has such ids, so they are short. */
const newId = (): string => randomBytes(6).toString('base64url');

/** A new run with one worker: this process. */
export const newWriter = (): Writer => ({ run_id: newId(), worker_id: String(process.pid) });

/** Makes ids for the events of one handle on a ledger: a prefix of their own, and a number. */
export function eventIds(): () => string {
  const prefix = newId();
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count.toString(36)}`;
  };
}

/**
 * Signs the events that a repair adds to a journal.
 *
 * @param kept those that were there before. They stay as they are: records of version 1 have no stamp
 */
export function signNew(
  events: readonly StampedEvent[],
  kept: readonly StampedEvent[],
  writer: Writer = newWriter(),
): StampedEvent[] {
  const old = new Set(kept);
  const newEventId = eventIds();
  return events.map((event) =>
    old.has(event) || event.event_id !== undefined ? event : { ...event, ...writer, event_id: newEventId() },
  );
}
