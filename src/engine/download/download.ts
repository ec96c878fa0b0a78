import { redactor } from '../../http/redact.js';
import { type DownloadFailure, downloadFailure, tryOnDisk } from './download-failure.js';
import { PartFile } from './part-file.js';
import { type TransferOptions, transfer } from './transfer.js';

/** What became of one try. */
export type DownloadResult<F> =
  | {
      readonly kind: 'stored';
      readonly sha256: string;
      readonly bytes: number;
      readonly facts: F;
      /** A sandbox says that it stands for a larger clip. */
      readonly sketch?: true;
      /** Where a file of its name went that was another. */
      readonly aside?: string;
    }
  | DownloadFailure;

export interface DownloadOptions<F> extends TransferOptions {
  /** Where the clip will be; its folder exists. `<file>.part` beside it is ours. */
  readonly file: string;
  /** What an earlier try of this run has got of it, and this one leaves for the next; absent: this try leaves nothing. */
  readonly part?: PartFile;
  /** Reads the finished file before it gets its name. */
  readonly inspect: (
    path: string,
  ) => Promise<
    | { readonly ok: true; readonly facts: F; readonly unsure?: true }
    | { readonly ok: false; readonly reason: string; readonly disk?: true; readonly foreign?: true }
  >;
}

/**
 * Fetches a paid clip: one try. It is written to `<file>.part`, checked (length, then `inspect`), hashed as it is on the disk,
 * flushed and only then renamed: under its own name there is never anything but a whole, checked clip, and a clip that is there
 * already with other bytes is moved aside, never overwritten. Goes on where the last try broke off, where the server shows that
 * it is the same clip. Follows up to five redirects, each of them to a public address over https (or, where allowed, to this
 * machine). Sends no key and no cookie. Rejects only where `inspect` or `onProgress` does, which are not trouble but bugs.
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
  if (received.kind === 'failed') return received;
  const hashed = await tryOnDisk(part.path, () => part.finish());
  if ('kind' in hashed) return hashed;
  const inspected = await options.inspect(part.path);
  // Without a length, a cut cannot be told from the end.
  const cut = inspected.ok && inspected.unsure && !received.counted;
  if (!inspected.ok || cut) {
    const reason = inspected.ok ? 'it may be cut short: the part at its end is not all there' : inspected.reason;
    if (!inspected.ok && inspected.disk) return downloadFailure('disk', `${part.path}: ${reason}`);
    const foreign = !inspected.ok && inspected.foreign === true;
    const rejected = part.bytes > 0 ? { rejected: { sha256: hashed.value, foreign } } : {};
    // Two halves that make no clip were not of one clip, whatever the server said of them.
    if (received.resumed) part.distrust();
    else part.rewind();
    // What was cut or put together may be whole the next time; anything else comes again as it came.
    const again = received.resumed || !received.counted;
    return { ...downloadFailure('not-a-clip', `what came is not a whole clip: ${reason}`, again), ...rejected };
  }
  const { bytes } = part;
  const stored = await tryOnDisk(options.file, () => part.store(hashed.value));
  if ('kind' in stored) return stored;
  const aside = stored.value === undefined ? {} : { aside: stored.value };
  return {
    kind: 'stored',
    sha256: hashed.value,
    bytes,
    facts: inspected.facts,
    ...(received.sketch && { sketch: true }),
    ...aside,
  };
}
