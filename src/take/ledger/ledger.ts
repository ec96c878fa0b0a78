import type { Message } from '../../document/message.js';
import type { Millicredits } from '../../gateway/money.js';
import type { ProjectionView } from '../projection.js';
import type { TakeEvent } from '../take-event.js';

/** The events of a board, kept for one run at a time. Engine and plan know only this interface; today a file implements it. */
export interface Ledger {
  /** What the events so far add up to. */
  readonly projection: ProjectionView;
  /** Resolves when the event is durable. Rejects with a `LedgerFailure` when it may not be; later appends then fail too. */
  append(event: TakeEvent): Promise<void>;
  /** Reserves a unit's credits before a paid request; `false` where this run's reservations would exceed `allowance`. */
  reserve(unit: string, amount: Millicredits, allowance: Millicredits): boolean;
  /** Releases reserved credits of a unit that were not spent. */
  release(unit: string, amount: Millicredits): void;
  /** Why nothing more may be paid for: the next run would not find new events. The method is absent where a ledger cannot be moved. */
  displaced?(): string | undefined;
  /** Unlocks the board for the next run. */
  close(): Promise<void>;
}

/** The ledger could not make an event durable: no further request may be sent. */
export class LedgerFailure extends Error {
  override readonly name = 'LedgerFailure';
}

/** Why a ledger could not be opened. `busy`: another run holds the board. `other-version`: it is whole, and has events that this release does not know. */
export interface LedgerProblem {
  readonly kind: 'busy' | 'damaged' | 'other-version' | 'disk';
  readonly message: string;
  readonly hint: Message;
}
