import { createHash } from 'node:crypto';
import { isDeep } from '../../system/is-deep.js';
import type { BoardRead, RunEvent } from '../event.gen.js';
import { eventChecks } from '../event-check.gen.js';
import { takeName } from '../take.js';
import { isTakeEvent, mayBeginTake, type TakeEvent, takeOf } from '../take-event.js';

/** Every record begins with this. It cannot occur inside a record, where quotes in strings are escaped. */
export const RECORD_START = '{"sum":"';
const MIDDLE = '","event":';
const SUM = 16;
const NEWLINE = 10;

/**
 * The checksum of a record. It covers the record's number, so a lost or moved line is found too. It covers bytes rather than
 * text, as all bytes that are not UTF-8 read as the same character.
 */
const checksum = (index: number, json: Buffer): string =>
  createHash('sha256').update(`${index}:`).update(json).digest('hex').slice(0, SUM);

/** A record as its line: `{"sum":"<16 hex>","event":{…}}`. */
export function writeRecord(index: number, event: TakeEvent): string {
  const json = JSON.stringify(event);
  return `${RECORD_START}${checksum(index, Buffer.from(json))}${MIDDLE}${json}}\n`;
}

/** The JSON of the event in a line without its newline; `undefined` where the line is not the whole record of that number. */
export function eventJsonIn(line: Buffer, index: number): Buffer | undefined {
  const json = line.subarray(RECORD_START.length + SUM + MIDDLE.length, -1);
  const whole = Buffer.concat([Buffer.from(`${RECORD_START}${checksum(index, json)}${MIDDLE}`), json, Buffer.from('}')]);
  return line.equals(whole) ? json : undefined;
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
 * The events in a journal's bytes. `end` is where the last whole record ends: bytes after it are a write that was cut off.
 * `unended`: the last record is whole, and only its newline is missing.
 */
export type Records =
  | { readonly ok: true; readonly events: TakeEvent[]; readonly end: number; readonly unended: boolean }
  | ({ readonly ok: false } & Damage);

/** Reads records. The beginning of a record at the end of the file is dropped. Any other damage is refused with its place. */
export function readRecords(bytes: Buffer): Records {
  const events: TakeEvent[] = [];
  const begun = new Set<string>();
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    const json = eventJsonIn(line, events.length);
    if (json === undefined) {
      if (newline === -1 && isCutOffRecord(line)) return { ok: true, events, end: start, unended: false };
      return { ok: false, kind: 'damaged', offset: start, line: events.length + 1 };
    }
    const event = parseEvent(json);
    if (typeof event === 'string' || !follows(event, begun)) {
      const kind = typeof event === 'string' ? event : 'damaged';
      return { ok: false, kind, offset: start, line: events.length + 1 };
    }
    events.push(event);
    if (newline === -1) return { ok: true, events, end, unended: true };
    start = newline + 1;
  }
  return { ok: true, events, end: bytes.length, unended: false };
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

/** Parses JSON; `undefined` where it is invalid. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether a value matches the schema of an event type, or of `ManifestTake`. */
const fits = (type: string, value: unknown): boolean => Object.hasOwn(eventChecks, type) && eventChecks[type]?.(value) === true;

/**
 * Parses an event, or says why it is refused. A right checksum proves only that the line is undamaged, as any program can write
 * one. So the event must match its schema, a begun take's body must be an object, and an imported take a manifest's entry.
 */
export function parseEvent(json: Buffer): TakeEvent | Damage['kind'] {
  const value = parsed(json.toString()) as RunEvent | null | undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'damaged';
  if (isDeep(value) || !fits(value.type, value) || !isTakeEvent(value)) return 'other-version';
  if (value.type === 'take-imported' || value.type === 'take-adopted')
    return fits('ManifestTake', value.entry) ? value : 'other-version';
  const body = value.type === 'take-begun' ? parsed(value.body) : {};
  return typeof body === 'object' && body !== null && !Array.isArray(body) && !isDeep(body) ? value : 'other-version';
}

/** The name of an event's take, and whether the event may be the take's first one. */
export function takeInEvent(event: Exclude<TakeEvent, BoardRead>): { name: string; first: boolean } {
  return { name: takeName(takeOf(event)), first: mayBeginTake(event.type) };
}

/**
 * Whether an event may follow the earlier ones: a take's outcome may not come before its first event.
 *
 * @param begun names of the takes in earlier lines; this line's take is added
 */
function follows(event: TakeEvent, begun: Set<string>): boolean {
  if (event.type === 'board') return true;
  const { name, first } = takeInEvent(event);
  if (first) begun.add(name);
  return begun.has(name);
}
