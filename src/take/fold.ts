import { applyEvent } from './apply-event.js';
import type { BoardRead } from './event.gen.js';
import type { ManifestTake } from './manifest.gen.js';
import { isUnsettled, type Take, takeName } from './take.js';
import { type TakeEvent, takeOf, unstamped } from './take-event.js';

/** What the events of a journal add up to: the board as it was last rendered, and every take. */
export interface History {
  readonly board?: BoardRead;
  /** In the order of their first events. */
  readonly takes: readonly Take[];
  /** The newest time in the events, in milliseconds since 1970. A clock that shows less is wrong. */
  readonly newestMs?: number;
}

/** Folds events, oldest first. */
export const fold = (events: Iterable<TakeEvent>): History => foldOn({ takes: [] }, events);

/**
 * When an event was written, in milliseconds since 1970. An event from a manifest was written on another machine, so it has no
 * time of writing.
 */
export const timeWritten = (event: TakeEvent): number | undefined =>
  event.type === 'take-imported' || event.type === 'take-adopted' ? undefined : Date.parse(event.at);

/** The newest time in an event, in milliseconds since 1970. */
export function newestTime(event: TakeEvent): number {
  const at = Date.parse(event.at);
  if (event.type !== 'take-imported' && event.type !== 'take-adopted') return at;
  const { submitted_at, finished_at, error } = event.entry as unknown as ManifestTake;
  const times = [submitted_at, finished_at, error?.at].flatMap((one) => (one === undefined ? [] : [Date.parse(one)]));
  return Math.max(at, ...times);
}

/** A later event with an earlier time proves that the clock of an open take was ahead: its request was sent by then. */
function correctSentBy(written: number, takes: Map<string, Take>): void {
  for (const [name, take] of takes)
    if (isUnsettled(take) && written < (take.sent_by ?? Date.parse(take.submitted_at)))
      takes.set(name, { ...take, sent_by: written });
}

/** Folds further events onto a history. */
export function foldOn(history: History, events: Iterable<TakeEvent>): History {
  let { board, newestMs = 0 } = history;
  const takes = new Map(history.takes.map((take) => [takeName(take), take]));
  for (const event of events) {
    const written = timeWritten(event);
    if (written !== undefined && written < newestMs) correctSentBy(written, takes);
    newestMs = Math.max(newestMs, newestTime(event));
    if (event.type === 'board') {
      board = unstamped(event);
      continue;
    }
    const name = takeName(takeOf(event));
    takes.set(name, applyEvent(takes.get(name), event));
    const job_id = event.type === 'take-adopted' ? takes.get(name)?.ticket?.job_id : undefined;
    // A suspected second job that is now a take of its own is no longer another take's duplicate.
    for (const [other, take] of job_id === undefined ? [] : [...takes])
      if (take.unit === takes.get(name)?.unit)
        takes.set(other, { ...take, duplicates: take.duplicates.filter((one) => one !== job_id) });
  }
  return { ...(board && { board }), takes: [...takes.values()], ...(newestMs > 0 && { newestMs }) };
}
