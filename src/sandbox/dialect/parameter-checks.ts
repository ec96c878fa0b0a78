/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/*
 * What is wrong with a parameter, in the vendor's voice, or undefined. `at` is where the object stands in the body (`extra_body.`),
 * for the message. A parameter that is not there is not wrong.
 */

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses parameters that no document names. */
export function notKnown(body: Body, names: readonly string[], at = ''): string | undefined {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  return unknown === undefined ? undefined : `unknown parameter ${at}${unknown}`;
}

/** Refuses what is no string. */
export function notString(body: Body, name: string, at = ''): string | undefined {
  return body[name] === undefined || typeof body[name] === 'string' ? undefined : `${at}${name} must be a string`;
}

/** Refuses what is neither true nor false. */
export function notBoolean(body: Body, name: string, at = ''): string | undefined {
  return body[name] === undefined || typeof body[name] === 'boolean' ? undefined : `${at}${name} must be true or false`;
}

/** Refuses what is no URL of the web. */
export function notUrl(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value))) return undefined;
  return `${name} must be an http or https URL`;
}

/** Refuses what is no number of a range. */
export function notNumber(body: Body, name: string, low: number, high: number, at = ''): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'number' && value >= low && value <= high)) return undefined;
  return `${at}${name} must be a number from ${low} to ${high}`;
}

/** Refuses what is no whole number of a range. */
export function notInteger(body: Body, name: string, low: number, high: number): string | undefined {
  const value = body[name];
  if (value === undefined || (Number.isInteger(value) && (value as number) >= low && (value as number) <= high))
    return undefined;
  return `${name} must be an integer from ${low} to ${high}`;
}

/** Refuses a word that is not among these. */
export function notOneOf(body: Body, name: string, words: readonly string[], at = ''): string | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return undefined;
  return `${at}${name} must be one of ${words.join(', ')}`;
}
