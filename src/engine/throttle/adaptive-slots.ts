import { allSlotsOpen, creepUp, type SlotCount, stepDown } from './slot-count.js';
import type { LocalSlots } from './slots.js';

/** What a paid request brought, as far as slots go. */
interface Brought {
  readonly kind: string;
  readonly why?: string;
}

/** Opens fewer slots at a gateway that refuses requests for now, and more again while it accepts them. */
export class AdaptiveSlots {
  readonly #slots: Pick<LocalSlots, 'resize'>;
  readonly #counts: Map<string, SlotCount>;
  readonly #runningAt: (gateway: string) => number;

  /**
   * @param counts how many slots each gateway has, as configured
   * @param runningAt how many accepted jobs of this run have not ended at a gateway
   */
  constructor(slots: Pick<LocalSlots, 'resize'>, counts: ReadonlyMap<string, number>, runningAt: (gateway: string) => number) {
    this.#slots = slots;
    this.#counts = new Map([...counts].map(([gateway, max]) => [gateway, allSlotsOpen(max)]));
    this.#runningAt = runningAt;
  }

  /**
   * Takes note of what a paid request brought.
   *
   * @param sentAtMs when the request was sent, by `performance.now()`
   */
  record(gateway: string, brought: Brought, sentAtMs: number): void {
    const count = this.#counts.get(gateway);
    const isBusy = brought.kind === 'retry' && brought.why === 'later';
    if (count === undefined || !(isBusy || brought.kind === 'accepted')) return;
    const now = performance.now();
    const next = isBusy ? stepDown(count, this.#runningAt(gateway), sentAtMs, now) : creepUp(count, now);
    this.#counts.set(gateway, next);
    if (next.open !== count.open) this.#slots.resize(gateway, next.open);
  }
}
