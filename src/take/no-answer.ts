import type { Manifest, ManifestTake, TakeError } from './manifest.gen.js';
import type { Take } from './take.js';

/** The code of a take whose run ended before its request was answered. */
const NO_ANSWER = 'no-answer';

/** Why the outcome of a take is unknown whose request was never answered. */
export const noAnswer = ({ submitted_at }: Pick<Take, 'submitted_at'>): TakeError => ({
  code: NO_ANSWER,
  message: 'no answer to its request is known',
  at: submitted_at,
});

/** A take, or its entry in a manifest, once its run is over: one that was `submitting` is `unknown`. */
export const afterItsRun = <T extends Pick<ManifestTake, 'status' | 'submitted_at' | 'error'>>(take: T): T =>
  take.status === 'submitting' ? { ...take, status: 'unknown', error: take.error ?? noAnswer(take) } : take;

/** A manifest whose run is over. A run that is killed leaves `submitting` in the file, and so does release 0.1. */
export const manifestAfterRun = (manifest: Manifest): Manifest => ({
  ...manifest,
  takes: manifest.takes.map((entry) => (entry.status === 'submitting' ? { reason: NO_ANSWER, ...afterItsRun(entry) } : entry)),
});

/**
 * How far an entry's job got, to compare what two sides know. `submitting` and an `unknown` without an answer are one state,
 * seen while its run held the board and after it: neither tells the other anything.
 */
export const progressOf = ({ status, error }: Pick<ManifestTake, 'status' | 'error'>): ManifestTake['status'] =>
  status === 'unknown' && error?.code === NO_ANSWER ? 'submitting' : status;
