import { hash } from 'node:crypto';

/** Every record begins with this. It cannot occur inside a record, where quotes in strings are escaped. */
export const RECORD_START = '{"sum":"';
const MIDDLE = '","event":';
const SUM = 16;
const JSON_START = RECORD_START.length + SUM + MIDDLE.length;
export const NEWLINE = 10;
const CLOSING_BRACE = 125;

/** The checksum of a record. It covers the record's number, so a lost or moved line is found too. */
const checksum = (covered: string | Buffer): string => hash('sha256', covered).slice(0, SUM);

/** The JSON of an event as its line: `{"sum":"<16 hex>","event":{…}}`. */
export const writeLine = (index: number, json: string): string =>
  `${RECORD_START}${checksum(`${index}:${json}`)}${MIDDLE}${json}}\n`;

/** Whether bytes have a text of one-byte characters at a place. */
function hasTextAt(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function setTextAt(bytes: Buffer, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
}

/**
 * Whether the bytes from `start` to `end` are the whole record of a number, without its newline. A journal has a hundred thousand
 * records, so nothing is copied: for as long as this takes, the number stands before the JSON, as the checksum covers both.
 */
function isRecord(bytes: Buffer, start: number, end: number, index: number): boolean {
  const jsonStart = start + JSON_START;
  const middle = jsonStart - MIDDLE.length;
  const number = `${index}:`;
  if (jsonStart >= end || number.length > MIDDLE.length || bytes[end - 1] !== CLOSING_BRACE) return false;
  if (!hasTextAt(bytes, start, RECORD_START) || !hasTextAt(bytes, middle, MIDDLE)) return false;
  setTextAt(bytes, jsonStart - number.length, number);
  const sum = checksum(bytes.subarray(jsonStart - number.length, end - 1));
  setTextAt(bytes, middle, MIDDLE);
  return hasTextAt(bytes, start + RECORD_START.length, sum);
}

/** The JSON of the event in a line without its newline; `undefined` where the line is not the whole record of that number. */
export const eventJsonIn = (line: Buffer, index: number): Buffer | undefined =>
  isRecord(line, 0, line.length, index) ? line.subarray(JSON_START, -1) : undefined;

/** The same as text, of the line from `start` to `end`. */
export const eventJsonAt = (bytes: Buffer, start: number, end: number, index: number): string | undefined =>
  isRecord(bytes, start, end, index) ? bytes.toString('utf8', start + JSON_START, end - 1) : undefined;

/** A character of our JSON outside of strings. It has no blanks. */
const OUTSIDE_STRINGS = /^[\w.+:,{}[\]-]$/;

/**
 * Whether bytes are the beginning of a record, and so a write that was cut off. A whole record with bytes behind it is not: its
 * newline was changed, and to drop it would forget it. Bytes that no record has, such as blanks or control bytes, are not either.
 */
export function isCutOffRecord(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const frame = RECORD_START + text.slice(RECORD_START.length, RECORD_START.length + SUM) + MIDDLE;
  if (
    !frame.startsWith(text.slice(0, frame.length)) ||
    !/^[0-9a-f]*$/.test(text.slice(RECORD_START.length, RECORD_START.length + SUM))
  )
    return false;
  let depth = 0;
  let quoted = false;
  for (let at = frame.length; at < text.length; at += 1) {
    const character = text[at] as string;
    // The event is whole, so more than the record's own end is wrong.
    if (at > frame.length && depth === 0) return false;
    if (character < ' ') return false;
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
      continue;
    }
    if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (!OUTSIDE_STRINGS.test(character)) return false;
    if (at === frame.length && character !== '{') return false;
  }
  return true;
}
