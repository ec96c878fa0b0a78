import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { type Millicredits, toCredits } from '../../gateway/money.js';
import type { FilmShot } from '../../storyboard/film-shot.js';
import type { DiffShotToPay } from './diff.gen.js';
import { type DiffSide, purchasesOf } from './diff-side.js';
import { amounts, type DiffSides } from './diff-totals.js';

/** Two amounts of one shot. They have a difference if both are known, in one unit. */
export function shotAmounts(before: Millicredits | undefined, after: Millicredits | undefined, isOneUnit: boolean) {
  if (before !== undefined && after !== undefined && isOneUnit) return amounts(before, after);
  return {
    ...(before !== undefined && { before: toCredits(before) }),
    ...(after !== undefined && { after: toCredits(after) }),
  };
}

/** The purchases of one shot, and their price: undefined if a rate is unknown. */
interface ShotPurchase {
  readonly takes: number;
  readonly credits: Millicredits | undefined;
}

const NO_PURCHASE: ShotPurchase = { takes: 0, credits: 0 };

/** The purchases of each shot in a version. */
export function purchasesByShot(side: DiffSide | undefined): ReadonlyMap<string, ShotPurchase> {
  const found = new Map<string, ShotPurchase>();
  for (const { shot, credits } of purchasesOf(side?.plan)) {
    const { takes, credits: sum } = found.get(shot) ?? NO_PURCHASE;
    found.set(shot, { takes: takes + 1, credits: sum === undefined || credits === undefined ? undefined : sum + credits });
  }
  return found;
}

/** Two versions, with what each buys for each shot. Absent where no version has a plan. */
export interface PricedSides extends DiffSides {
  readonly films: Readonly<Record<'before' | 'now', ReadonlyMap<string, FilmShot>>>;
  readonly bought?: Readonly<Record<'before' | 'now', ReadonlyMap<string, ShotPurchase>>>;
}

/** With plans: what a render of each version buys for a shot. */
export function shotToPay(
  { bought }: PricedSides,
  was: ResolvedShot | undefined,
  is: ResolvedShot | undefined,
): { to_pay?: DiffShotToPay } {
  if (bought === undefined) return {};
  const [old, present] = [
    bought.before.get(was?.shot.id ?? '') ?? NO_PURCHASE,
    bought.now.get(is?.shot.id ?? '') ?? NO_PURCHASE,
  ];
  return {
    to_pay: {
      new_takes_before: old.takes,
      new_takes_after: present.takes,
      ...shotAmounts(old.credits, present.credits, isOneUnit(was, is)),
    },
  };
}

/** Whether both versions of a shot cost credits of one gateway. */
export const isOneUnit = (was: ResolvedShot | undefined, is: ResolvedShot | undefined): boolean =>
  was === undefined || is === undefined || was.gateway.name === is.gateway.name;
