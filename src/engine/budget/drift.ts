import { type Millicredits, toCredits } from '../../gateway/money.js';

/** If the charges exceed the planned price by more than this, a rate is wrong. */
const TOLERANCE_PERCENT = 10;

/** One take that cost so many times its price is enough, whatever the others cost. */
const MAX_FACTOR = 10;

/** A take's charge and its planned price. */
export interface Charge {
  /** Unlike the take's name, no other board has it. */
  readonly external_task_id: string;
  /** `ridge.1`. */
  readonly take: string;
  readonly planned: Millicredits;
  readonly charged: Millicredits;
}

const isOutlier = ({ planned, charged }: Charge): boolean => charged > 0 && charged >= planned * MAX_FACTOR;

/** The charges of one gateway, summed as they become known. */
export class ChargeSums {
  planned: Millicredits = 0;
  charged: Millicredits = 0;
  /** By task id. */
  readonly #charges = new Map<string, Charge>();
  /** By task id: those that cost many times their price. */
  readonly #outliers = new Map<string, Charge>();

  /** A take's charge is known now. It replaces an earlier one of the take. */
  set(charge: Charge): void {
    const { external_task_id } = charge;
    this.remove(external_task_id);
    this.#add(charge, 1);
    this.#charges.set(external_task_id, charge);
    if (isOutlier(charge)) this.#outliers.set(external_task_id, charge);
  }

  /** A take's charge shows nothing. */
  remove(external_task_id: string): void {
    const before = this.#charges.get(external_task_id);
    if (before === undefined) return;
    this.#add(before, -1);
    this.#charges.delete(external_task_id);
    this.#outliers.delete(external_task_id);
  }

  get size(): number {
    return this.#charges.size;
  }

  /** The first take that cost many times its price. */
  get outlier(): Charge | undefined {
    return this.#outliers.values().next().value;
  }

  #add({ planned, charged }: Charge, sign: 1 | -1): void {
    this.planned += sign * planned;
    this.charged += sign * charged;
  }
}

/**
 * Why the run stops buying at a gateway: it charged a tenth more than planned, or ten times the price of one take.
 * Returns `undefined` otherwise. The amounts are integers, so that rounding cannot cause it.
 */
export function describeDrift(gateway: string, { planned, charged, size, outlier }: ChargeSums): string | undefined {
  if (outlier)
    return `${gateway} charged ${toCredits(outlier.charged)} credits for ${outlier.take}, planned at ${toCredits(outlier.planned)}: ${MAX_FACTOR} times its price or more; check its rate (rushes models shows where it is from)`;
  if ((charged - planned) * 100 <= planned * TOLERANCE_PERCENT) return undefined;
  const takes = size === 1 ? 'a take that was' : `${size} takes that were`;
  return `${gateway} charged ${toCredits(charged)} credits for ${takes} planned at ${toCredits(planned)}: check its rate in rushes.config.yaml`;
}
