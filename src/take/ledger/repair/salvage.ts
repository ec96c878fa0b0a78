import type { StampedEvent } from '../../take-event.js';
import { parseRecord } from '../journal-record.js';
import { eventJsonIn, isCutOffRecord, RECORD_START } from '../record-line.js';
import { type Clues, cluesIn } from './clues.js';
import type { Flaw, FlawCause } from './flaw.js';
import { LineRepair } from './repair-line.js';

/** What can be saved of a journal. */
export interface Salvage {
  /** Whole and repaired records, in the order in which they were written. */
  readonly events: readonly StampedEvent[];
  /** The repaired ones among `events`. */
  readonly repaired: ReadonlySet<StampedEvent>;
  readonly flaws: readonly Flaw[];
  readonly broken: readonly Clues[];
  /** How many records left no trace: the numbers of the others show the gap. */
  readonly missing: number;
  /** More records may be lost than the numbers show: the last record is broken, or two records have one number. */
  readonly uncertain: boolean;
}

/** A record with its place in the file. */
interface Placed {
  readonly json: Buffer;
  readonly isRepaired: boolean;
  readonly offset: number;
  readonly line: number;
}

interface BrokenRecord {
  readonly clues: Clues;
  /** The number that it should have. */
  readonly number: number;
}

/** What the lines of a journal hold. */
interface Scan {
  readonly records: ReadonlyMap<number, Placed>;
  readonly flaws: Flaw[];
  readonly broken: readonly BrokenRecord[];
  /** Two different records have one number. */
  readonly isDoubled: boolean;
}

/** A record's number is tried up to this far beyond the number of lines. */
const NUMBERS_BEYOND = 1000;

/**
 * Reads a damaged journal as far as possible. It repairs line ends, blank bytes, a flipped bit and a lost line before a record:
 * the record's checksum proves each repair.
 */
export function salvage(bytes: Buffer): Salvage {
  const { records, flaws, broken, isDoubled } = scan(bytes);
  const events: StampedEvent[] = [];
  const repaired = new Set<StampedEvent>();
  const numbers = [...records.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    const { json, offset, line, isRepaired } = records.get(number) as Placed;
    const event = parseRecord(json.toString());
    if (typeof event === 'string') {
      flaws.push({ offset, line, kind: 'other-version', causes: [{ code: 'other-version' }] });
      continue;
    }
    events.push(event);
    if (isRepaired) repaired.add(event);
  }
  const last = numbers.at(-1) ?? -1;
  // A broken record accounts for its own number only: a record that is there twice does not fill another gap.
  const brokenNumbers = new Set(broken.map(({ number }) => number));
  const missing = Array.from({ length: last + 1 }, (_, number) => number).filter(
    (number) => !records.has(number) && !brokenNumbers.has(number),
  );
  const uncertain = isDoubled || broken.some(({ number }) => number > last);
  return { events, repaired, flaws, broken: broken.map(({ clues }) => clues), missing: missing.length, uncertain };
}

/** Reads each line, and repairs it where that is needed and possible. */
function scan(bytes: Buffer): Scan {
  const records = new Map<number, Placed>();
  const flaws: Flaw[] = [];
  const broken: BrokenRecord[] = [];
  const lines = linesOf(bytes);
  const repair = new LineRepair(lines.length + NUMBERS_BEYOND);
  let expected = 0;
  let skip = false;
  let isDoubled = false;
  for (const [index, { line, offset, ended }] of lines.entries()) {
    const place = { offset, line: index + 1 };
    if (skip || (!ended && eventJsonIn(line, expected) === undefined && isCutOffRecord(line))) {
      skip = false;
      continue;
    }
    for (const piece of piecesOf(line)) {
      let record = repair.read(piece.bytes, expected);
      if (record === undefined && piece.last) {
        record = repair.readJoined(piece.bytes, lines[index + 1]?.line, expected);
        skip = record !== undefined;
      }
      if (record === undefined) {
        flaws.push({ ...place, kind: 'broken', causes: [{ code: 'beyond-repair' }] });
        broken.push({ clues: cluesIn(piece.bytes), number: expected });
        expected += 1;
        continue;
      }
      const between: FlawCause[] = piece.first && piece.last ? [] : [{ code: 'no-newline-between' }];
      const causes = record.causes.length > 0 ? record.causes : between;
      const isRepaired = causes.length > 0;
      if (isRepaired) flaws.push({ ...place, kind: 'repaired', causes });
      const other = records.get(record.number);
      if (other === undefined) records.set(record.number, { json: record.json, isRepaired, ...place });
      else if (!other.json.equals(record.json)) {
        // Two journals in one file: the second record did not follow the first.
        flaws.push({ ...place, kind: 'broken', causes: [{ code: 'number-taken' }] });
        broken.push({ clues: cluesIn(record.json), number: record.number });
        isDoubled = true;
      }
      expected = record.number + 1;
    }
  }
  return { records, flaws, broken, isDoubled };
}

function linesOf(bytes: Buffer): { line: Buffer; offset: number; ended: boolean }[] {
  const lines: { line: Buffer; offset: number; ended: boolean }[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    lines.push({ line: bytes.subarray(start, end), offset: start, ended: newline !== -1 });
    start = end + 1;
  }
  return lines;
}

/** A line's records. There is more than one where the newline between them was changed: it is then the last byte of the first. */
function piecesOf(line: Buffer): { bytes: Buffer; first: boolean; last: boolean }[] {
  const starts = [0];
  for (let at = line.indexOf(RECORD_START, 1); at !== -1; at = line.indexOf(RECORD_START, at + 1)) starts.push(at);
  return starts.map((start, index) => ({
    bytes: line.subarray(start, starts[index + 1] ?? line.length),
    first: index === 0,
    last: index === starts.length - 1,
  }));
}
