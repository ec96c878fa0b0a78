/** More items or keys than any real file has. */
const MAX_PARTS = 2000;

/** Whether a value has a long list or mapping, at any depth. */
export function isLong(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length > MAX_PARTS || value.some(isLong);
  let count = 0;
  // Each request is looked through, so no list of its values is made.
  for (const key in value) if (++count > MAX_PARTS || isLong(value[key as keyof typeof value])) return true;
  return false;
}

/**
 * Shortens the long lists and mappings of a value. Ajv copies its list of errors for each item with an error, which takes minutes for
 * a hundred thousand items.
 *
 * @param keep keys that the schema names; they are kept in a long mapping
 */
export function truncate(value: unknown, keep: ReadonlySet<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.slice(0, MAX_PARTS).map((item) => truncate(item, keep));
  const entries = Object.entries(value).filter(([key], index) => index < MAX_PARTS || keep.has(key));
  return Object.fromEntries(entries.map(([key, member]) => [key, truncate(member, keep)]));
}

/** Rules of a list that hold for the whole list if they hold for parts of it. */
const RULES_OF_PARTS = new Set(['description', 'examples', 'items', 'minItems', 'title', 'type']);

/**
 * Splits a mapping with one long list into mappings with a part of that list each. Undefined if it has another long value, or if the
 * schema has a rule about the list as a whole.
 */
export function splitLongList(schema: { readonly properties?: unknown }, value: unknown): unknown[] | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const [long, ...others] = Object.entries(value).filter(([, member]) => isLong(member));
  if (long === undefined || others.length > 0) return undefined;
  const [key, list] = long;
  const rules = (schema.properties as Readonly<Record<string, object>> | undefined)?.[key] ?? {};
  if (!Array.isArray(list) || list.some(isLong) || !Object.keys(rules).every((rule) => RULES_OF_PARTS.has(rule)))
    return undefined;
  return Array.from({ length: Math.ceil(list.length / MAX_PARTS) }, (_, part) => ({
    ...value,
    [key]: list.slice(part * MAX_PARTS, (part + 1) * MAX_PARTS),
  }));
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
