/** Nothing of ours is nested as deep as this, and whoever walks what is should not run out of stack. */
const DEEPEST = 32;

/** Whether a value that came out of somebody's file is nested deeper than anything that rushes writes. */
export const isDeep = (value: unknown, left = DEEPEST): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((one) => isDeep(one, left - 1)));
