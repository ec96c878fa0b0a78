import pLimit, { type LimitFunction } from 'p-limit';

/** A slot that is held until it is given back. */
export interface HeldSlot {
  /** Does nothing the second time. */
  release(): void;
}

/** Limits how many jobs of a gateway are in flight at once. Here the slots are those of this process. */
export interface Slots {
  /** Resolves once a slot of the gateway is free. Who asked first goes first. */
  acquire(gateway: string): Promise<HeldSlot>;
  /** Whether somebody waits for a slot of the gateway. */
  isAwaited(gateway: string): boolean;
}

/** Slots of this process alone. */
export class LocalSlots implements Slots {
  readonly #limits: ReadonlyMap<string, LimitFunction>;

  /** @param counts how many slots each gateway has */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#limits = new Map([...counts].map(([gateway, count]) => [gateway, pLimit(count)]));
  }

  /** Changes how many slots a gateway has. Held ones stay held. */
  resize(gateway: string, count: number): void {
    this.#limitOf(gateway).concurrency = count;
  }

  acquire(gateway: string): Promise<HeldSlot> {
    const limit = this.#limitOf(gateway);
    return new Promise((acquired) => {
      void limit(() => new Promise<void>((release) => acquired({ release })));
    });
  }

  isAwaited(gateway: string): boolean {
    return this.#limitOf(gateway).pendingCount > 0;
  }

  #limitOf(gateway: string): LimitFunction {
    const limit = this.#limits.get(gateway);
    if (limit === undefined) throw new Error(`${gateway} has no slots in this run`);
    return limit;
  }
}
