import type { ResolvedShot } from '../gateway/check/check-shot.js';
import type { Rate } from '../gateway/rates.js';
import type { RepositoryRate, Step } from './plan.js';
import { listRateOf, rateOf } from './price-of.js';

/** The list price that a cap compares with a repository's rate. */
function comparedListRate(shot: ResolvedShot, rates: readonly Rate[]): Rate | undefined {
  return rateOf(shot, rates)?.by === 'repository' ? listRateOf(shot, rates) : undefined;
}

const hasRepositoryRate = (rates: readonly Rate[]): boolean => rates.some(({ by }) => by === 'repository');

/** The rates that the shots' prices rest on, in the order of `rates`: the first that fits is in force, also for a take that the run adds. */
export function usedRates(shots: readonly ResolvedShot[], rates: readonly Rate[]): Rate[] {
  const used = new Set(shots.map((shot) => rateOf(shot, rates)));
  if (hasRepositoryRate(rates)) for (const shot of shots) used.add(comparedListRate(shot, rates));
  return rates.filter((rate) => used.has(rate));
}

/** The repository's rates that this run would pay by and that are below the list price, or have none to compare with. */
export function findRepositoryRates(
  steps: readonly Step[],
  shots: readonly ResolvedShot[],
  rates: readonly Rate[],
): RepositoryRate[] {
  if (!hasRepositoryRate(rates)) return [];
  const paidShots = new Set(steps.filter(({ post }) => post).map(({ shot }) => shot));
  const found = new Map<Rate, RepositoryRate>();
  for (const resolved of shots.filter(({ shot }) => paidShots.has(shot.id))) {
    const rate = rateOf(resolved, rates);
    if (rate?.by !== 'repository') continue;
    const list = comparedListRate(resolved, rates);
    // Where several list prices compare with one rate, the highest counts.
    const known = found.get(rate)?.list;
    if (list && (list.rate <= rate.rate || (known && known.rate > list.rate))) continue;
    found.set(rate, { rate, ...(list && { list }) });
  }
  return [...found.values()];
}
