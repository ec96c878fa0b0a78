import { hasAddress } from './job-address.js';

/** A JSON object from somebody else's answer; an empty one where it is anything else. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** A non-empty string from somebody else's answer, or nothing. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * A job's id: text that can stand in an address, or a whole number. Anything else is no id that could be asked about. A number
 * beyond 2^53 comes as the text of its digits.
 */
export function jobId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value) && hasAddress(value) ? value : undefined;
}

/** The first of these that is there, by a reading of it. */
export function firstOf<Read>(values: readonly unknown[], read: (value: unknown) => Read | undefined): Read | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The members that relays wrap a job's document in, in the order in which they are looked into. */
export const WRAPPERS = ['data', 'job', 'task', 'result', 'output', 'response'] as const;

/** The only object of a list of one, or the object itself. */
const only = (value: unknown): Readonly<Record<string, unknown>> =>
  asObject(Array.isArray(value) && value.length === 1 ? value[0] : value);

/** The objects that a document wraps, in a fixed order. */
export const wrapped = (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] =>
  WRAPPERS.map((name) => only(document[name])).filter((inner) => Object.keys(inner).length > 0);

/** How far a job is, in percent, where its document says so: `40`, `"40"` or `"40%"`. */
export function percentOf(document: Readonly<Record<string, unknown>>): { percent?: number } {
  const { progress } = document;
  const percent = typeof progress === 'string' && /^\d{1,3}(?:\.\d+)? ?%?$/.test(progress) ? parseFloat(progress) : progress;
  return typeof percent === 'number' && percent >= 0 && percent <= 100 ? { percent } : {};
}

/** As much of somebody else's object as a file of ours keeps: its first 20 values, as far as they are numbers, flags or short texts. */
export const boundedText = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, one]) =>
          name.length <= 60 &&
          (typeof one === 'number' || typeof one === 'boolean' || (typeof one === 'string' && one.length <= 200)),
      )
      .slice(0, 20),
  );

/**
 * As much of somebody else's text as is kept. It ends at a blank: a secret that was cut in two would not be known again, and
 * would not be masked.
 */
export function shortened(said: string, most: number): string {
  if (said.length <= most) return said;
  const end = said.slice(0, most).search(/\s\S*$/);
  return end <= 0 ? `a text of ${said.length} characters` : `${said.slice(0, end)} …`;
}
