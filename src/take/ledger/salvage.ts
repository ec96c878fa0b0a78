import type { TakeEvent } from '../take-event.js';
import { eventIn, HEAD, isBeginning, readEvent } from './journal-record.js';

/** What can be read of a record that could not be put right. Any of it may be what was damaged. */
export interface Clues {
  readonly type?: string;
  readonly shot?: string;
  readonly take?: number;
  readonly model?: string;
  readonly fingerprint?: string;
  readonly external_task_id?: string;
  readonly gateway?: string;
  readonly job_id?: string;
}

/** What made a line of a journal another one than was written. `records-gone` counts the records before it. */
export type FlawCause =
  | {
      readonly code:
        | 'beyond-repair'
        | 'number-taken'
        | 'other-version'
        | 'no-newline-between'
        | 'newline-inside'
        | 'wrong-place'
        | 'bit-flipped'
        | 'crlf'
        | 'bytes-around'
        | 'newline-changed';
    }
  | { readonly code: 'records-gone'; readonly records: number };

/** A place at which a journal is not as it was written. */
export interface Flaw {
  /** In bytes. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly causes: readonly FlawCause[];
  /** `mended`: what was written is known for certain, as its sum fits; `foreign`: it is whole, and of another version. */
  readonly kind: 'mended' | 'foreign' | 'broken';
}

/** What can be saved of a journal. */
export interface Salvage {
  /** Whole records, those that were put right included, in the order in which they were written. */
  readonly events: readonly TakeEvent[];
  /** Those of them that were put right. */
  readonly mended: ReadonlySet<TakeEvent>;
  readonly flaws: readonly Flaw[];
  readonly broken: readonly Clues[];
  /** How many records are gone without a trace, as far as the numbers of the others tell. */
  readonly missing: number;
  /** Records may be lost of which no number tells: what stands last is broken, or one number is two records'. */
  readonly uncertain: boolean;
}

interface Found {
  readonly number: number;
  readonly json: Buffer;
  /** What was put right of it. */
  readonly causes: readonly FlawCause[];
}

/** How far beyond the lines that are there a record's number is looked for. */
const BEYOND = 1000;

/** What all the trying may cost, in bytes that are summed: seconds at most, however a file is made. */
const EFFORT = 1e9;

/** A flipped bit is looked for in records up to this length. Bytes. */
const LONGEST = 8192;

/**
 * Reads a damaged journal as far as it can be read. A record's sum tells of a repair for certain whether it is one: so what
 * came of line ends, of blank bytes, of one flipped bit or of a lost line before it is put right.
 */
export function salvage(bytes: Buffer): Salvage {
  const found = new Map<number, { json: Buffer; mended: boolean; offset: number; line: number }>();
  const flaws: Flaw[] = [];
  const broken: { clues: Clues; number: number }[] = [];
  const lines = linesOf(bytes);
  const tries = new Tries(lines.length + BEYOND);
  let expected = 0;
  let skip = false;
  let doubled = false;
  for (const [index, { line, offset, ended }] of lines.entries()) {
    const place = { offset, line: index + 1 };
    if (skip || (!ended && eventIn(line, expected) === undefined && isBeginning(line))) {
      skip = false;
      continue;
    }
    for (const piece of piecesOf(line)) {
      let one = tries.whole(piece.bytes, expected);
      if (one === undefined && piece.last) {
        one = tries.joined(piece.bytes, lines[index + 1]?.line, expected);
        skip = one !== undefined;
      }
      if (one === undefined) {
        flaws.push({ ...place, kind: 'broken', causes: [{ code: 'beyond-repair' }] });
        broken.push({ clues: cluesIn(piece.bytes), number: expected });
        expected += 1;
        continue;
      }
      const between: FlawCause[] = piece.first && piece.last ? [] : [{ code: 'no-newline-between' }];
      const causes = one.causes.length > 0 ? one.causes : between;
      const isMended = causes.length > 0;
      if (isMended) flaws.push({ ...place, kind: 'mended', causes });
      const other = found.get(one.number);
      if (other === undefined) found.set(one.number, { json: one.json, mended: isMended, ...place });
      else if (!other.json.equals(one.json)) {
        // Two journals in one file: what the second tells is not what came after the first.
        flaws.push({ ...place, kind: 'broken', causes: [{ code: 'number-taken' }] });
        broken.push({ clues: cluesIn(one.json), number: one.number });
        doubled = true;
      }
      expected = one.number + 1;
    }
  }

  const events: TakeEvent[] = [];
  const mended = new Set<TakeEvent>();
  const numbers = [...found.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    const { json, offset, line, mended: wasMended } = found.get(number) as NonNullable<ReturnType<typeof found.get>>;
    const event = readEvent(json);
    if (typeof event === 'string') {
      flaws.push({ offset, line, kind: 'foreign', causes: [{ code: 'other-version' }] });
      continue;
    }
    events.push(event);
    if (wasMended) mended.add(event);
  }
  const last = numbers.at(-1) ?? -1;
  // A broken record stands for the number that it should have, and for no other: what is there twice makes up for nothing.
  const stood = new Set(broken.map(({ number }) => number));
  const gone = Array.from({ length: last + 1 }, (_, number) => number).filter((one) => !found.has(one) && !stood.has(one));
  const uncertain = doubled || broken.some(({ number }) => number > last);
  return { events, mended, flaws, broken: broken.map(({ clues }) => clues), missing: gone.length, uncertain };
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

/** A line's records: more than one where the newline between them was changed, which is each one's last byte then. */
function piecesOf(line: Buffer): { bytes: Buffer; first: boolean; last: boolean }[] {
  const starts = [0];
  for (let at = line.indexOf(HEAD, 1); at !== -1; at = line.indexOf(HEAD, at + 1)) starts.push(at);
  return starts.map((start, index) => ({
    bytes: line.subarray(start, starts[index + 1] ?? line.length),
    first: index === 0,
    last: index === starts.length - 1,
  }));
}

/** Ways to read a line that is not the record that should stand there, until one has the right sum. */
class Tries {
  readonly #numbers: number;
  #effort = EFFORT;

  constructor(numbers: number) {
    this.#numbers = numbers;
  }

  whole(line: Buffer, expected: number): Found | undefined {
    const json = eventIn(line, expected);
    if (json) return { number: expected, json, causes: [] };
    const elsewhere = this.#numbered(line, expected);
    if (elsewhere) return elsewhere;
    for (const [code, bytes] of trimmed(line)) {
      const known = eventIn(bytes, expected);
      const one = known ? { number: expected, json: known, causes: [] } : this.#numbered(bytes, expected);
      if (one) return { ...one, causes: [...one.causes, { code }] };
    }
    return this.#flipped(line, expected);
  }

  /** One record in two lines: a byte of it became a newline. */
  joined(line: Buffer, next: Buffer | undefined, expected: number): Found | undefined {
    if (next === undefined) return undefined;
    for (let bit = 0; bit < 8; bit += 1) {
      const json = eventIn(Buffer.concat([line, Buffer.from([10 ^ (1 << bit)]), next]), expected);
      if (json) return { number: expected, json, causes: [{ code: 'newline-inside' }] };
    }
    return undefined;
  }

  /** A record in another place than its own. */
  #numbered(line: Buffer, expected: number): Found | undefined {
    if (!line.subarray(0, HEAD.length).equals(Buffer.from(HEAD))) return undefined;
    for (let number = 0; number < this.#numbers; number += 1) {
      this.#effort -= line.length;
      if (this.#effort < 0) return undefined;
      const json = eventIn(line, number);
      if (json === undefined) continue;
      const gone = number - expected;
      return { number, json, causes: [gone > 0 ? { code: 'records-gone', records: gone } : { code: 'wrong-place' }] };
    }
    return undefined;
  }

  #flipped(line: Buffer, number: number): Found | undefined {
    if (line.length > LONGEST) return undefined;
    const bytes = Buffer.from(line);
    for (let at = 0; at < bytes.length; at += 1) {
      this.#effort -= 8 * bytes.length;
      if (this.#effort < 0) return undefined;
      for (let bit = 0; bit < 8; bit += 1) {
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const json = eventIn(bytes, number);
        if (json) return { number, json, causes: [{ code: 'bit-flipped' }] };
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
      }
    }
    return undefined;
  }
}

/** A line without what an editor, a copy or a crash may have put around it. */
function trimmed(line: Buffer): (readonly ['crlf' | 'bytes-around' | 'newline-changed', Buffer])[] {
  const text = line.toString('latin1');
  const inner = /^[\0-\x20]*(.*?)[\0-\x20]*$/s.exec(text.replace(/^\xef\xbb\xbf/, ''))?.[1] ?? '';
  return [
    ...(line.at(-1) === 13 ? [['crlf', line.subarray(0, -1)] as const] : []),
    ['bytes-around', Buffer.from(inner, 'latin1')],
    ['newline-changed', line.subarray(0, -1)],
  ];
}

function cluesIn(bytes: Buffer): Clues {
  const text = bytes.toString();
  const after = (name: string, value: string) => new RegExp(`"${name}":${value}[,}]`).exec(text)?.[1];
  const take = after('take', '([1-9]\\d{0,5})');
  const clues = {
    type: after('type', '"([a-z-]+)"'),
    shot: after('shot', '"([a-z0-9][a-z0-9_-]{0,63})"'),
    model: after('model', '"([a-z0-9-]+/[a-z0-9._-]+)"'),
    fingerprint: after('fingerprint', '"([0-9a-f]{64})"'),
    external_task_id: after('external_task_id', '"([\\x21-\\x7e]{1,64}?)"'),
    gateway: after('gateway', '"([a-z0-9-]+)"'),
    job_id: after('job_id', '"([\\x21-\\x7e]{1,512}?)"'),
  };
  const known = Object.fromEntries(Object.entries(clues).filter(([, value]) => value !== undefined)) as Clues;
  return { ...known, ...(take !== undefined && { take: Number(take) }) };
}
