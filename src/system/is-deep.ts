/** Nothing that rushes writes is nested deeper. Recursion over deeper values could exhaust the stack. */
const MAX_LEVELS = 32;

/** Whether a value from a file or an answer is nested deeper than `levels`. */
export const isDeep = (value: unknown, levels = MAX_LEVELS): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((child) => isDeep(child, levels - 1)));
