import type { BoardRead, RunEvent } from './event.gen.js';
import type { ManifestTake } from './manifest.gen.js';
import { takeName } from './take.js';

/** The first event of a take is one of these. */
const BEGINNINGS = ['take-imported', 'take-begun', 'take-adopted'] as const;

/** Events that follow the first one. */
const OUTCOMES = [
  'take-accepted',
  'take-refused',
  'take-unknown',
  'take-rendered',
  'take-unfetched',
  'take-failed',
  'take-stored',
  'take-abandoned',
  'take-duplicated',
  'take-pruned',
  'take-restored',
] as const;

/** The types of the events that the journal keeps. */
export const TAKE_EVENT_TYPES = ['board', ...BEGINNINGS, ...OUTCOMES] as const;

/** An event about a take that already has its first event. */
export type TakeOutcome = Extract<RunEvent, { type: (typeof OUTCOMES)[number] }>;

/** Who wrote an event, and its id: 1 to 64 letters, digits and `_.:-` each. Records of version 2 have a stamp. */
export interface EventStamp {
  readonly run_id: string;
  readonly worker_id: string;
  readonly event_id: string;
}

/** The events that the journal keeps. Other run events are only shown. */
export type TakeEvent = Extract<RunEvent, { type: 'board' | (typeof BEGINNINGS)[number] }> | TakeOutcome;

/** An event, with its stamp if its record has one. */
export type StampedEvent = TakeEvent & Partial<EventStamp>;

/** An event without its stamp: who writes it anew gives it another one. */
export function unstamped<T extends TakeEvent>(event: T & Partial<EventStamp>): T {
  const { run_id: _run, worker_id: _worker, event_id: _event, ...own } = event;
  return own as unknown as T;
}

const beginnings: ReadonlySet<string> = new Set(BEGINNINGS);
const durable: ReadonlySet<string> = new Set<string>(TAKE_EVENT_TYPES);

/** Whether an event belongs in the journal. */
export const isTakeEvent = (event: RunEvent): event is TakeEvent => durable.has(event.type);

/** Whether an event of this type may be a take's first one. An unknown type may. */
export const mayBeginTake = (type: string | undefined): boolean =>
  type === undefined || beginnings.has(type) || !durable.has(type);

/** The shot and the number of the take that an event is about. */
export const takeOf = (event: Exclude<TakeEvent, BoardRead>): { readonly shot: string; readonly take: number } =>
  event.type === 'take-imported' || event.type === 'take-adopted' ? (event.entry as unknown as ManifestTake) : event;

/** The name of an event's take, and whether the event may be the take's first one. */
export function takeInEvent(event: Exclude<TakeEvent, BoardRead>): { name: string; first: boolean } {
  return { name: takeName(takeOf(event)), first: mayBeginTake(event.type) };
}
