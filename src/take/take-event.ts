import type {
  BoardRead,
  RunEvent,
  TakeAbandoned,
  TakeAccepted,
  TakeAdopted,
  TakeBegun,
  TakeDuplicated,
  TakeFailed,
  TakeImported,
  TakeRefused,
  TakeRendered,
  TakeStored,
  TakeUnfetched,
  TakeUnknown,
} from './event.gen.js';

/** What happened, for good: the journal's records. The other run events are seen and gone. */
export type TakeEvent =
  | BoardRead
  | TakeImported
  | TakeBegun
  | TakeAccepted
  | TakeRefused
  | TakeUnknown
  | TakeRendered
  | TakeUnfetched
  | TakeFailed
  | TakeStored
  | TakeAdopted
  | TakeAbandoned
  | TakeDuplicated;

const durable: ReadonlySet<string> = new Set<TakeEvent['type']>([
  'board',
  'take-imported',
  'take-begun',
  'take-accepted',
  'take-refused',
  'take-unknown',
  'take-rendered',
  'take-unfetched',
  'take-failed',
  'take-stored',
  'take-adopted',
  'take-abandoned',
  'take-duplicated',
]);

/** Whether an event belongs in the journal. */
export const isTakeEvent = (event: RunEvent): event is TakeEvent => durable.has(event.type);
