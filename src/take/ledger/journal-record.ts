import { createHash } from 'node:crypto';
import { isDeep } from '../../system/is-deep.js';
import type { BoardRead, RunEvent } from '../event.gen.js';
import { eventChecks } from '../event-check.gen.js';
import type { ManifestTake } from '../manifest.gen.js';
import { takeName } from '../take.js';
import { isTakeEvent, mayBeginTake, type TakeEvent } from '../take-event.js';

/** How every record begins. Inside of one it stands nowhere, as the quotes of what it quotes are escaped. */
export const RECORD_START = '{"sum":"';
const MIDDLE = '","event":';
const SUM = 16;
const NEWLINE = 10;

/**
 * A record's number is part of its sum, so that a lost or moved line is found, not only a changed one. Of the bytes and not of
 * the text: bytes that are no text read alike.
 */
const checksum = (index: number, json: Buffer): string =>
  createHash('sha256').update(`${index}:`).update(json).digest('hex').slice(0, SUM);

/** A record as its line: `{"sum":"<16 hex>","event":{…}}`. */
export function writeRecord(index: number, event: TakeEvent): string {
  const json = JSON.stringify(event);
  return `${RECORD_START}${checksum(index, Buffer.from(json))}${MIDDLE}${json}}\n`;
}

/** The event in a line without its end, as JSON; nothing where the line is not the record of that number. */
export function eventJsonIn(line: Buffer, index: number): Buffer | undefined {
  const json = line.subarray(RECORD_START.length + SUM + MIDDLE.length, -1);
  const whole = Buffer.concat([Buffer.from(`${RECORD_START}${checksum(index, json)}${MIDDLE}`), json, Buffer.from('}')]);
  return line.equals(whole) ? json : undefined;
}

/** Why a line is refused. `other-version`: its sum is right, and what it says this release does not know. */
export interface Damage {
  readonly kind: 'damaged' | 'other-version';
  /** In bytes. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/**
 * What a journal's bytes say. `end` is where the last whole record ends: what is behind it is a write that was cut off, and
 * not counted. `unended`: the last record is whole, and lacks its newline alone.
 */
export type Records =
  | { readonly ok: true; readonly events: TakeEvent[]; readonly end: number; readonly unended: boolean }
  | ({ readonly ok: false } & Damage);

/** Reads records. The beginning of a record at the end is a write that was cut off; any other damage is refused with its place. */
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

/** What stands in JSON outside of its strings; between them nothing is ever left blank. */
const BARE = /^[\w.+:,{}[\]-]$/;

/**
 * Whether bytes are the beginning of a record, as only a cut leaves it. A whole record with something behind it is none: its
 * newline was changed, and to drop it would be to forget it. Nor is what no record has in it: a control byte, a blank.
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
    const one = text[at] as string;
    // The event is whole: all that can have been cut off is the record's own end.
    if (at > frame.length && depth === 0) return false;
    if (one < ' ') return false;
    if (quoted) {
      if (one === '\\') at += 1;
      else if (one === '"') quoted = false;
      continue;
    }
    if (one === '"') quoted = true;
    else if (one === '{' || one === '[') depth += 1;
    else if (one === '}' || one === ']') depth -= 1;
    else if (!BARE.test(one)) return false;
    if (at === frame.length && one !== '{') return false;
  }
  return true;
}

/** JSON as a value; nothing where it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether a value is an event of a type, or a `ManifestTake`, by its schema. */
const fits = (type: string, value: unknown): boolean => Object.hasOwn(eventChecks, type) && eventChecks[type]?.(value) === true;

/**
 * One of our events, or why it is none. The sum tells a damaged line; that it is one of ours, only its form can tell, as anybody
 * can make a sum: a take is begun with a body that is an object, or imported or adopted as a manifest has it.
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

/** The name of the take that an event is about, and whether it is the first that is said of it. */
export function subjectOf(event: Exclude<TakeEvent, BoardRead>): { name: string; first: boolean } {
  const about = 'entry' in event ? (event.entry as unknown as ManifestTake) : event;
  return { name: takeName(about), first: mayBeginTake(event.type) };
}

/**
 * Whether an event may stand behind those before it: of a take nothing is said before it was begun.
 *
 * @param begun names of the takes of the lines before; this line's is added
 */
function follows(event: TakeEvent, begun: Set<string>): boolean {
  if (event.type === 'board') return true;
  const { name, first } = subjectOf(event);
  if (first) begun.add(name);
  return begun.has(name);
}
