import { type Charge, ChargeSums, describeDrift } from './drift.js';
import type { Drift, DriftWatch } from './drift-watch.js';

/** Watches the charges of this process alone. */
export class LocalDriftWatch implements DriftWatch {
  readonly #charges = new Map<string, ChargeSums>();

  /** Nobody else knows of a charge. */
  async refresh(): Promise<void> {}

  set(unit: string, charge: Charge): void {
    this.#sumsOf(unit).set(charge);
  }

  remove(unit: string, external_task_id: string): void {
    this.#sumsOf(unit).remove(external_task_id);
  }

  list(): readonly Drift[] {
    return [...this.#charges].flatMap(([unit, charges]) => {
      const message = describeDrift(unit, charges);
      return message === undefined ? [] : [{ unit, message }];
    });
  }

  #sumsOf(unit: string): ChargeSums {
    const sums = this.#charges.get(unit) ?? new ChargeSums();
    this.#charges.set(unit, sums);
    return sums;
  }
}
