import { fromCredits, type Millicredits } from '../money.js';

/** What stands where an amount belongs. `unread`: what it says, where that is no amount. Both are absent where nothing is told. */
export interface Amount {
  readonly credits?: Millicredits;
  readonly unread?: string;
}

/** More than this is no charge but a broken answer. */
const MOST_CREDITS = 1e9;

/** A number written as text, as `"300"`, `"28.5"` or `"1E+2"`. */
const DECIMAL = /^(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$/;

/** Characters of what cannot be read that are shown. */
const SHOWN = 60;

/** Reads an amount of credits: a number, or a number written as text. Null and an empty text tell nothing. */
export function amountOf(value: unknown): Amount {
  if (value === undefined || value === null || value === '') return {};
  const number = typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= MOST_CREDITS) return { credits: fromCredits(number) };
  const said = JSON.stringify(value);
  // A part of it might be a part of a secret, which nobody would know again.
  return {
    unread: said.length <= SHOWN ? said : `${typeof value === 'string' ? 'a text' : 'JSON'} of ${said.length} characters`,
  };
}

/** The first of these amounts that is told, readable or not. */
export const firstAmount = (values: readonly unknown[]): Amount =>
  values.map(amountOf).find(({ credits, unread }) => credits !== undefined || unread !== undefined) ?? {};
