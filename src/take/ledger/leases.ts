import { takeName } from '../take.js';
import type { Lease } from './decide.js';
import type { LeaseRequest, TakeKey } from './ledger.js';

/** A process that owns leases. */
export interface OwningProcess {
  readonly pid: number;
  readonly host: string;
}

/** A process as the owner of leases: `4711@studio#k3J9x0Qa`. `nonce`: no other process has it, as a pid is used again. */
export const ownerOf = ({ pid, host }: OwningProcess, nonce: string): string => `${pid}@${host}#${nonce}`;

const OWNER = /^(\d{1,10})@([\x21-\x7e]{1,255})#[\w-]+$/;

/** The process that an owner's name shows; `undefined` where it shows none. */
export function processOf(owner: string): OwningProcess | undefined {
  const [, pid, host] = OWNER.exec(owner) ?? [];
  return pid === undefined || host === undefined ? undefined : { pid: Number(pid), host };
}

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
