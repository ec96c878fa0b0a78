import pLimit, { type LimitFunction } from 'p-limit';
import type { HeldSlot } from './slots.js';

/** Limits how much of each kind is done at once in this process. */
export class LocalLimits {
  readonly #limits: ReadonlyMap<string, LimitFunction>;

  /** @param counts how much at once, by name */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#limits = new Map([...counts].map(([name, count]) => [name, pLimit(count)]));
  }

  /** Changes a limit. Held slots stay held. */
  resize(name: string, count: number): void {
    this.#limitOf(name).concurrency = count;
  }

  /** Resolves once a slot is free. Who asked first goes first. */
  acquire(name: string): Promise<HeldSlot> {
    const limit = this.#limitOf(name);
    return new Promise((acquired) => {
      void limit(() => new Promise<void>((release) => acquired({ release })));
    });
  }

  /** Whether somebody waits for a slot. */
  isAwaited(name: string): boolean {
    return this.#limitOf(name).pendingCount > 0;
  }

  #limitOf(name: string): LimitFunction {
    const limit = this.#limits.get(name);
    if (limit === undefined) throw new Error(`${name} has no slots in this run`);
    return limit;
  }
}
