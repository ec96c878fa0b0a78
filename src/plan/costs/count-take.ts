import type { Millicredits } from '../../gateway/money.js';
import { isUnsettled, spent, type Take } from '../../take/take.js';

/** Sums over takes of one gateway, in thousandths of its credits. */
export interface CostSums {
  /** How many takes were bought. */
  takes: number;
  planned: Millicredits;
  charged: Millicredits;
  /** What settled takes cost. */
  spent: Millicredits;
  running: Millicredits;
  unknown: Millicredits;
  /** Parts of `spent`. */
  failed: Millicredits;
  superseded: Millicredits;
  abandoned: Millicredits;
  failedTakes: number;
  supersededTakes: number;
  /** Takes without a known amount. */
  unpriced: number;
}

/** The sums over no take. */
export const noCosts = (): CostSums => ({
  takes: 0,
  planned: 0,
  charged: 0,
  spent: 0,
  running: 0,
  unknown: 0,
  failed: 0,
  superseded: 0,
  abandoned: 0,
  failedTakes: 0,
  supersededTakes: 0,
  unpriced: 0,
});

/**
 * Counts a take that was bought. It counts what it counts against a budget: while its outcome is unknown under `unknown`, while
 * its job runs under `running`, and then under `spent`.
 *
 * @param isSuperseded whether the take answers for no shot of its board any more
 */
export function countTake(sums: CostSums, take: Take, isSuperseded: boolean): void {
  const amount = spent(take);
  sums.takes += 1;
  sums.planned += take.planned ?? 0;
  sums.charged += take.charged ?? 0;
  if (amount === undefined) sums.unpriced += 1;
  const cost = amount ?? 0;
  if (isUnsettled(take)) sums.unknown += cost;
  else if (take.status === 'running') sums.running += cost;
  else {
    sums.spent += cost;
    if (cost > 0) countWaste(sums, take, cost, isSuperseded);
  }
}

function countWaste(sums: CostSums, { status }: Take, cost: Millicredits, isSuperseded: boolean): void {
  if (status === 'failed') {
    sums.failed += cost;
    sums.failedTakes += 1;
  } else if (status === 'abandoned') sums.abandoned += cost;
  else if (isSuperseded) {
    sums.superseded += cost;
    sums.supersededTakes += 1;
  }
}

/** Adds sums to others. */
export function addCosts(sums: CostSums, more: CostSums): CostSums {
  for (const key of Object.keys(sums) as (keyof CostSums)[]) sums[key] += more[key];
  return sums;
}
