import { isAddressable } from './job-address.js';

/** A JSON object of an untrusted answer, or an empty object for any other value. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** A non-empty string of an untrusted answer. */
export const readText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * A job's id: text that can stand in a URL, or a whole number. A number beyond 2^53 comes as the text of its digits, as
 * `parseExactJson` leaves it.
 */
export function readJobId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value) && isAddressable(value) ? value : undefined;
}

/** The first of these values that `read` accepts, as `read` returns it. */
export function findFirst<Read>(values: readonly unknown[], read: (value: unknown) => Read | undefined): Read | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The members in which relays wrap a job's document, in search order. */
export const WRAPPERS = ['data', 'job', 'task', 'result', 'output', 'response'] as const;

/** The object itself, or the only object of a list of one. */
const unwrapList = (value: unknown): Readonly<Record<string, unknown>> =>
  asObject(Array.isArray(value) && value.length === 1 ? value[0] : value);

/** The objects that a document wraps, in search order. */
export const wrappedObjects = (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] =>
  WRAPPERS.map((name) => unwrapList(document[name])).filter((inner) => Object.keys(inner).length > 0);

/** A job's progress in percent: `40`, `"40"` or `"40%"`. */
export function readPercent({ progress }: Readonly<Record<string, unknown>>): { percent?: number } {
  const percent = typeof progress === 'string' && /^\d{1,3}(?:\.\d+)? ?%?$/.test(progress) ? parseFloat(progress) : progress;
  return typeof percent === 'number' && percent >= 0 && percent <= 100 ? { percent } : {};
}

const MAX_VALUES = 20;
const MAX_NAME = 60;
const MAX_TEXT = 200;

const isSmall = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= MAX_TEXT);

/** The part of an untrusted object that our files keep: its first 20 numbers, flags and short texts. */
export const keepSmallValues = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([name, value]) => name.length <= MAX_NAME && isSmall(value))
      .slice(0, MAX_VALUES),
  );

/** Shortens an untrusted text. It cuts at a blank: redaction could not recognise half of a secret. */
export function shortenText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = text.slice(0, maxLength).search(/\s\S*$/);
  return end <= 0 ? `a text of ${text.length} characters` : `${text.slice(0, end)} …`;
}
