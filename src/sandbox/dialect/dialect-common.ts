import type { ClipRequest } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { Dialect, JobSnapshot } from './dialect.js';

// Helpers of all dialects.

/** The word of a status: the knob's, or else the dialect's own. */
export function statusWordFor(dialect: Dialect, status: JobSnapshot['status'], knobs: Knobs): string {
  return knobs.words[status] ?? dialect.statusWords[status];
}

/** Width and height of a ratio like `16:9`. */
export function parseAspect(ratio: unknown): readonly [number, number] {
  const [width = 16, height = 9] = String(ratio).split(':').map(Number);
  return [width, height];
}

/** The pictures that a clip starts and ends with. */
export function framesOf(first: unknown, last: unknown): Pick<ClipRequest, 'frames'> {
  if (first === undefined) return {};
  return { frames: { first: String(first), ...(last !== undefined && { last: String(last) }) } };
}

/** The API key of `Authorization: Bearer`. */
export function readBearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
