/**
 * Writes JSON as RFC 8785 says: keys sorted by UTF-16 units, no blanks, numbers and texts as JSON.stringify writes them.
 * It leaves out undefined members. Half a surrogate pair becomes U+FFFD, because UTF-8 cannot encode it.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  // JSON.stringify writes NaN as null: two different pictures would get one fingerprint.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let json = '';
  for (const key of inOrder(Object.keys(members)))
    if (members[key] !== undefined) json += `${json && ','}${canonicalJson(key)}:${canonicalJson(members[key])}`;
  return `{${json}}`;
}

/** The default order of sort() is by UTF-16 units, as that of comparisons. Sorting takes longer than to see that all are in order. */
const inOrder = (keys: string[]): string[] =>
  keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key) ? keys : keys.sort();
