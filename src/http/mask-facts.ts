import { redactor } from './redact.js';

/** Values that rushes sends, compares or resumes by: a masked one would name another job. */
const NEVER_MASKED: ReadonlySet<string> = new Set(['state', 'job_id', 'suspected_job_id', 'url', 'model']);

/** No reader returns deeper values. */
const MAX_DEPTH = 100;

/** Masks every string and property name of a value. A `__proto__` name stays an ordinary one. Throws if nested too deep. */
export function maskDeep(value: unknown, mask: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number' && String(value).length >= 8) {
    // An API key of digits only comes back as a number if the echo is not quoted.
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) throw new RangeError('nested too deep');
  return Array.isArray(value)
    ? value.map((item) => maskDeep(item, mask, depth + 1))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), maskDeep(item, mask, depth + 1)]));
}

/** Masks every secret in the facts of an answer that people see: messages, codes, states, charges. Ids and addresses stay. */
export function maskFacts<Facts extends object>(facts: Facts, secrets: readonly string[]): Facts {
  const mask = redactor(secrets);
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      NEVER_MASKED.has(name) || typeof value === 'number' ? value : maskDeep(value, mask),
    ]),
  ) as Facts;
}
