import { redactor } from '../../http/redact.js';
import type { OpenClip } from '../../media/inspect/inspect.js';
import { wait } from '../../system/wait.js';
import { type DownloadFailure, downloadFailure, outOfFiles, tryOnDisk } from './download-failure.js';
import { PartFile } from './part-file.js';
import { transfer } from './transfer.js';
import type { TransferOptions } from './transfer-options.js';

/** The result of one attempt. */
export type DownloadResult<F> =
  | {
      readonly kind: 'stored';
      readonly sha256: string;
      readonly bytes: number;
      readonly facts: F;
      /** The sandbox's header says that the clip stands for a larger one. */
      readonly isSketch?: true;
      /** Where another file of this name was moved. */
      readonly aside?: string;
    }
  | DownloadFailure;

export interface DownloadOptions<F> extends TransferOptions {
  /** The clip's path. Its folder exists. The download writes `<file>.part` beside it. */
  readonly file: string;
  /** Holds the bytes of earlier attempts in this run, and keeps them for the next. Without it, this attempt keeps nothing. */
  readonly part?: PartFile;
  /** Checks the complete file, which is open, before it gets its name. */
  readonly inspect: (
    path: string,
    opened?: OpenClip,
  ) => Promise<
    | { readonly ok: true; readonly facts: F; readonly unsure?: true }
    | { readonly ok: false; readonly reason: string; readonly disk?: true; readonly busy?: true; readonly foreign?: true }
  >;
}

/**
 * Downloads a paid clip, in one attempt. Writes `<file>.part` and hashes it meanwhile, checks it (length, then `inspect`), syncs it and renames it last: a clip's name always has a whole, checked clip. An existing clip with other
 * bytes is moved aside, never overwritten. Continues where the last attempt broke off, if the server shows that the clip
 * is the same. Follows up to five redirects to public https addresses (or, if allowed, to this machine). Sends no API key
 * and no cookie. Rejects only if `inspect` or `onProgress` does.
 */
export async function download<F>(options: DownloadOptions<F>): Promise<DownloadResult<F>> {
  const part = options.part ?? new PartFile(options.file);
  const mask = redactor(options.secrets);
  const result = await fetchInto(part, options).finally(() => (options.part === undefined ? part.drop() : undefined));
  return result.kind === 'failed' ? { ...result, message: mask(result.message) } : result;
}

async function fetchInto<F>(part: PartFile, options: DownloadOptions<F>): Promise<DownloadResult<F>> {
  const opened = await tryOnDisk(part.path, () => part.open());
  if ('kind' in opened) return opened;
  const received = await transfer(part, options);
  if (received.kind === 'failed') return keepBytes(part, received);
  const hashed = await tryOnDisk(part.path, () => part.finish());
  if ('kind' in hashed) return hashed;
  const { sha256, clip } = hashed.value;
  const inspected = await inspectPatiently(() => options.inspect(part.path, clip), options.signal);
  // Without a length, a cut looks like the end.
  const mayBeCut = inspected.ok && inspected.unsure && !received.hasKnownEnd;
  if (!inspected.ok || mayBeCut) {
    const reason = inspected.ok ? 'it may be cut short: the last part is incomplete' : inspected.reason;
    if (!inspected.ok && inspected.busy) {
      // A server has nothing after the last byte to continue with.
      part.rewind();
      return outOfFiles(`${part.path}: ${reason}`);
    }
    if (!inspected.ok && inspected.disk) return downloadFailure('disk', `${part.path}: ${reason}`);
    const foreign = !inspected.ok && inspected.foreign === true;
    const rejected = part.bytes > 0 ? { rejected: { sha256, foreign } } : {};
    // Two halves that make no clip were not of the same clip, whatever the server said.
    if (received.resumed) part.distrust();
    else part.rewind();
    // A cut or joined answer may be whole the next time. Any other answer would be the same again.
    const retry = received.resumed || !received.hasKnownEnd;
    return { ...downloadFailure('not-a-clip', `the answer is not a whole clip: ${reason}`, retry), ...rejected };
  }
  const { bytes } = part;
  const stored = await tryOnDisk(options.file, () => part.store(sha256));
  if ('kind' in stored) return stored;
  return {
    kind: 'stored',
    sha256,
    bytes,
    facts: inspected.facts,
    ...(received.isSketch && { isSketch: true }),
    ...(stored.value !== undefined && { aside: stored.value }),
  };
}

/** Writes what a failed attempt brought, if the next one may continue it: the run may wait long for that. */
async function keepBytes(part: PartFile, failure: DownloadFailure): Promise<DownloadFailure> {
  if (part.kept === 0) return failure;
  const flushed = await tryOnDisk(part.path, () => part.flush());
  return 'kind' in flushed && failure.code !== 'aborted' ? flushed : failure;
}

/** Pauses before a whole clip is inspected again, where too many files were open. To download it again takes longer. */
const BUSY_PAUSES_MS = [200, 1000, 3000];
const NEVER = new AbortController().signal;

async function inspectPatiently<R extends { readonly ok: boolean; readonly busy?: true }>(
  inspect: () => Promise<R>,
  signal: AbortSignal | undefined,
): Promise<R> {
  for (const pauseMs of BUSY_PAUSES_MS) {
    const inspected = await inspect();
    if (inspected.busy !== true || !(await wait(pauseMs, signal ?? NEVER))) return inspected;
  }
  return inspect();
}
