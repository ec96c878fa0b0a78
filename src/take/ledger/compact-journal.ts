import { isDeepStrictEqual } from 'node:util';
import { applyEvent } from '../apply-event.js';
import type { BoardRead } from '../event.gen.js';
import { fold, type History, newestTime, timeWritten } from '../fold.js';
import { Projection, type ProjectionView } from '../projection/projection.js';
import { TakeMap } from '../projection/take-map.js';
import type { Take } from '../take.js';
import { type StampedEvent, takeOf } from '../take-event.js';
import { readRecords } from './journal-record.js';
import { journalText } from './replace-journal.js';

type StampedTakeEvent = Exclude<StampedEvent, BoardRead>;

/** A smaller journal is read in a few milliseconds. Bytes. */
const SMALL_BYTES = 64 * 1024;

/** A journal is written anew where it is at least this many times as long as its compact form. */
const WORTHWHILE = 2;

/** Most takes have this many events: begun, accepted, rendered, stored. */
const USUAL_EVENTS = 4;

/** How long a journal is. Bytes. */
export interface JournalSize {
  readonly all: number;
  /** All of its records of the board. Only the last of them counts. */
  readonly boards: number;
}

/** Whether a finished board's journal may be much longer than its compact form, by an estimate that reads nothing. */
export function mayBeCompacted({ all, boards }: JournalSize, projection: ProjectionView): boolean {
  if (all < SMALL_BYTES || !isFinished(projection.takes())) return false;
  let events = 0;
  let usual = 0;
  for (const take of projection.takes()) {
    const version = projection.versionOf(take);
    events += version;
    usual += Math.min(version, USUAL_EVENTS);
  }
  const board = projection.board === undefined ? 0 : JSON.stringify(projection.board).length;
  return all >= WORTHWHILE * (board + (events === 0 ? 0 : ((all - boards) * usual) / events));
}

/** The text of a journal without superseded records; `undefined` where it would not be much shorter, or not the same history. */
export function compactText(bytes: Buffer): string | undefined {
  const records = readRecords(bytes);
  if (!records.ok) return undefined;
  if (!isFinished(fold(records.events).takes)) return undefined;
  const text = journalText(compactEvents(records.events));
  if (Buffer.byteLength(text) * WORTHWHILE > bytes.length) return undefined;
  const written = readRecords(Buffer.from(text));
  return written.ok && isSameState(written.events, records.events) ? text : undefined;
}

/** Whether nothing is open: no outcome is unknown, no job runs, and no clip is to be fetched. */
export const isFinished = (takes: Iterable<Take>): boolean =>
  [...takes].every(({ status }) => ['stored', 'failed', 'abandoned', 'pruned'].includes(status));

/**
 * Leaves out events that later ones superseded. What stays is as it was, in the same order, and adds up to the same state. Where
 * that would not hold, as clocks that were set back can tie events together, all events stay.
 */
export function compactEvents(events: readonly StampedEvent[]): readonly StampedEvent[] {
  const kept = new Set<StampedEvent>([...timesIn(events, fold(events)), ...jobTimesIn(events)]);
  const board = events.findLast(({ type }) => type === 'board');
  if (board) kept.add(board);
  for (const own of eventsByTake(events)) for (const event of neededEvents(own)) kept.add(event);
  const compact = events.filter((event) => kept.has(event));
  if (compact.length === events.length || !isSameState(compact, events)) return events;
  // Without them, others may be superseded as well.
  return compactEvents(compact);
}

/** Whether events add up to the same state: history, and the lengths of jobs. */
function isSameState(some: readonly StampedEvent[], all: readonly StampedEvent[]): boolean {
  const [one, other] = [some, all].map((events) => {
    const projection = new Projection();
    for (const event of events) projection.load(event);
    const { history, jobLengths } = projection;
    return { history, lengths: history.takes.map((take) => jobLengths.of(take)) };
  });
  return isDeepStrictEqual(one, other);
}

/** The events that tell how long jobs ran: begin and end of each in one run, or that another run began in between. */
function jobTimesIn(events: readonly StampedEvent[]): StampedEvent[] {
  const accepted = new Map<string, { readonly event: StampedTakeEvent; readonly board: StampedEvent | undefined }>();
  const found: StampedEvent[] = [];
  let board: StampedEvent | undefined;
  for (const event of events) {
    if (event.type === 'board') board = event;
    if (event.type === 'take-accepted') accepted.set(event.shot, { event, board });
    if (event.type !== 'take-rendered') continue;
    const job = accepted.get(event.shot);
    if (job === undefined || takeOf(job.event).take !== event.take) continue;
    accepted.delete(event.shot);
    if (board === undefined || board === job.board) found.push(job.event, event);
    else found.push(board);
  }
  return found;
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
  const newest = events.findLast((event) => newestTime(event) === newestMs);
  const witnesses = events.filter((event) => sentBy.size > 1 && sentBy.has(timeWritten(event)));
  return newest ? [...witnesses, newest] : witnesses;
}
