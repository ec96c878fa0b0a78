import { createHash } from 'node:crypto';
import type { RunEvent } from './event.gen.js';
import { eventChecks } from './event-check.gen.js';
import type { ManifestTake } from './manifest.gen.js';
import { takeName } from './take.js';
import { isTakeEvent, type TakeEvent } from './take-event.js';

const HEAD = '{"sum":"';
const MIDDLE = '","event":';

/** A record's number is part of its sum, so that a lost or moved line is found, not only a changed one. */
const checksum = (index: number, json: string): string =>
  createHash('sha256').update(`${index}:${json}`).digest('hex').slice(0, 16);

/** A record as its line: `{"sum":"<16 hex>","event":{…}}`. */
export function writeRecord(index: number, event: TakeEvent): string {
  const json = JSON.stringify(event);
  return `${HEAD}${checksum(index, json)}${MIDDLE}${json}}\n`;
}

/** What a journal's bytes say. `end` is where the next record goes: an unterminated last line is a write that was cut off, and not counted. */
export type Records =
  | { readonly ok: true; readonly events: TakeEvent[]; readonly end: number }
  | { readonly ok: false; readonly offset: number; readonly line: number };

/** Reads records; any damage but an unterminated last line is refused with its place (byte offset, line from 1). */
export function readRecords(bytes: Buffer): Records {
  const events: TakeEvent[] = [];
  const begun = new Set<string>();
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(10, start);
    if (newline === -1) return { ok: true, events, end: start };
    const line = bytes.toString('utf8', start, newline);
    const sum = line.slice(HEAD.length, HEAD.length + 16);
    const json = line.slice(HEAD.length + 16 + MIDDLE.length, -1);
    if (line !== `${HEAD}${sum}${MIDDLE}${json}}` || sum !== checksum(events.length, json)) {
      return { ok: false, offset: start, line: events.length + 1 };
    }
    const event = readEvent(json, begun);
    if (event === undefined) return { ok: false, offset: start, line: events.length + 1 };
    events.push(event);
    start = newline + 1;
  }
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
 * One of our events, or nothing. The sum tells a damaged line; that it is one of ours, only its form can tell, as anybody
 * can make a sum: a take is begun with a body that is an object, or imported or adopted as a manifest has it, before anything else is
 * said of it.
 *
 * @param begun names of the takes of the lines before; this line's is added
 */
function readEvent(json: string, begun: Set<string>): TakeEvent | undefined {
  const value = parsed(json) as RunEvent | null | undefined;
  if (typeof value !== 'object' || value === null || !fits(value.type, value) || !isTakeEvent(value)) return undefined;
  if (value.type === 'board') return value;
  if (value.type === 'take-imported' || value.type === 'take-adopted') {
    if (!fits('ManifestTake', value.entry)) return undefined;
    begun.add(takeName(value.entry as unknown as ManifestTake));
    return value;
  }
  if (value.type === 'take-begun') {
    const body = parsed(value.body);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
    begun.add(takeName(value));
  }
  return begun.has(takeName(value)) ? value : undefined;
}
