import { isDeepStrictEqual } from 'node:util';
import { compactEvents, isFinished } from '../compact-events.js';
import { fold } from '../fold.js';
import type { ProjectionView } from '../projection.js';
import { readRecords } from './journal-record.js';
import { journalText } from './replace-journal.js';

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
  const whole = fold(records.events);
  if (!isFinished(whole.takes)) return undefined;
  const text = journalText(compactEvents(records.events));
  if (Buffer.byteLength(text) * WORTHWHILE > bytes.length) return undefined;
  const written = readRecords(Buffer.from(text));
  return written.ok && isDeepStrictEqual(fold(written.events), whole) ? text : undefined;
}
