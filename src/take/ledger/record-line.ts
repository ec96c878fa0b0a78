import { hash } from 'node:crypto';

/** Every record begins with this. It cannot occur inside a record, where quotes in strings are escaped. */
export const RECORD_START = '{"sum":"';
const MIDDLE = '","event":';
const SUM = 16;
const JSON_START = RECORD_START.length + SUM + MIDDLE.length;
export const NEWLINE = 10;

/** The checksum of a record. It covers the record's number, so a lost or moved line is found too. */
const checksum = (index: number, json: string | Buffer): string =>
  hash('sha256', typeof json === 'string' ? `${index}:${json}` : Buffer.concat([Buffer.from(`${index}:`), json])).slice(0, SUM);

/** The JSON of an event as its line: `{"sum":"<16 hex>","event":{…}}`. */
export const writeLine = (index: number, json: string): string => `${RECORD_START}${checksum(index, json)}${MIDDLE}${json}}\n`;

/** The JSON of the event in a line without its newline; `undefined` where the line is not the whole record of that number. */
export function eventJsonIn(line: Buffer, index: number): Buffer | undefined {
  const json = line.subarray(JSON_START, -1);
  const whole = Buffer.concat([Buffer.from(`${RECORD_START}${checksum(index, json)}${MIDDLE}`), json, Buffer.from('}')]);
  return line.equals(whole) ? json : undefined;
}

/** The same for the text of a line that is valid UTF-8. */
export function eventJsonInText(line: string, index: number): string | undefined {
  const json = line.slice(JSON_START, -1);
  const isWhole = line.endsWith('}') && line.startsWith(`${RECORD_START}${checksum(index, json)}${MIDDLE}`);
  return isWhole ? json : undefined;
}

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
