import { redactor } from './redact.js';

/** What is sent, compared or resumed: masked, it would name another job, or nothing. */
const NEVER_MASKED: ReadonlySet<string> = new Set(['state', 'job_id', 'suspected_job_id', 'url', 'model']);

/** No reader returns anything nested deeper than this. */
const MAX_DEPTH = 100;

/** Every string of a value masked, keys too; a `__proto__` key stays an ordinary one. Throws where it is nested too deep. */
export function maskDeep(value: unknown, mask: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number' && String(value).length >= 8) {
    // A key made of digits alone comes back as a number where the echo is not quoted.
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) throw new RangeError('nested too deep');
  return Array.isArray(value)
    ? value.map((item) => maskDeep(item, mask, depth + 1))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), maskDeep(item, mask, depth + 1)]));
}

/**
 * What a gateway read in an answer, with every secret masked in what people are shown: messages, codes, status words, what it
 * says of its billing. Ids and addresses stay as they came.
 */
export function maskFacts<Facts extends object>(facts: Facts, secrets: readonly string[]): Facts {
  const mask = redactor(secrets);
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      NEVER_MASKED.has(name) || typeof value === 'number' ? value : maskDeep(value, mask),
    ]),
  ) as Facts;
}
