import { createHash } from 'node:crypto';
import { check } from '../document/ajv.js';
import { eventSchema } from './event.gen.js';
import type { TakeEvent } from './take-event.js';

const NOWHERE = { source: { file: '', text: '' }, start: 0, end: 0 };

/** Each event's own schema, by its type: one complaint of it is worth more than one of every other. */
const schemas: ReadonlyMap<string, object> = new Map(
  Object.values(eventSchema.$defs).flatMap((definition) => {
    const event = 'properties' in definition && 'type' in definition.properties ? definition : undefined;
    return event === undefined ? [] : [[event.properties.type.const, { ...event, $defs: eventSchema.$defs }] as const];
  }),
);

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
    const event = JSON.parse(json) as { readonly type?: unknown };
    // The sum tells a damaged line; that it is one of ours, only its form can tell: anybody can make a sum.
    const schema = typeof event.type === 'string' ? schemas.get(event.type) : undefined;
    if (schema === undefined || check(schema, event, { span: () => NOWHERE }).length > 0)
      return { ok: false, offset: start, line: events.length + 1 };
    events.push(event as unknown as TakeEvent);
    start = newline + 1;
  }
}
