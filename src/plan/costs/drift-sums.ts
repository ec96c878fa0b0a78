import { type Millicredits, toCredits } from '../../gateway/money.js';
import { type Take, takeName } from '../../take/take.js';
import type { CostDrift } from './costs.gen.js';

/** The board that a take belongs to. */
export interface TakeHome {
  readonly board: string;
  /** The board's folder, as it is shown. */
  readonly folder: string;
}

interface ModelDrift {
  readonly unit: string;
  takes: number;
  planned: Millicredits;
  charged: Millicredits;
  largest?: TakeHome & { readonly take: string; readonly planned: Millicredits; readonly charged: Millicredits };
}

/** Charges beside planned prices, by model. */
export class DriftSums {
  readonly #models = new Map<string, ModelDrift>();

  /** Counts a take, if it has a planned price and a charge. */
  add(take: Take, { board, folder }: TakeHome): void {
    const { planned, charged, model, unit } = take;
    if (planned === undefined || charged === undefined) return;
    const drift = this.#models.get(model) ?? { unit, takes: 0, planned: 0, charged: 0 };
    this.#models.set(model, drift);
    drift.takes += 1;
    drift.planned += planned;
    drift.charged += charged;
    const difference = Math.abs(charged - planned);
    const { largest } = drift;
    if (difference > (largest === undefined ? 0 : Math.abs(largest.charged - largest.planned)))
      drift.largest = { board, folder, take: takeName(take), planned, charged };
  }

  /** By model, in alphabetical order. */
  list(): CostDrift[] {
    return [...this.#models]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([model, { unit, takes, planned, charged, largest }]) => ({
        model,
        unit,
        takes,
        planned: toCredits(planned),
        charged: toCredits(charged),
        ...(planned > 0 && { ratio: Math.round((charged / planned) * 10_000) / 10_000 }),
        ...(largest && {
          largest: { ...largest, planned: toCredits(largest.planned), charged: toCredits(largest.charged) },
        }),
      }));
  }
}
