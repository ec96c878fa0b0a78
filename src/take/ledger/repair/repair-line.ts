import { eventJsonIn, RECORD_START } from '../record-line.js';
import type { FlawCause } from './flaw.js';

/** A record that was read, as it was written. */
export interface ReadLine {
  readonly number: number;
  readonly json: Buffer;
  /** What was repaired. */
  readonly causes: readonly FlawCause[];
}

/** Limits all repairs of one file, in bytes that are hashed: a file made to be slow takes seconds at most. */
const MAX_HASHED_BYTES = 1e9;

/** A longer record is not searched for a flipped bit. Bytes. */
const MAX_FLIPPED_BYTES = 8192;

/** Reads lines that are not the record that should stand there. A repair counts only where the checksum fits. */
export class LineRepair {
  readonly #numbers: number;
  #hashable = MAX_HASHED_BYTES;

  /** @param numbers how many record numbers are tried, from 0 */
  constructor(numbers: number) {
    this.#numbers = numbers;
  }

  /** Reads a line as a record, repaired where that is needed. */
  read(line: Buffer, expected: number): ReadLine | undefined {
    const json = eventJsonIn(line, expected);
    if (json) return { number: expected, json, causes: [] };
    const elsewhere = this.#underAnotherNumber(line, expected);
    if (elsewhere) return elsewhere;
    for (const [code, bytes] of trimmed(line)) {
      const event = eventJsonIn(bytes, expected);
      const record = event ? { number: expected, json: event, causes: [] } : this.#underAnotherNumber(bytes, expected);
      if (record) return { ...record, causes: [...record.causes, { code }] };
    }
    return this.#withFlippedBit(line, expected);
  }

  /** Reads two lines as one record: one of its bytes became a newline. */
  readJoined(line: Buffer, next: Buffer | undefined, expected: number): ReadLine | undefined {
    if (next === undefined) return undefined;
    for (let bit = 0; bit < 8; bit += 1) {
      const json = eventJsonIn(Buffer.concat([line, Buffer.from([10 ^ (1 << bit)]), next]), expected);
      if (json) return { number: expected, json, causes: [{ code: 'newline-inside' }] };
    }
    return undefined;
  }

  #underAnotherNumber(line: Buffer, expected: number): ReadLine | undefined {
    if (!line.subarray(0, RECORD_START.length).equals(Buffer.from(RECORD_START))) return undefined;
    for (let number = 0; number < this.#numbers; number += 1) {
      this.#hashable -= line.length;
      if (this.#hashable < 0) return undefined;
      const json = eventJsonIn(line, number);
      if (json === undefined) continue;
      const gone = number - expected;
      return { number, json, causes: [gone > 0 ? { code: 'records-gone', records: gone } : { code: 'wrong-place' }] };
    }
    return undefined;
  }

  #withFlippedBit(line: Buffer, number: number): ReadLine | undefined {
    if (line.length > MAX_FLIPPED_BYTES) return undefined;
    const bytes = Buffer.from(line);
    for (let at = 0; at < bytes.length; at += 1) {
      this.#hashable -= 8 * bytes.length;
      if (this.#hashable < 0) return undefined;
      for (let bit = 0; bit < 8; bit += 1) {
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const json = eventJsonIn(bytes, number);
        if (json) return { number, json, causes: [{ code: 'bit-flipped' }] };
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
      }
    }
    return undefined;
  }
}

/** A line without bytes that an editor, a copy or a crash may have added. */
function trimmed(line: Buffer): (readonly ['crlf' | 'bytes-around' | 'newline-changed', Buffer])[] {
  const text = line.toString('latin1');
  const inner = /^[\0-\x20]*(.*?)[\0-\x20]*$/s.exec(text.replace(/^\xef\xbb\xbf/, ''))?.[1] ?? '';
  return [
    ...(line.at(-1) === 13 ? [['crlf', line.subarray(0, -1)] as const] : []),
    ['bytes-around', Buffer.from(inner, 'latin1')],
    ['newline-changed', line.subarray(0, -1)],
  ];
}
