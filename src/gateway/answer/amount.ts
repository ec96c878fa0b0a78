import { fromCredits, type Millicredits } from '../money.js';

/** An amount in an answer. Both fields are absent where the answer gives none. */
export interface Amount {
  readonly credits?: Millicredits;
  /** The value as JSON, where it is not an amount. */
  readonly unreadable?: string;
}

/** A larger number is a broken answer, not a charge. */
const MAX_CREDITS = 1e9;

/** A number written as text, such as `"300"`, `"28.5"` or `"1E+2"`. */
const DECIMAL = /^(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$/;

/** An unreadable value with more characters is described, not quoted. */
const MAX_QUOTED = 60;

/** Reads an amount of credits: a number, or a number written as text. Null and an empty text are no amount. */
export function readAmount(value: unknown): Amount {
  if (value === undefined || value === null || value === '') return {};
  const number = typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= MAX_CREDITS) return { credits: fromCredits(number) };
  const json = JSON.stringify(value);
  // It is never cut: redaction could not recognise half of a secret.
  return {
    unreadable:
      json.length <= MAX_QUOTED ? json : `${typeof value === 'string' ? 'a text' : 'JSON'} of ${json.length} characters`,
  };
}

/** The first of these values that is an amount, or that should be one and cannot be read. */
export const readFirstAmount = (values: readonly unknown[]): Amount =>
  values.map(readAmount).find(({ credits, unreadable }) => credits !== undefined || unreadable !== undefined) ?? {};
