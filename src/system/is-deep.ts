/** Nothing that rushes writes is nested deeper. Recursion over deeper values could exhaust the stack. */
const MAX_LEVELS = 32;

/** Whether a value from a file or an answer is nested deeper than `levels`. */
export function isDeep(value: unknown, levels = MAX_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Array.isArray(value) ? value : Object.values(value)) if (isDeep(child, levels - 1)) return true;
  return false;
}
