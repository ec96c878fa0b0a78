import type { Message } from '../../document/message.js';
import type { Millicredits } from '../../gateway/money.js';
import type { TakeEvent } from '../take-event.js';

/**
 * Where what has happened is kept, by one runner at a time. Engine and plan know only this; a file stands behind it today.
 */
export interface Ledger {
  /** Every event so far, oldest first. */
  readonly events: readonly TakeEvent[];
  /** Resolves when the event is durable. Rejects with a `LedgerFailure` when it may not be; nothing more can be appended then. */
  append(event: TakeEvent): Promise<void>;
  /** Sets a unit's credits aside before a paid request; `false` where what this run has set aside of it would exceed `allowance`. */
  reserve(unit: string, amount: Millicredits, allowance: Millicredits): boolean;
  /** Gives a unit's credits back that were set aside and not spent. */
  release(unit: string, amount: Millicredits): void;
  /** Why nothing more may be paid for: what is appended would not be found by the next run. Absent where a ledger cannot be moved. */
  displaced?(): string | undefined;
  /** Gives the board free for the next runner. */
  close(): Promise<void>;
}

/** The ledger could not make an event durable: nothing may be sent any more. */
export class LedgerFailure extends Error {
  override readonly name = 'LedgerFailure';
}

/** Why a ledger could not be opened. `busy`: another run holds the board; `other-version`: it is whole, and not all of it is known here. */
export interface LedgerTrouble {
  readonly kind: 'busy' | 'damaged' | 'other-version' | 'disk';
  readonly message: string;
  readonly hint: Message;
}
