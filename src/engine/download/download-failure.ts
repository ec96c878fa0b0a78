import type { ConnectionEnding } from '../../http/connect.js';
import { diskMessage } from '../../system/disk-error.js';

/**
 * Why a try to fetch a clip brought none. `expired` (401, 403, 404, 410), `network`, `server` (5xx, 408, 425, 429), `refused`
 * (another status, or a link that leads on and on), `not-followed` (a link that we do not follow), `cut` (broke off in the
 * middle), `changed` (what came does not go on where the last try broke off), `not-a-clip`, `too-large`, `disk`, `aborted`.
 */
export interface DownloadFailure {
  readonly kind: 'failed';
  readonly code:
    | 'expired'
    | 'network'
    | 'server'
    | 'refused'
    | 'not-followed'
    | 'cut'
    | 'changed'
    | 'not-a-clip'
    | 'too-large'
    | 'disk'
    | 'aborted';
  /** The same link may well work a little later: no other need be asked for. */
  readonly retry: boolean;
  /** The server has no clip there now, which may only not have spread to it yet. */
  readonly absent?: true;
  /** The link is plain http, and was tried over https. */
  readonly overHttps?: true;
  /** Bytes that came to their end and are no clip. `foreign`: not even the beginning of one, but a page or the like. */
  readonly rejected?: { readonly sha256: string; readonly foreign: boolean };
  /** For how long the server wants to be left alone. Milliseconds. */
  readonly retryAfterMs?: number;
  readonly message: string;
}

/** A failure as a value. */
export const downloadFailure = (code: DownloadFailure['code'], message: string, retry = false): DownloadFailure => ({
  kind: 'failed',
  code,
  retry,
  message,
});

/** Does something on the disk. What the operating system says about it is trouble to report; anything else is a bug. */
export async function tryOnDisk<T>(path: string, act: () => Promise<T>): Promise<{ value: T } | DownloadFailure> {
  try {
    return { value: await act() };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string' || syscall === undefined) throw error;
    return downloadFailure('disk', diskMessage(error, path));
  }
}

/** Statuses of a clip that is on its way. Stores answer 403 as well for what is not there yet. */
const ABSENT = [202, 204, 403, 404];

/**
 * What a status that brings no clip means.
 *
 * @param retryAfterMs for how long the server wants to be left alone. Milliseconds.
 */
export function failedStatus(status: number, host: string, retryAfterMs: number): DownloadFailure {
  const absent = ABSENT.includes(status) ? ({ absent: true } as const) : {};
  if ([401, 403, 404, 410].includes(status))
    return { ...downloadFailure('expired', `${host} does not give the clip out (any more): ${status}`), ...absent };
  return status >= 500 || [408, 425, 429].includes(status)
    ? { ...downloadFailure('server', `${host} answered ${status}`, true), ...(retryAfterMs > 0 && { retryAfterMs }) }
    : { ...downloadFailure('refused', `${host} answered ${status}`), ...absent };
}

/** What an exchange that did not come to its end means. */
export function failedEnding(ending: Exclude<ConnectionEnding, { kind: 'complete' }>, url: URL): DownloadFailure {
  const message = `${url.host}: ${ending.message}`;
  if (ending.code === 'address' || ending.code === 'invalid-request') return downloadFailure('not-followed', message);
  if (ending.code === 'aborted' || ending.code === 'too-large') return downloadFailure(ending.code, message);
  return downloadFailure(ending.code === 'cut' ? 'cut' : 'network', message, true);
}
