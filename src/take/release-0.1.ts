import type { TakeRefused } from './event.gen.js';
import type { ManifestTake } from './manifest.gen.js';
import type { Take } from './take.js';

/** Why a request bought nothing. */
export interface Refused {
  readonly refusal: NonNullable<TakeRefused['refusal']>;
  readonly code: string;
  /** Absent where there was no answer. */
  readonly status?: number;
  readonly message: string;
}

// Release 0.1 wrote only into the message why a request bought nothing. This file reads those messages from its journals and
// manifests. No other code reads our own sentences.
const POSTPONED = /^nothing was bought(?:: | before )/;
const PREFIX = /^nothing was (?:bought|sent)(?:: | before )/;

/** Reads a refusal from a journal of any release. */
export function parseRefusal(event: Pick<TakeRefused, 'refusal' | 'code' | 'message' | 'status'>): Refused {
  const { refusal, code, message, status } = event;
  const answered = status === undefined ? {} : { status };
  if (refusal !== undefined) return { refusal, code, message, ...answered };
  // A gateway's own code may be any word, even `deferred`.
  if (status !== undefined) return { refusal: 'refused', code, message, status };
  const cause = message.replace(PREFIX, '');
  if (code === 'deferred') return { refusal: 'deferred', code, message: cause };
  return { refusal: POSTPONED.test(message) ? 'postponed' : 'not-sent', code, message: cause };
}

/** Completes a manifest's entry of release 0.1, which has the refusal only in its code and message. */
export function entryFromAnyRelease(entry: ManifestTake): ManifestTake {
  const { refused, refusal, error } = entry;
  if (refused !== true || refusal !== undefined || error === undefined) return entry;
  const code = error.code.replace(/^refused-/, '');
  const answered = /^\d+$/.test(code) ? { status: Number(code) } : {};
  const { refusal: known, message, status } = parseRefusal({ code, message: error.message, ...answered });
  return { ...entry, refusal: known, error: { ...error, message, ...(status !== undefined && { status }) } };
}

/** The callback URL that was sent with a take's request. In a journal of version 1, only the body has it. */
export function sentCallbackUrl({ callback_url, body }: Pick<Take, 'callback_url' | 'body'>): string | undefined {
  if (callback_url !== undefined || body === undefined) return callback_url;
  const sent = (JSON.parse(body) as Readonly<Record<string, unknown>>)['callback_url'];
  return typeof sent === 'string' ? sent : undefined;
}
