/** More items or keys than any file of ours has. */
const MOST = 2000;

/**
 * A value with its longest lists and mappings cut short, or nothing where there are none. Ajv copies the list of all
 * errors for each item that has one, which takes minutes where there are a hundred thousand. `keep` names the keys that
 * a schema may ask for.
 */
export function truncateLong(value: unknown, keep: ReadonlySet<string>): { readonly cut: unknown } | undefined {
  return isLong(value) ? { cut: cut(value, keep) } : undefined;
}

function isLong(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.length > MOST || parts.some(isLong);
}

function cut(value: unknown, keep: ReadonlySet<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.slice(0, MOST).map((one) => cut(one, keep));
  const entries = Object.entries(value).filter(([key], index) => index < MOST || keep.has(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, cut(one, keep)]));
}

/** Every key that a schema names anywhere. */
export function keysNamed(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: unknown): void => {
    if (at === null || typeof at !== 'object') return;
    for (const [key, one] of Object.entries(at)) {
      if (key === 'properties' && one !== null) for (const name of Object.keys(one)) found.add(name);
      visit(one);
    }
  };
  visit(schema);
  return found;
}
