/**
 * Writes JSON as RFC 8785 says: keys sorted by UTF-16 units, no blanks, numbers and texts as JSON.stringify writes them.
 * It leaves out undefined members. Half a surrogate pair becomes U+FFFD, because UTF-8 cannot encode it.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  // JSON.stringify writes NaN as null: two different pictures would get one fingerprint.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = new Map(Object.entries(value).filter(([, member]) => member !== undefined));
  // The default order of sort() is by UTF-16 units.
  return `{${[...members.keys()]
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(members.get(key))}`)
    .join(',')}}`;
}
