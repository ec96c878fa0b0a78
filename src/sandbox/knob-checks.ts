/** Checks a value at a path, as `submit[0].status`. Returns what is wrong, or undefined. */
export type Check = (value: unknown, path: string) => string | undefined;

/** Makes a check whose message is `<path> must be <what>`. */
export const makeCheck =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? undefined : `${path || 'knobs'} must be ${what}`;

export const nonNegative = makeCheck(
  'a number from 0',
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
);
export const wholeNumber = makeCheck('a whole number from 0', (value) => Number.isInteger(value) && (value as number) >= 0);
export const positiveWhole = makeCheck('a whole number from 1', (value) => Number.isInteger(value) && (value as number) >= 1);
export const fraction = makeCheck('a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1);
export const httpStatus = makeCheck(
  'an HTTP status from 200 to 599',
  (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
);
export const byteValue = makeCheck(
  'a whole number from 0 to 255',
  (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255,
);
export const string = makeCheck('a string', (value) => typeof value === 'string');
export const boolean = makeCheck('true or false', (value) => typeof value === 'boolean');
export const jsonObject = makeCheck(
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
export const numberOrString = makeCheck(
  'a number or a string',
  (value) => typeof value === 'number' || typeof value === 'string',
);

/** One of these words. */
export const oneOf = (...words: string[]): Check =>
  makeCheck(`one of ${words.join(', ')}`, (value) => typeof value === 'string' && words.includes(value));

/** A list whose items all pass a check. */
export const listOf =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path} must be a list`;
    for (const [i, each] of value.entries()) {
      const reason = check(each, `${path}[${i}]`);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };

/** Null, or a value that passes a check. */
export const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? undefined : check(value, path);

/** A value that passes one of two checks. */
export const either =
  (first: Check, second: Check): Check =>
  (value, path) =>
    first(value, path) === undefined ? undefined : second(value, path);

/** An object with no other fields than these. */
export function objectOf(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path || 'knobs'} must be an object`;
    const missing = required.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `${path} has no ${missing}`;
    for (const [name, each] of Object.entries(value)) {
      const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const at = path === '' ? name : `${path}.${name}`;
      if (!check)
        return `there is no knob ${at}; ${path === '' ? 'the knobs' : `in ${path}`}: ${Object.keys(fields).join(', ')}`;
      const reason = check(each, at);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}
