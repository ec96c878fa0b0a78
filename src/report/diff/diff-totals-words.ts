import type { DiffDocument, DiffMoney, DiffToPay, DiffTotal } from '../../plan/diff/diff.gen.js';
import { newWords } from '../plan/plan-total.js';
import { credits } from '../text/credits.js';
import type { Note } from '../text/notes.js';
import { signed, signedCredits } from './diff-rows.js';

/** The sums of one board or of several. */
export type DiffSums = Pick<DiffDocument, 'totals' | 'to_pay'>;

/** ` (INR 190 → 247)`; empty if the worth of a credit is unknown. */
const moneySpan = (money: DiffMoney | undefined): string =>
  money === undefined ? '' : ` (${money.currency} ${spanOf(money.before, money.after)})`;

const spanOf = (before: number, after: number): string => (before === after ? String(after) : `${before} → ${after}`);

/** `190 → 247 credits (INR 190 → 247)`, and takes without a price. */
function sumWords(before: number, after: number, row: DiffTotal | DiffToPay, several: boolean): string {
  const { unpriced, unpriced_before, gateway, money } = row;
  const without = unpriced + unpriced_before === 0 ? '' : ` and ${spanOf(unpriced_before, unpriced)} takes unpriced`;
  return `${spanOf(before, after)} credits${several ? ` at ${gateway}` : ''}${moneySpan(money)}${without}`;
}

/**
 * The sums before and now, at each gateway.
 *
 * @param whole what the sums from scratch are of
 */
export function sumNotes({ totals, to_pay }: DiffSums, whole: 'all shots' | 'all boards'): Note[] {
  const several = totals.length > 1;
  return [
    ...totals.map((row) => ({
      label: whole,
      words: sumWords(row.before, row.after, row, several),
    })),
    ...(to_pay ?? []).map((row) => ({
      label: 'to pay',
      words: `${sumWords(row.to_pay_before, row.to_pay_after, row, several)} for ${spanOf(row.new_takes_before, row.new_takes_after)} new ${row.new_takes_after === 1 ? 'take' : 'takes'}`,
    })),
  ];
}

/** `57 credits (INR 57) more`. */
function moreWords(difference: number, { money, gateway }: DiffTotal | DiffToPay, several: boolean): string {
  const worth = money ? ` (${money.currency} ${Math.abs(money.difference)})` : '';
  return `${credits(Math.abs(difference))}${worth} ${difference < 0 ? 'less' : 'more'}${several ? ` at ${gateway}` : ''}`;
}

/** The sums that differ, in words; undefined if none does. */
function differences(rows: readonly (DiffTotal | DiffToPay)[]): string | undefined {
  const differing = rows.filter(({ difference }) => difference !== 0);
  const several = rows.length > 1;
  return differing.length === 0 ? undefined : differing.map((row) => moreWords(row.difference, row, several)).join(', ');
}

const hasUnpriced = (rows: readonly (DiffTotal | DiffToPay)[]): boolean =>
  rows.some(({ unpriced, unpriced_before }) => unpriced !== unpriced_before);

/** The last line: what the edit costs. */
export function differenceSentence({ totals, to_pay }: DiffSums, boards: number): string {
  const rows = to_pay ?? totals;
  const words = `${differences(rows) ?? 'the same'}${hasUnpriced(rows) ? ', apart from takes without a price' : ''}`;
  if (to_pay === undefined) return `${boards === 1 ? 'The board costs' : 'The boards cost'} ${words}.`;
  const [before, after] = [sumTakes(to_pay, 'new_takes_before'), sumTakes(to_pay, 'new_takes_after')];
  const count = after === 0 ? 'no new take' : newWords(after);
  return `A render buys ${count}${before === after ? '' : ` instead of ${before === 0 ? 'none' : before}`} and pays ${words}.`;
}

const sumTakes = (rows: readonly DiffToPay[], name: 'new_takes_before' | 'new_takes_after'): number =>
  rows.reduce((sum, row) => sum + row[name], 0);

/** The headline: `+57 credits (INR +57)`, with the new takes where they are known. */
export function diffHeadline({ totals, to_pay }: DiffSums): string {
  const rows = to_pay ?? totals;
  const several = rows.length > 1;
  const sums = rows
    .filter(({ difference }) => difference !== 0)
    .map(({ difference, money, gateway }) => {
      const worth = money ? ` (${money.currency} ${signed(money.difference)})` : '';
      return `${signedCredits(difference)}${several ? ` at ${gateway}` : ''}${worth}`;
    });
  const more = to_pay ? sumTakes(to_pay, 'new_takes_after') - sumTakes(to_pay, 'new_takes_before') : 0;
  const count = more === 0 ? [] : [`${signed(more)} new ${Math.abs(more) === 1 ? 'take' : 'takes'}`];
  return sums.length + count.length === 0 ? 'the same price' : [...sums, ...count].join(', ');
}
