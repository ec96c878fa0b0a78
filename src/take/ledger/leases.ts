import { takeName } from '../take.js';
import type { Lease } from './decide.js';
import type { LeaseRequest, TakeKey } from './ledger.js';

/** The leases of a board's takes, by one clock. */
export class Leases {
  readonly #leases = new Map<string, Lease>();
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The lease of a take, unless it is over. */
  of(key: TakeKey): Lease | undefined {
    const lease = this.#leases.get(takeName(key));
    return lease !== undefined && lease.untilMs > this.#now() ? lease : undefined;
  }

  /** Gives a take to an owner from now on. */
  take(key: TakeKey, { owner, seconds }: LeaseRequest): void {
    this.#leases.set(takeName(key), { owner, untilMs: this.#now() + seconds * 1000 });
  }

  /** Ends an owner's lease. Another owner's stays. */
  release(key: TakeKey, owner: string): void {
    if (this.#leases.get(takeName(key))?.owner === owner) this.#leases.delete(takeName(key));
  }
}
