/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/*
 * Each check returns an error in the vendor's words, or undefined. A missing parameter is valid. `at` is the path of the object
 * in the body (`extra_body.`), for the message.
 */

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses parameters with unknown names. */
export function checkNames(body: Body, names: readonly string[], at = ''): string | undefined {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  return unknown === undefined ? undefined : `unknown parameter ${at}${unknown}`;
}

/** Refuses a value that is not a string. */
export function checkString(body: Body, name: string, at = ''): string | undefined {
  return body[name] === undefined || typeof body[name] === 'string' ? undefined : `${at}${name} must be a string`;
}

/** Refuses a value that is not true or false. */
export function checkBoolean(body: Body, name: string, at = ''): string | undefined {
  return body[name] === undefined || typeof body[name] === 'boolean' ? undefined : `${at}${name} must be true or false`;
}

/** Refuses a value that is not an http or https URL. */
export function checkUrl(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value))) return undefined;
  return `${name} must be an http or https URL`;
}

/** Refuses a value that is not a number in a range. */
export function checkNumber(body: Body, name: string, low: number, high: number, at = ''): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'number' && value >= low && value <= high)) return undefined;
  return `${at}${name} must be a number from ${low} to ${high}`;
}

/** Refuses a value that is not a whole number in a range. */
export function checkInteger(body: Body, name: string, low: number, high: number): string | undefined {
  const value = body[name];
  if (value === undefined || (Number.isInteger(value) && (value as number) >= low && (value as number) <= high))
    return undefined;
  return `${name} must be an integer from ${low} to ${high}`;
}

/** Refuses a value that is not one of these words. */
export function checkOneOf(body: Body, name: string, words: readonly string[], at = ''): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return undefined;
  return `${at}${name} must be one of ${words.join(', ')}`;
}
