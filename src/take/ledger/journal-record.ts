import { TakeMap } from '../projection/take-map.js';
import { type EventStamp, mayBeginTake, type StampedEvent, type TakeEvent, takeOf, unstamped } from '../take-event.js';
import { parseEvent } from './check-event.js';
import { StampReader, withStamp } from './event-stamp.js';
import { eventJsonAt, isCutOffRecord, NEWLINE, writeLine } from './record-line.js';

/** A record as its line. The stamp of an event stands at its end: `"run_id":"…","worker_id":"…","event_id":"…"`. */
export function writeRecord(index: number, event: StampedEvent, stamp?: EventStamp): string {
  if (stamp !== undefined) return writeLine(index, withStamp(JSON.stringify(event), stamp));
  const { run_id, worker_id, event_id } = event;
  const json = JSON.stringify(unstamped(event));
  if (run_id === undefined || worker_id === undefined || event_id === undefined) return writeLine(index, json);
  return writeLine(index, withStamp(json, { run_id, worker_id, event_id }));
}

/** Why a line is refused. `other-version`: its checksum is right, and this release does not know such an event. */
export interface Damage {
  readonly kind: 'damaged' | 'other-version';
  /** In bytes. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/**
 * How far a journal was read. `end` is where the last whole record ends: bytes after it are a write that was cut off. `unended`:
 * the last record is whole, and only its newline is missing.
 */
export type RecordsRead =
  | {
      readonly ok: true;
      readonly count: number;
      readonly end: number;
      readonly unended: boolean;
      /** How many bytes the records of the board have. */
      readonly boardBytes: number;
    }
  | ({ readonly ok: false } & Damage);

/** Takes the event of a record. `false`: it cannot follow the earlier ones, as its take has no first event. */
export type AcceptRecord = (event: TakeEvent, stamp?: EventStamp) => boolean;

/** The events in a journal's bytes. */
export type Records =
  | { readonly ok: true; readonly events: StampedEvent[]; readonly end: number; readonly unended: boolean }
  | ({ readonly ok: false } & Damage);

/** Parses the event in a record, with its stamp, or says why it is refused. */
export function parseRecord(json: string): StampedEvent | Damage['kind'] {
  const { json: own, stamp } = new StampReader().split(json);
  const event = parseEvent(own);
  return typeof event === 'string' ? event : Object.assign(event, stamp);
}

/**
 * Reads records one by one. The beginning of a record at the end of the file is dropped. Any other damage is refused with its
 * place.
 */
export function readEachRecord(bytes: Buffer, accept: AcceptRecord): RecordsRead {
  const stamps = new StampReader();
  let [count, start, boardBytes] = [0, 0, 0];
  for (; start < bytes.length; count += 1) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const json = eventJsonAt(bytes, start, end, count);
    if (json === undefined && newline === -1 && isCutOffRecord(bytes.subarray(start)))
      return { ok: true, count, end: start, unended: false, boardBytes };
    const { json: own, stamp } = json === undefined ? { json: '' } : stamps.split(json);
    const event = json === undefined ? 'damaged' : parseEvent(own);
    if (typeof event === 'string') return { ok: false, kind: event, offset: start, line: count + 1 };
    if (!accept(event, stamp)) return { ok: false, kind: 'damaged', offset: start, line: count + 1 };
    if (event.type === 'board') boardBytes += end + 1 - start;
    if (newline === -1) return { ok: true, count: count + 1, end, unended: true, boardBytes };
    start = newline + 1;
  }
  return { ok: true, count, end: bytes.length, unended: false, boardBytes };
}

/** Reads all records of a journal. */
export function readRecords(bytes: Buffer): Records {
  const begun = new TakeMap<true>();
  const events: StampedEvent[] = [];
  const outcome = readEachRecord(bytes, (event, stamp) => {
    if (!follows(event, begun)) return false;
    events.push(Object.assign(event, stamp));
    return true;
  });
  return outcome.ok ? { ok: true, events, end: outcome.end, unended: outcome.unended } : outcome;
}

/**
 * Whether an event may follow the earlier ones: a take's outcome may not come before its first event.
 *
 * @param begun the takes in earlier lines; this line's take is added
 */
function follows(event: TakeEvent, begun: TakeMap<true>): boolean {
  if (event.type === 'board') return true;
  const take = takeOf(event);
  if (begun.get(take)) return true;
  if (mayBeginTake(event.type)) begun.set(take, true);
  return mayBeginTake(event.type);
}
