import type { Wanted } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { Dialect, Showing } from './dialect.js';

/*
 * What all dialects say alike.
 */

/** The word of a status: the knob's, or else the dialect's own. */
export function wordFor(dialect: Dialect, status: Showing['status'], knobs: Knobs): string {
  return knobs.words[status] ?? dialect.words[status];
}

/** Width to height of a ratio like `16:9`. */
export function aspectOf(ratio: unknown): readonly [number, number] {
  const [width = 16, height = 9] = String(ratio).split(':').map(Number);
  return [width, height];
}

/** The pictures that a clip is to begin and end with. */
export function framesOf(first: unknown, last: unknown): Pick<Wanted, 'frames'> {
  if (first === undefined) return {};
  return { frames: { first: String(first), ...(last !== undefined && { last: String(last) }) } };
}

/** The key of `Authorization: Bearer`. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
