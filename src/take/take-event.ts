import type { RunEvent } from './event.gen.js';

/** What begins a take: before it nothing is said of it. */
const BEGINNINGS = ['take-imported', 'take-begun', 'take-adopted'] as const;

/** What comes of a take that was begun. */
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
] as const;

/** An event that is about a take that was begun before it. */
export type TakeOutcome = Extract<RunEvent, { type: (typeof OUTCOMES)[number] }>;

/** What happened, for good: the journal's records. The other run events are seen and gone. */
export type TakeEvent = Extract<RunEvent, { type: 'board' | (typeof BEGINNINGS)[number] }> | TakeOutcome;

const beginnings: ReadonlySet<string> = new Set(BEGINNINGS);
const durable: ReadonlySet<string> = new Set(['board', ...BEGINNINGS, ...OUTCOMES]);

/** Whether an event belongs in the journal. */
export const isTakeEvent = (event: RunEvent): event is TakeEvent => durable.has(event.type);

/** Whether what has this type may begin a take: whatever is not known not to. */
export const mayBeginTake = (type: string | undefined): boolean =>
  type === undefined || beginnings.has(type) || !durable.has(type);
