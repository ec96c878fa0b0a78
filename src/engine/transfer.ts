import { type Clock, machineClock } from './clock.js';
import { type Connector, whenAborted } from './connect.js';
import { type DownloadFailure, fail, failedEnding, failedStatus, onDisk } from './download-failure.js';
import type { Reader } from './exchange.js';
import { type CarriedKeys, clipLink, type Here, mayBeHere, type Resolver } from './guard.js';
import { retryAfter } from './pace.js';
import type { PartFile } from './part-file.js';
import { askRest, lengthOf, readRest, versionOf } from './range.js';
import { redactor } from './redact.js';

/** What a clip is fetched from, and how far that may go. */
export interface TransferOptions extends Here, CarriedKeys {
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
  readonly connect: number;
  /** To begin its answer; 30,000. */
  readonly headers: number;
  /** For the next `floor` bytes; 30,000. */
  readonly stall: number;
  /** The fewest bytes that must come within `stall`: a server that drips does not hold a place in the queue. 64 KiB. */
  readonly floor: number;
}

/** An answer has ended: the clip is in the part file. `counted`: the server said where its end is. */
type Whole = { readonly kind: 'whole'; readonly counted: boolean; readonly resumed: boolean };
type Hop = Whole | DownloadFailure | { readonly kind: 'elsewhere'; readonly location: string };

const PACE: DownloadPace = { connect: 10_000, headers: 30_000, stall: 30_000, floor: 64 * 1024 };
const MAX_BYTES = 4 * 1024 ** 3;
export const MAX_REDIRECTS = 5;
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Goes to one URL: the clip, or its rest, into the part file, or where to go instead, or what went wrong. */
async function hop(url: URL, part: PartFile, options: TransferOptions): Promise<Hop> {
  const pace = { ...PACE, ...options.pace };
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const mask = redactor(options.secrets);
  const { version, bytes: from } = part;
  const rest = askRest(url, from, version);
  const stop = new AbortController();
  const ignore = whenAborted(options.signal, () => stop.abort());
  let early: Hop | undefined;
  let total: number | undefined;
  let counted = false;
  let resumed = false;
  let over = false;
  let writing: Promise<unknown> | undefined;
  /** The rest of the answer is of no use: hangs up. */
  const enough = (found: Hop): void => {
    early ??= found;
    stop.abort();
  };
  const other = (message: string): void => {
    part.distrust();
    enough(fail('changed', `${url.host} ${message}: it is fetched from its beginning`, true));
  };
  const goOn = (headers: Readonly<Record<string, string>>): void => {
    const read = version && readRest(url, headers, from, version);
    if (read === undefined || read === 'another') other('sends another part of the clip than was asked for');
    else {
      total = read.total;
      counted = true;
      resumed = true;
    }
  };
  const read: Reader = {
    head(status, headers) {
      const location = headers.location;
      if (REDIRECTS.includes(status) && location !== undefined) return enough({ kind: 'elsewhere', location });
      if (rest !== undefined && status === 206) goOn(headers);
      else if (rest !== undefined && status === 416) other('has no such part of the clip');
      else if (status !== 200)
        return enough(failedStatus(status, url.host, retryAfter(headers, (options.clock ?? machineClock).wall())));
      else {
        // Not asked for a part, or it is another clip by now, or parts are not given: what comes is the whole.
        part.rewind(versionOf(url, headers, (text) => mask(text) !== text));
        total = lengthOf(headers);
        counted = total !== undefined || headers['transfer-encoding'] !== undefined;
      }
      if (total !== undefined && total > maxBytes)
        enough(fail('too-large', `${url.host}: the clip has ${total} bytes, ${maxBytes} are allowed`));
    },
    async chunk(piece) {
      if (early !== undefined || over) return;
      if (total !== undefined && part.bytes + piece.length > total) return other('sends more of the clip than there is');
      const appended = onDisk(part.path, () => part.append(piece));
      writing = appended;
      const written = await appended;
      if ('kind' in written) return enough(written);
      options.onProgress?.(part.bytes, total);
    },
  };
  const { exchange } = await import('./exchange.js');
  const ending = await exchange(
    { method: 'GET', url, headers: { accept: 'video/mp4, */*;q=0.5', 'accept-encoding': 'identity', ...rest } },
    read,
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : mayBeHere(url, options) ? 'public-or-loopback' : 'public',
        timeout: pace.connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeout: pace.headers,
      stallTimeout: pace.stall,
      stallBytes: pace.floor,
      maxBytes,
      signal: stop.signal,
    },
  ).finally(ignore);
  // Where the answer broke off while a piece was on its way to the disk, the next try goes on behind that piece.
  over = true;
  await writing;
  if (early !== undefined) return early;
  if (ending.kind !== 'complete') return failedEnding(ending, url);
  if (total !== undefined && part.bytes < total)
    return fail('cut', `${url.host}: the answer ended at byte ${part.bytes} of ${total}`, true);
  return { kind: 'whole', counted, resumed };
}

/** Follows a clip's link, and brings what is missing of the clip into the part file. */
export async function transfer(part: PartFile, options: TransferOptions): Promise<Whole | DownloadFailure> {
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = clipLink(text, from, options);
    if (!(url instanceof URL)) return fail('not-followed', url.message);
    const reached = await hop(url, part, options);
    if (reached.kind !== 'elsewhere') return reached;
    text = reached.location;
    from = url;
  }
  return fail('refused', `the clip's link leads on more than ${MAX_REDIRECTS} times`);
}
