import { LocalLimits } from './local-limits.js';
import { allSlotsOpen, creepUp, type SlotCount, stepDown } from './slot-count.js';
import type { Brought, HeldSlot, Slots } from './slots.js';

/**
 * Slots of this process alone. Fewer are open at a gateway that refuses requests for now, and more again while it accepts them.
 */
export class LocalSlots implements Slots {
  readonly #limits: LocalLimits;
  readonly #counts: Map<string, SlotCount>;
  readonly #runningAt: (gateway: string) => number;

  /**
   * @param counts how many slots each gateway has, as configured
   * @param runningAt how many accepted jobs of this process have not ended at a gateway
   */
  constructor(counts: ReadonlyMap<string, number>, runningAt: (gateway: string) => number) {
    this.#limits = new LocalLimits(counts);
    this.#counts = new Map([...counts].map(([gateway, max]) => [gateway, allSlotsOpen(max)]));
    this.#runningAt = runningAt;
  }

  acquire(gateway: string): Promise<HeldSlot> {
    return this.#limits.acquire(gateway);
  }

  isAwaited(gateway: string): boolean {
    return this.#limits.isAwaited(gateway);
  }

  record(gateway: string, brought: Brought, sentAtMs: number): void {
    const count = this.#counts.get(gateway);
    const isBusy = brought.kind === 'retry' && brought.why === 'later';
    if (count === undefined || !(isBusy || brought.kind === 'accepted')) return;
    const now = performance.now();
    const next = isBusy ? stepDown(count, this.#runningAt(gateway), sentAtMs, now) : creepUp(count, now);
    this.#counts.set(gateway, next);
    if (next.open !== count.open) this.#limits.resize(gateway, next.open);
  }
}
