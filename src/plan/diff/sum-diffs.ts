import { sumAmounts } from '../../gateway/money.js';
import type { DiffDocument, DiffMoney, DiffsDocument, DiffToPay, DiffTotal } from './diff.gen.js';

const plus = (one: number, other: number): number => sumAmounts([one, other]);

/** In one currency, or not at all. */
function addMoney(one: DiffMoney | undefined, other: DiffMoney | undefined): { money?: DiffMoney } {
  if (one === undefined || other === undefined || one.currency !== other.currency) return {};
  return {
    money: {
      currency: one.currency,
      before: plus(one.before, other.before),
      after: plus(one.after, other.after),
      difference: plus(one.difference, other.difference),
    },
  };
}

/** Adds the rows of one gateway; rows of two gateways stay apart. */
function addRows<Row extends DiffTotal | DiffToPay>(rows: readonly Row[], names: readonly (keyof Row)[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const sum = sums.get(row.gateway);
    if (sum === undefined) {
      sums.set(row.gateway, row);
      continue;
    }
    const { money: _, ...rest } = sum;
    const added = Object.fromEntries(names.map((name) => [name, plus(sum[name] as number, row[name] as number)]));
    sums.set(row.gateway, { ...rest, ...added, ...addMoney(sum.money, row.money) } as Row);
  }
  return [...sums.values()];
}

const TOTAL = ['before', 'after', 'difference', 'unpriced_before', 'unpriced'] as const;
const TO_PAY = [
  'to_pay_before',
  'to_pay_after',
  'difference',
  'new_takes_before',
  'new_takes_after',
  'unpriced_before',
  'unpriced',
] as const;

/** Several boards as one document, with the sums over all of them. */
export function sumDiffs(boards: readonly DiffDocument[]): DiffsDocument {
  const toPay = boards.flatMap(({ to_pay = [] }) => to_pay);
  const totals = addRows<DiffTotal>(
    boards.flatMap((board) => board.totals),
    TOTAL,
  );
  return {
    version: 1,
    boards: [...boards],
    totals,
    ...(boards.some(({ to_pay }) => to_pay !== undefined) && { to_pay: addRows<DiffToPay>(toPay, TO_PAY) }),
  };
}
