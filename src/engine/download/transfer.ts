import { isLoopbackHost } from '../../gateway/loopback.js';
import {
  checkClipLink,
  type GuardedSecrets,
  type LoopbackRules,
  mayLeadToThisMachine,
  type Resolver,
} from '../../http/address-guard.js';
import { type Connector, onAbort } from '../../http/connect.js';
import { contentEncodingOf, Decompressor } from '../../http/decompress.js';
import type { AnswerReader } from '../../http/exchange-options.js';
import { redactor } from '../../http/redact.js';
import { type Clock, machineClock } from '../../system/clock.js';
import { retryAfterMs } from '../throttle/pace.js';
import { type DownloadFailure, downloadFailure, failedEnding, failedStatus, tryOnDisk } from './download-failure.js';
import type { PartFile } from './part-file.js';
import { asWholeAnswer, clipVersionOf, contentLength, rangeRequestHeaders, readPartialAnswer } from './range.js';

/** What a clip is fetched from, and how far that may go. */
export interface TransferOptions extends LoopbackRules, GuardedSecrets {
  readonly url: string;
  readonly signal?: AbortSignal;
  readonly pace?: Partial<DownloadPace>;
  /** What time it is, where a server names a time without telling its own; the machine's where it is not said. */
  readonly clock?: Clock;
  /** 4 GiB. */
  readonly maxBytes?: number;
  /** Bytes so far, and how many there will be where the server says it. Called often. */
  readonly onProgress?: (received: number, total?: number) => void;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

/** How long a clip's server may take, in milliseconds, and how slow it may be. */
export interface DownloadPace {
  /** To connect; 10,000. */
  readonly connectMs: number;
  /** To begin its answer; 30,000. */
  readonly headersMs: number;
  /** For the next `floor` bytes; 30,000. */
  readonly stallMs: number;
  /** The fewest bytes that must come within `stall`: a server that drips does not hold a place in the queue. 64 KiB. */
  readonly minBytes: number;
}

/** An answer has ended: the clip is in the part file. `counted`: the server said where its end is. `sketch`: a sandbox says that it stands for a larger one. */
type Whole = {
  readonly kind: 'whole';
  readonly counted: boolean;
  readonly resumed: boolean;
  readonly sketch: boolean;
};
type Hop = Whole | DownloadFailure | { readonly kind: 'elsewhere'; readonly location: string };

const PACE: DownloadPace = { connectMs: 10_000, headersMs: 30_000, stallMs: 30_000, minBytes: 64 * 1024 };
const MAX_BYTES = 4 * 1024 ** 3;
/** What a packed clip may hold beyond its first bytes, for each byte that came: films hardly shrink, bombs do. */
const UNPACKED = { free: 16 * 1024 ** 2, ratio: 100 };
/** Answers that bring a whole clip: 203 is a proxy's 200; 206 may be a whole clip in one part that nobody asked for. */
const BRINGS_CLIP = [200, 203, 206];
export const MAX_REDIRECTS = 5;
export const REDIRECT_STATUSES: readonly number[] = [301, 302, 303, 307, 308];

/** Goes to one URL: the clip, or its rest, into the part file, or where to go instead, or what went wrong. */
async function hop(url: URL, part: PartFile, options: TransferOptions): Promise<Hop> {
  const pace = { ...PACE, ...options.pace };
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const mask = redactor(options.secrets);
  const { version, bytes: from } = part;
  const rest = rangeRequestHeaders(url, from, version);
  const stop = new AbortController();
  const ignore = onAbort(options.signal, () => stop.abort());
  let early: Hop | undefined;
  let total: number | undefined;
  let counted = false;
  let resumed = false;
  let sketch = false;
  let over = false;
  let unpacker: Decompressor | undefined;
  let writing: Promise<unknown> | undefined;
  /** The rest of the answer is of no use: hangs up. */
  const enough = (found: Hop): void => {
    early ??= found;
    stop.abort();
  };
  const other = (message: string): void => {
    part.distrust();
    enough(downloadFailure('changed', `${url.host} ${message}: it is fetched from its beginning`, true));
  };
  const goOn = (headers: Readonly<Record<string, string>>): void => {
    const read = version && readPartialAnswer(url, headers, from, version);
    if (read === undefined || read === 'another' || contentEncodingOf(headers) !== undefined)
      other('sends another part of the clip than was asked for');
    else {
      total = read.total;
      counted = true;
      resumed = true;
    }
  };
  const read: AnswerReader = {
    head(status, headers) {
      const location = headers.location;
      // Only a sandbox, which is on this machine, hands them out.
      sketch = headers['x-rushes-sketch'] !== undefined && isLoopbackHost(url.hostname);
      if (REDIRECT_STATUSES.includes(status) && location !== undefined) return enough({ kind: 'elsewhere', location });
      if (rest !== undefined && status === 206) goOn(headers);
      else if (rest !== undefined && status === 416) other('has no such part of the clip');
      else if (!BRINGS_CLIP.includes(status))
        return enough(failedStatus(status, url.host, retryAfterMs(headers, (options.clock ?? machineClock).wall())));
      else {
        // Not asked for a part, or it is another clip by now, or parts are not given: what comes is the whole.
        const whole = status === 206 ? asWholeAnswer(headers) : headers;
        if (whole === undefined)
          return enough(downloadFailure('refused', `${url.host} sends a part from within the clip, unasked`, true));
        part.rewind(clipVersionOf(url, whole, (text) => mask(text) !== text));
        const packing = contentEncodingOf(headers);
        if (packing !== undefined) unpacker = new Decompressor(packing, (received) => mostUnpacked(received, maxBytes));
        // A packed clip's length is that of the packing, which has an end of its own.
        else total = contentLength(whole);
        counted = packing !== undefined || total !== undefined || headers['transfer-encoding'] !== undefined;
      }
      if (total !== undefined && total > maxBytes)
        enough(downloadFailure('too-large', `${url.host}: the clip has ${total} bytes, ${maxBytes} are allowed`));
    },
    async chunk(piece) {
      if (early !== undefined || over) return;
      if (part.bytes === 0 && isClip(piece)) unpacker = undefined;
      if (unpacker === undefined) return keep(piece);
      await keep(await unpacker.push(piece));
      if (unpacker.end === 'too-large')
        enough(downloadFailure('too-large', `${url.host}: the clip is too large once it is unpacked`));
    },
  };
  const keep = async (piece: Buffer): Promise<void> => {
    if (total !== undefined && part.bytes + piece.length > total) return other('sends more of the clip than there is');
    const appended = tryOnDisk(part.path, () => part.append(piece));
    writing = appended;
    const written = await appended;
    if ('kind' in written) return enough(written);
    options.onProgress?.(part.bytes, total);
  };
  const { exchange } = await import('../../http/exchange.js');
  const ending = await exchange(
    { method: 'GET', url, headers: { accept: 'video/mp4, */*;q=0.5', 'accept-encoding': 'identity', ...rest } },
    read,
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : mayLeadToThisMachine(url, options) ? 'public-or-loopback' : 'public',
        timeoutMs: pace.connectMs,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeoutMs: pace.headersMs,
      stallTimeoutMs: pace.stallMs,
      stallBytes: pace.minBytes,
      maxBytes,
      signal: stop.signal,
    },
  ).finally(ignore);
  // Where the answer broke off while a piece was on its way to the disk, the next try goes on behind that piece.
  over = true;
  await writing;
  if (early !== undefined) return early;
  if (ending.kind !== 'complete') return failedEnding(ending, url);
  if (unpacker !== undefined) await keep(await unpacker.finish());
  if (early !== undefined) return early;
  if (unpacker !== undefined && unpacker.end !== 'whole')
    return downloadFailure('cut', `${url.host}: what came is packed, and cannot be unpacked to its end`, true);
  if (total !== undefined && part.bytes < total)
    return downloadFailure('cut', `${url.host}: the answer ended at byte ${part.bytes} of ${total}`, true);
  return { kind: 'whole', counted, resumed, sketch };
}

/** Whether a link was plain http, and is tried over https. */
const isUpgraded = (text: string, from: URL | undefined, { protocol }: URL): boolean =>
  protocol === 'https:' && new URL(text, from).protocol === 'http:';

/** What it means that a plain http link brought nothing over https either: another link may, and so may a person. */
function overHttps(failure: DownloadFailure, { host }: URL): DownloadFailure {
  if (failure.code === 'aborted' || failure.code === 'disk' || failure.code === 'too-large') return failure;
  const message = `the clip's link is plain http, and https at ${host} does not bring it: ${failure.message}`;
  return { ...failure, retry: failure.code === 'cut', message, overHttps: true };
}

const mostUnpacked = (received: number, most: number): number =>
  Math.min(most, Math.max(UNPACKED.free, received * UNPACKED.ratio));

/** Whether bytes are the beginning of a clip as it is, whatever their head says of a packing. */
const isClip = (piece: Buffer): boolean => piece.subarray(4, 8).toString('latin1') === 'ftyp';

/** Follows a clip's link, and brings what is missing of the clip into the part file. */
export async function transfer(part: PartFile, options: TransferOptions): Promise<Whole | DownloadFailure> {
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = checkClipLink(text, from, options);
    if (!(url instanceof URL)) return downloadFailure('not-followed', url.message);
    const reached = await hop(url, part, options);
    if (reached.kind === 'failed' && isUpgraded(text, from, url)) return overHttps(reached, url);
    if (reached.kind !== 'elsewhere') return reached;
    text = reached.location;
    from = url;
  }
  return downloadFailure('refused', `the clip's link leads on more than ${MAX_REDIRECTS} times`);
}
