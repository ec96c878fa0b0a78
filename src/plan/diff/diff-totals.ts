import type { Gateway } from '../../gateway/gateway.js';
import { type Millicredits, sumAmounts, toCredits, toMoney } from '../../gateway/money.js';
import { priceOf } from '../price-of.js';
import type { DiffMoney, DiffToPay, DiffTotal } from './diff.gen.js';
import { type DiffSide, purchasesOf } from './diff-side.js';

/** A sum at one gateway. */
interface Sum {
  readonly takes: number;
  readonly credits: Millicredits;
  /** How many of the takes have no known rate. */
  readonly unpriced: number;
}

/** Amounts of two versions and their difference, which is exact: it is made of integers. */
export const amounts = (before: Millicredits, after: Millicredits) => ({
  before: toCredits(before),
  after: toCredits(after),
  difference: toCredits(after - before),
});

const sumOf = (all: readonly { readonly takes: number; readonly price: Millicredits | undefined }[]): Sum => ({
  takes: all.reduce((sum, { takes }) => sum + takes, 0),
  credits: all.reduce((sum, { takes, price }) => sum + takes * (price ?? 0), 0),
  unpriced: all.reduce((sum, { takes, price }) => sum + (price === undefined ? takes : 0), 0),
});

/** What every shot costs from scratch, with all its takes. */
function costAt(side: DiffSide | undefined, { name }: Gateway): Sum {
  const own = side?.board.shots.filter(({ gateway }) => gateway.name === name) ?? [];
  return sumOf(own.map((one) => ({ takes: one.shot.takes, price: priceOf(one, side?.rates ?? []).credits })));
}

/** What a render buys. */
function purchaseAt(side: DiffSide | undefined, { name }: Gateway): Sum {
  const own = purchasesOf(side?.plan).filter(({ gateway }) => gateway.name === name);
  return sumOf(own.map(({ credits }) => ({ takes: 1, price: credits })));
}

/** Two versions of a board; one may be absent. */
export interface DiffSides {
  readonly before?: DiffSide | undefined;
  readonly now?: DiffSide | undefined;
}

/** The gateways of a board's shots and of its purchases, in the order of both versions. */
function gatewaysOf({ before, now }: DiffSides): Gateway[] {
  const all = [now, before].flatMap((side) => [
    ...(side?.board.shots ?? []).map(({ gateway }) => gateway),
    ...purchasesOf(side?.plan).map(({ gateway }) => gateway),
  ]);
  return [...new Map(all.map((gateway) => [gateway.name, gateway])).values()];
}

/** The same sums in money. A version that is absent costs nothing, in any currency. */
function moneyOfSums(gateway: Gateway, { before, now }: DiffSides, was: Sum, is: Sum): { money?: DiffMoney } {
  const [old, present] = [(before ?? now)?.money(gateway), (now ?? before)?.money(gateway)];
  if (old === undefined || present === undefined || old.currency !== present.currency) return {};
  const [paid, pays] = [toMoney(was.credits, old.per_credit), toMoney(is.credits, present.per_credit)];
  return { money: { currency: present.currency, before: paid, after: pays, difference: sumAmounts([pays, -paid]) } };
}

/** What the board costs from scratch, at each gateway. */
export const totalsOf = (sides: DiffSides): DiffTotal[] =>
  gatewaysOf(sides).map((gateway) => {
    const [was, is] = [costAt(sides.before, gateway), costAt(sides.now, gateway)];
    return {
      gateway: gateway.name,
      ...amounts(was.credits, is.credits),
      unpriced_before: was.unpriced,
      unpriced: is.unpriced,
      ...moneyOfSums(gateway, sides, was, is),
    };
  });

/** What a render would pay, at each gateway. */
export const toPayOf = (sides: DiffSides): DiffToPay[] =>
  gatewaysOf(sides).map((gateway) => {
    const [was, is] = [purchaseAt(sides.before, gateway), purchaseAt(sides.now, gateway)];
    const { before, after, difference } = amounts(was.credits, is.credits);
    return {
      gateway: gateway.name,
      to_pay_before: before,
      to_pay_after: after,
      difference,
      new_takes_before: was.takes,
      new_takes_after: is.takes,
      unpriced_before: was.unpriced,
      unpriced: is.unpriced,
      ...moneyOfSums(gateway, sides, was, is),
    };
  });
