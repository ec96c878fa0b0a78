import type { TakeRefused } from './event.gen.js';
import type { ManifestTake } from './manifest.gen.js';

/** How it came that a request bought nothing, and why. */
export interface Refused {
  readonly refusal: NonNullable<TakeRefused['refusal']>;
  readonly code: string;
  /** Absent where there was no answer. */
  readonly status?: number;
  readonly message: string;
}

// Release 0.1 wrote into the message alone how it came that a request bought nothing. This file reads those messages, for
// journals and manifests of release 0.1. Nothing else reads our own sentences.
const POSTPONED = /^nothing was bought(?:: | before )/;
const PREFIX = /^nothing was (?:bought|sent)(?:: | before )/;

/** A refusal as a journal has it, from release 0.1 too. */
export function readRefusal(event: Pick<TakeRefused, 'refusal' | 'code' | 'message' | 'status'>): Refused {
  const { refusal, code, message, status } = event;
  const answered = status === undefined ? {} : { status };
  if (refusal !== undefined) return { refusal, code, message, ...answered };
  // A gateway's code may be any word, `deferred` too.
  if (status !== undefined) return { refusal: 'refused', code, message, status };
  const cause = message.replace(PREFIX, '');
  if (code === 'deferred') return { refusal: 'deferred', code, message: cause };
  return { refusal: POSTPONED.test(message) ? 'postponed' : 'not-sent', code, message: cause };
}

/** A manifest's entry with what release 0.1 wrote into its code and its message alone. */
export function entryFromAnyRelease(entry: ManifestTake): ManifestTake {
  const { refused, refusal, error } = entry;
  if (refused !== true || refusal !== undefined || error === undefined) return entry;
  const code = error.code.replace(/^refused-/, '');
  const answered = /^\d+$/.test(code) ? { status: Number(code) } : {};
  const { refusal: known, message, status } = readRefusal({ code, message: error.message, ...answered });
  return { ...entry, refusal: known, error: { ...error, message, ...(status !== undefined && { status }) } };
}
