import type { ConnectionEnding } from '../../http/connect.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';

/**
 * Why an attempt to download a clip failed. `expired` (401, 403, 404, 410), `network`, `server` (5xx, 408, 425, 429),
 * `refused` (another status, or too many redirects), `not-followed` (a link that rushes does not follow), `cut` (the answer
 * broke off), `changed` (the answer does not continue the last attempt), `not-a-clip`, `too-large`, `disk`, `aborted`.
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
  /** The same link may work a little later, so the gateway need not name another one. */
  readonly retry: boolean;
  /** The server does not have the clip. The clip may still be on its way to it. */
  readonly absent?: true;
  /** The link is plain http, and was tried over https. */
  readonly overHttps?: true;
  /** A complete answer that is no clip. `foreign`: it does not even begin like one, as a web page. */
  readonly rejected?: { readonly sha256: string; readonly foreign: boolean };
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number;
  readonly message: string;
}

export const downloadFailure = (code: DownloadFailure['code'], message: string, retry = false): DownloadFailure => ({
  kind: 'failed',
  code,
  retry,
  message,
});

/** Too many files are open, which another try may not meet. */
export const outOfFiles = (message: string): DownloadFailure => downloadFailure('network', message, true);

/** Works on the disk. Returns an error of the operating system as a failure; any other error is a bug and is thrown. */
export async function tryOnDisk<T>(path: string, act: () => Promise<T>): Promise<{ value: T } | DownloadFailure> {
  try {
    return { value: await act() };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string' || syscall === undefined) throw error;
    if (isOutOfFiles(error)) return outOfFiles(diskMessage(error, path));
    return downloadFailure('disk', diskMessage(error, path));
  }
}

/** Statuses of a clip that is not there yet. Stores answer 403 as well. */
const ABSENT = [202, 204, 403, 404];

/** The failure that a status means. `retryAfterMs`: how long the server asks to wait. */
export function failedStatus(status: number, host: string, retryAfterMs: number): DownloadFailure {
  const absent = ABSENT.includes(status) ? ({ absent: true } as const) : {};
  if ([401, 403, 404, 410].includes(status))
    return { ...downloadFailure('expired', `${host} does not serve the clip (any more): ${status}`), ...absent };
  return status >= 500 || [408, 425, 429].includes(status)
    ? { ...downloadFailure('server', `${host} answered ${status}`, true), ...(retryAfterMs > 0 && { retryAfterMs }) }
    : { ...downloadFailure('refused', `${host} answered ${status}`), ...absent };
}

/** The failure that an incomplete exchange means. */
export function failedEnding(ending: Exclude<ConnectionEnding, { kind: 'complete' }>, url: URL): DownloadFailure {
  const message = `${url.host}: ${ending.message}`;
  if (ending.code === 'address' || ending.code === 'invalid-request') return downloadFailure('not-followed', message);
  if (ending.code === 'aborted' || ending.code === 'too-large') return downloadFailure(ending.code, message);
  return downloadFailure(ending.code === 'cut' ? 'cut' : 'network', message, true);
}
