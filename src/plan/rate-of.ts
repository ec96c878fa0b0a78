import type { MeantShot } from '../gateway/check-board.js';
import type { Rate } from '../gateway/rates.js';

/** The rate in force for a shot: the first that fits. Every model has one in the list, so that there is none is a bug. */
export function rateOf(shot: MeantShot, rates: readonly Rate[]): Rate {
  const rate = rates.find(
    (row) => row.gateway === shot.gateway.name && row.model === shot.model && row.resolution === shot.shot.resolution,
  );
  if (rate === undefined) throw new Error(`no rate for ${shot.shot.model} at ${shot.shot.resolution}`);
  return rate;
}
