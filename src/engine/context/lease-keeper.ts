import type { Ledger } from '../../take/ledger/ledger.js';
import { takeName } from '../../take/take.js';
import { LEASE_SECONDS } from './context.js';

type TakeKey = Parameters<Ledger['renew']>[0];

const RENEW_EVERY_MS = (LEASE_SECONDS * 1000) / 3;

/**
 * Renews the leases of the takes that a run works on, as a job may run for longer than a lease. A lease guards paid requests: each
 * renews it first. A run that has lost it follows and downloads on, which is free and goes on where the other worker dies. The
 * first of them to record an end wins: the take has another version then, and the other one leaves it.
 */
export class LeaseKeeper {
  readonly #ledger: Pick<Ledger, 'renew' | 'release'>;
  readonly #takes = new Map<string, TakeKey>();
  readonly #timer: NodeJS.Timeout;

  constructor(ledger: Pick<Ledger, 'renew' | 'release'>) {
    this.#ledger = ledger;
    this.#timer = setInterval(() => this.#renewAll(), RENEW_EVERY_MS);
    // It must not keep the process alive.
    this.#timer.unref();
  }

  /** The run begins to work on a take. */
  keep(take: TakeKey): void {
    this.#takes.set(takeName(take), take);
  }

  /** The run is done with a take. */
  async release(take: TakeKey): Promise<void> {
    this.#takes.delete(takeName(take));
    await this.#ledger.release(take);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #renewAll(): void {
    for (const take of this.#takes.values()) void this.#ledger.renew(take).catch(() => {});
  }
}
