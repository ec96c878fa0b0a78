import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { diskMessage } from '../take/disk-error.js';
import { sha256OfFile } from '../take/shelf.js';
import { syncFolder } from '../take/sync-folder.js';
import { type Connector, type Ending, whenAborted } from './connect.js';
import type { Reader } from './exchange.js';
import { clipLink, type Here, mayBeHere, type Resolver } from './guard.js';
import { redactor } from './redact.js';

/**
 * What became of one download. `failed` tells which kind of trouble it was: `expired` (401, 403, 404, 410: ask the
 * gateway for a fresh link), `network`, `server` (5xx, 408, 425, 429), `refused` (another status, or a link that we do
 * not follow), `cut` (broke off in the middle), `not-a-clip`, `disk`, `aborted`, `too-large`. `retry`: the same link may
 * well work a little later.
 */
export type Download<F> =
  | { readonly kind: 'stored'; readonly sha256: string; readonly bytes: number; readonly facts: F }
  | {
      readonly kind: 'failed';
      readonly code: 'expired' | 'network' | 'server' | 'refused' | 'cut' | 'not-a-clip' | 'disk' | 'aborted' | 'too-large';
      readonly retry: boolean;
      readonly message: string;
    };

export interface DownloadOptions<F> extends Here {
  readonly url: string;
  /** Where the clip will be; its folder exists. `<file>.part` beside it is ours. */
  readonly file: string;
  /** Reads the finished file before it gets its name. */
  readonly inspect: (
    path: string,
  ) => Promise<{ readonly ok: true; readonly facts: F } | { readonly ok: false; readonly reason: string }>;
  /** A link that holds one of these is not followed. Nothing of them is ever sent. */
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal;
  /** Milliseconds: for a connection, for the head of the answer, and without any byte of the body. */
  readonly timeouts?: { readonly connect?: number; readonly headers?: number; readonly stall?: number };
  /** 4 GiB. */
  readonly maxBytes?: number;
  /** Bytes so far, and how many there will be where the server says it. Called often. */
  readonly onProgress?: (received: number, total?: number) => void;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

type Failed = Extract<Download<never>, { kind: 'failed' }>;
type Part = { readonly kind: 'part'; readonly sha256: string; readonly bytes: number; readonly counted: boolean };
type Hop = Part | Failed | { readonly kind: 'elsewhere'; readonly location: string };

const TIMEOUTS = { connect: 10_000, headers: 30_000, stall: 30_000 };
const MAX_BYTES = 4 * 1024 ** 3;
export const MAX_REDIRECTS = 5;
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

const fail = (code: Failed['code'], message: string, retry = false): Failed => ({ kind: 'failed', code, message, retry });

/** Does something on the disk. What the operating system says about it is trouble to report; anything else is a bug. */
async function onDisk<T>(path: string, act: () => Promise<T>): Promise<{ value: T } | Failed> {
  try {
    return { value: await act() };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string' || syscall === undefined) throw error;
    return fail('disk', diskMessage(error, path));
  }
}

function failedStatus(status: number, host: string): Failed {
  if ([401, 403, 404, 410].includes(status)) return fail('expired', `${host} does not give the clip out (any more): ${status}`);
  return status >= 500 || [408, 425, 429].includes(status)
    ? fail('server', `${host} answered ${status}`, true)
    : fail('refused', `${host} answered ${status}`);
}

function failedEnding(ending: Exclude<Ending, { kind: 'complete' }>, url: URL): Failed {
  const message = `${url.host}: ${ending.message}`;
  if (ending.code === 'address' || ending.code === 'invalid-request') return fail('refused', message);
  if (ending.code === 'aborted' || ending.code === 'too-large') return fail(ending.code, message);
  return fail(ending.code === 'cut' ? 'cut' : 'network', message, true);
}

/** Goes to one URL: the clip into the part file, or where to go instead, or what went wrong. */
async function hop(url: URL, part: string, file: FileHandle, options: DownloadOptions<unknown>): Promise<Hop> {
  const { connect, headers: headersTimeout, stall: stallTimeout } = { ...TIMEOUTS, ...options.timeouts };
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const hash = createHash('sha256');
  const stop = new AbortController();
  const ignore = whenAborted(options.signal, () => stop.abort());
  let early: Hop | undefined;
  let bytes = 0;
  let total: number | undefined;
  let counted = false;
  /** The rest of the answer is of no use: hangs up. */
  const enough = (found: Hop): void => {
    early ??= found;
    stop.abort();
  };
  const read: Reader = {
    head(status, headers) {
      const location = headers.location;
      total = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
      counted = total !== undefined || headers['transfer-encoding'] !== undefined;
      if (REDIRECTS.includes(status) && location !== undefined) enough({ kind: 'elsewhere', location });
      else if (status !== 200) enough(failedStatus(status, url.host));
      else if (total !== undefined && total > maxBytes)
        enough(fail('too-large', `${url.host}: the clip has ${total} bytes, ${maxBytes} are allowed`));
    },
    async chunk(piece) {
      if (early !== undefined) return;
      hash.update(piece);
      const written = await onDisk(part, () => file.writeFile(piece));
      if ('kind' in written) return enough(written);
      bytes += piece.length;
      options.onProgress?.(bytes, total);
    },
  };
  const { exchange } = await import('./exchange.js');
  const ending = await exchange(
    { method: 'GET', url, headers: { accept: 'video/mp4, */*;q=0.5', 'accept-encoding': 'identity' } },
    read,
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : mayBeHere(url, options) ? 'public-or-loopback' : 'public',
        timeout: connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeout,
      stallTimeout,
      maxBytes,
      signal: stop.signal,
    },
  ).finally(ignore);
  if (early !== undefined) return early;
  return ending.kind === 'complete' ? { kind: 'part', sha256: hash.digest('hex'), bytes, counted } : failedEnding(ending, url);
}

async function transfer(part: string, file: FileHandle, options: DownloadOptions<unknown>): Promise<Part | Failed> {
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = clipLink(text, from, options);
    if (!(url instanceof URL)) return fail('refused', url.message);
    const reached = await hop(url, part, file, options);
    if (reached.kind !== 'elsewhere') return reached;
    text = reached.location;
    from = url;
  }
  return fail('refused', `the clip's link leads on more than ${MAX_REDIRECTS} times`);
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** A clip that was paid for is in the way: the name it moves to, `ridge.2.<first 8 of its sha256>.mp4`. */
async function asideName(file: string, sha256: string): Promise<string> {
  for (const length of [8, 16, 32]) {
    const aside = join(dirname(file), `${basename(file, '.mp4')}.${sha256.slice(0, length)}.mp4`);
    if (!(await exists(aside)) || (await sha256OfFile(aside)) === sha256) return aside;
  }
  // Somebody made files of all these names: what is paid for is still not written over.
  return join(dirname(file), `${basename(file, '.mp4')}.${randomUUID()}.mp4`);
}

async function setAside(file: string, sha256: string): Promise<void> {
  const existing = await sha256OfFile(file);
  if (existing !== sha256) await rename(file, await asideName(file, existing));
}

/**
 * Fetches a paid clip. It is written to `<file>.part`, hashed on the way, checked (length, then `inspect`), flushed and
 * only then renamed: under its own name there is never anything but a whole, checked clip, and a clip that is there
 * already with other bytes is moved aside, never overwritten. Follows up to five redirects, each of them to a public
 * address over https (or, where allowed, to this machine). Sends no key and no cookie. One attempt: no retry.
 * Rejects only where `inspect` or `onProgress` does, which are not trouble but bugs.
 */
export async function download<F>(options: DownloadOptions<F>): Promise<Download<F>> {
  const part = `${options.file}.part`;
  const mask = redactor(options.secrets);
  const result = await fetchInto(part, options).finally(() => rm(part, { force: true }).catch(() => undefined));
  return result.kind === 'failed' ? { ...result, message: mask(result.message) } : result;
}

async function fetchInto<F>(part: string, options: DownloadOptions<F>): Promise<Download<F>> {
  const opened = await onDisk(part, async () => {
    // Afresh, and exclusively: what a killed run has left, or a link that somebody put there, is not written through.
    await rm(part, { force: true });
    return open(part, 'wx');
  });
  if ('kind' in opened) return opened;
  const file = opened.value;
  try {
    const received = await transfer(part, file, options);
    if (received.kind === 'failed') return received;
    const { sha256, bytes, counted } = received;
    const inspected = await options.inspect(part);
    if (!inspected.ok) {
      // Without a length, a cut cannot be told from the end: it may be whole the next time.
      return fail('not-a-clip', `what came is not a whole clip: ${inspected.reason}`, !counted);
    }
    const stored = await onDisk(options.file, async () => {
      await file.sync();
      await file.close();
      if (await exists(options.file)) await setAside(options.file, sha256);
      await rename(part, options.file);
      await syncFolder(dirname(options.file));
    });
    return 'kind' in stored ? stored : { kind: 'stored', sha256, bytes, facts: inspected.facts };
  } finally {
    await file.close().catch(() => undefined);
  }
}
