import type { Millicredits } from '../../gateway/money.js';
import { Projection } from '../projection.js';
import type { TakeEvent } from '../take-event.js';
import type { Ledger } from './ledger.js';

/** The ledger in memory: it ends with its process. */
export class MemoryLedger implements Ledger {
  readonly projection = new Projection();
  readonly #events: TakeEvent[] = [];
  readonly #reserved = new Map<string, Millicredits>();

  constructor(events: Iterable<TakeEvent> = []) {
    for (const event of events) this.#add(event);
  }

  /** Every event so far, oldest first. */
  get events(): readonly TakeEvent[] {
    return this.#events;
  }

  append(event: TakeEvent): Promise<void> {
    this.#add(event);
    return Promise.resolve();
  }

  reserve(unit: string, amount: Millicredits, allowance: Millicredits): boolean {
    const reserved = (this.#reserved.get(unit) ?? 0) + amount;
    if (!(reserved <= allowance)) return false;
    this.#reserved.set(unit, reserved);
    return true;
  }

  release(unit: string, amount: Millicredits): void {
    this.#reserved.set(unit, (this.#reserved.get(unit) ?? 0) - amount);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #add(event: TakeEvent): void {
    this.#events.push(event);
    this.projection.apply(event);
  }
}
