/**
 * RFC 8785: keys sorted by UTF-16 units, no blanks, numbers and texts as JSON.stringify writes them. What is absent is
 * left out; half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  // JSON.stringify writes -0 as 0, as the RFC wants, but NaN as null, which would make two pictures one.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  // The default order of sort() is by UTF-16 units.
  const keys = new Map(entries);
  return `{${[...keys.keys()]
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(keys.get(key))}`)
    .join(',')}}`;
}
