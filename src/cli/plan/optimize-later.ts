import { setFlagsFromString } from 'node:v8';

/** How much code of a function V8 runs before it optimizes the function, in bytes: fifteen times as much as by itself. */
const BUDGET = 1_000_000;

/**
 * Has V8 optimize functions later, for a command of less than a second. Node 20 begins so early that such a command spends a third
 * of its processor time on it, and ends before that pays. Later releases wait longer, and do not know the flag.
 */
export function optimizeLater(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
