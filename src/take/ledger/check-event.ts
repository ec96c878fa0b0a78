import type { Validator } from '../../document/schema/ajv.js';
import { isDeep } from '../../system/is-deep.js';
import type { RunEvent } from '../event.gen.js';
import { eventChecks } from '../event-check.gen.js';
import { TAKE_EVENT_TYPES, type TakeEvent } from '../take-event.js';

/** Parses JSON; `undefined` where it is invalid. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The checks of the events that the journal keeps, by type. */
const checks = new Map<unknown, Validator | undefined>(TAKE_EVENT_TYPES.map((type) => [type, eventChecks[type]]));

const isChecked = (event: RunEvent): event is TakeEvent => checks.get(event.type)?.(event) === true;

/**
 * Whether a value is an event that this release knows: it matches its schema, a begun take's body is an object, and an imported
 * take is a manifest's entry. Only the fields that may hold anything can be nested deeply.
 */
export function isKnownEvent(value: object): value is TakeEvent {
  const event = value as RunEvent;
  if (!isChecked(event)) return false;
  switch (event.type) {
    case 'take-imported':
    case 'take-adopted':
      return !isDeep(event.entry) && eventChecks['ManifestTake']?.(event.entry) === true;
    case 'take-begun': {
      const body = parsed(event.body);
      return isObject(body) && !isDeep(body);
    }
    case 'take-accepted':
    case 'take-rendered':
    case 'take-failed':
      return event.usage === undefined || !isDeep(event.usage);
    default:
      return true;
  }
}

/** Parses an event, or says why it is refused. A right checksum proves only that it is undamaged, as any program can write one. */
export function parseEvent(json: string): TakeEvent | 'damaged' | 'other-version' {
  const value = parsed(json);
  if (!isObject(value)) return 'damaged';
  return isKnownEvent(value) ? value : 'other-version';
}
