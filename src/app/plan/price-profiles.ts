import { checkBoard } from '../../gateway/check/check-board.js';
import { isPurchase, type ProfilePrice } from '../../plan/plan.js';
import { retarget } from '../../storyboard/retarget.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import type { TakeLocations } from '../prior-state/find-takes.js';
import { type PlanOptions, planBoard } from './plan-board.js';

/**
 * Prices the board as written and with each of its profiles, with the same flags otherwise: what a plan would pay, with the takes
 * that are there. Caps of the run hold nothing back.
 *
 * @param where the places of the board's takes
 * @returns nothing for a board without profiles
 */
export async function priceProfiles(
  loaded: LoadedBoard,
  options: PlanOptions,
  where: TakeLocations,
): Promise<Result<readonly ProfilePrice[] | undefined>> {
  if (loaded.unmoved === undefined) return { ok: true, value: undefined };
  const { board, targets } = loaded.unmoved;
  const { maxCredits: _, partial: __, ...uncapped } = options;
  const { profile: planned, ...others } = targets;
  const prices: ProfilePrice[] = [];
  for (const profile of [undefined, ...(board.profiles?.keys() ?? [])]) {
    const label = { ...(profile !== undefined && { profile }), isPlanned: profile === planned };
    const checked = checkBoard(retarget(board, { ...others, ...(profile !== undefined && { profile }) }), loaded.gateways);
    if (!checked.ok) {
      const errors = checked.diagnostics.filter(({ severity }) => severity === 'error').length;
      prices.push({ ...label, errors, newTakes: 0, totals: [] });
      continue;
    }
    const found = await planBoard({ ...loaded, resolved: checked.value }, uncapped, where);
    if (!found.ok) return found;
    const newTakes = found.value.steps.filter(isPurchase).length;
    prices.push({ ...label, errors: 0, newTakes, totals: found.value.totals });
  }
  return { ok: true, value: prices };
}
