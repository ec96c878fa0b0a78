/** More items or keys than any real file has. */
const MAX_PARTS = 2000;

/**
 * Shortens the long lists and mappings of a value. Undefined if it has none. Ajv copies its list of errors for each item
 * with an error, which takes minutes for a hundred thousand items.
 *
 * @param keep keys that the schema names; they are kept in a long mapping
 */
export function truncateLong(value: unknown, keep: ReadonlySet<string>): { readonly truncated: unknown } | undefined {
  return isLong(value) ? { truncated: truncate(value, keep) } : undefined;
}

function isLong(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.length > MAX_PARTS || parts.some(isLong);
}

function truncate(value: unknown, keep: ReadonlySet<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.slice(0, MAX_PARTS).map((item) => truncate(item, keep));
  const entries = Object.entries(value).filter(([key], index) => index < MAX_PARTS || keep.has(key));
  return Object.fromEntries(entries.map(([key, member]) => [key, truncate(member, keep)]));
}

/** Every property name in a schema, at any depth. */
export function propertyNamesIn(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'properties' && child !== null) for (const name of Object.keys(child)) names.add(name);
      visit(child);
    }
  };
  visit(schema);
  return names;
}
