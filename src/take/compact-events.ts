import { isDeepStrictEqual } from 'node:util';
import { applyEvent } from './apply-event.js';
import type { BoardRead } from './event.gen.js';
import { eventTimes, fold, type History } from './fold.js';
import type { Take } from './take.js';
import { type StampedEvent, takeOf } from './take-event.js';
import { TakeMap } from './take-map.js';

type StampedTakeEvent = Exclude<StampedEvent, BoardRead>;

/** Whether nothing is open: no outcome is unknown, no job runs, and no clip is to be fetched. */
export const isFinished = (takes: Iterable<Take>): boolean =>
  [...takes].every(({ status }) => ['stored', 'failed', 'abandoned', 'pruned'].includes(status));

/**
 * Leaves out events that later ones superseded. What stays is as it was, in the same order, and folds to the same history. Where
 * that would not hold, as clocks that were set back can tie events together, all events stay.
 */
export function compactEvents(events: readonly StampedEvent[]): readonly StampedEvent[] {
  const whole = fold(events);
  const kept = new Set<StampedEvent>(timesIn(events, whole));
  const board = events.findLast(({ type }) => type === 'board');
  if (board) kept.add(board);
  for (const own of eventsByTake(events)) for (const event of neededEvents(own)) kept.add(event);
  const compact = events.filter((event) => kept.has(event));
  return isDeepStrictEqual(fold(compact), whole) ? compact : events;
}

/** The events of each take. */
function eventsByTake(events: readonly StampedEvent[]): StampedTakeEvent[][] {
  const byTake = new TakeMap<StampedTakeEvent[]>();
  const all: StampedTakeEvent[][] = [];
  for (const event of events) {
    if (event.type === 'board') continue;
    const own = byTake.get(takeOf(event)) ?? [];
    if (own.length === 0) {
      all.push(own);
      byTake.set(takeOf(event), own);
    }
    own.push(event);
  }
  return all;
}

/** The first event of a take, and those without which the next needed one would lead to another state. */
function neededEvents(own: readonly StampedTakeEvent[]): StampedTakeEvent[] {
  const before: (Take | undefined)[] = [];
  let take: Take | undefined;
  for (const event of own) {
    before.push(take);
    take = applyEvent(take, event);
  }
  const needed: StampedTakeEvent[] = [];
  for (let at = own.length - 1; at > 0; at -= 1) {
    const [event, state, next] = [own[at] as StampedTakeEvent, before[at] as Take, needed.at(-1)];
    const after = applyEvent(state, event);
    const isSuperseded = next
      ? isDeepStrictEqual(applyEvent(after, next), applyEvent(state, next))
      : isDeepStrictEqual(after, state);
    if (!isSuperseded) needed.push(event);
  }
  return [...needed, own[0] as StampedTakeEvent];
}

/** The events that hold the newest time of the history, and the times by which requests of takes were sent. */
function timesIn(events: readonly StampedEvent[], { newestMs, takes }: History): StampedEvent[] {
  const sentBy = new Set(takes.map(({ sent_by }) => sent_by));
  const newest = events.findLast((event) => eventTimes(event).newest === newestMs);
  const witnesses = events.filter((event) => sentBy.size > 1 && sentBy.has(eventTimes(event).written));
  return newest ? [...witnesses, newest] : witnesses;
}
