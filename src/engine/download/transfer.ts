import { checkClipLink, mayLeadToThisMachine } from '../../http/address-guard.js';
import { onAbort } from '../../http/connect.js';
import { ClipAnswer, type ClipResult, type WholeClip } from './clip-answer.js';
import { type DownloadFailure, downloadFailure } from './download-failure.js';
import type { PartFile } from './part-file.js';
import { type DownloadPace, MAX_REDIRECTS, type TransferOptions } from './transfer-options.js';

const PACE: DownloadPace = { connectMs: 10_000, headersMs: 30_000, stallMs: 30_000, minBytes: 64 * 1024 };

/** Requests one URL and reads the clip, or the rest of it, into the part file. */
async function requestOnce(url: URL, part: PartFile, options: TransferOptions): Promise<ClipResult> {
  const pace = { ...PACE, ...options.pace };
  const stop = new AbortController();
  const stopListening = onAbort(options.signal, () => stop.abort());
  const answer = new ClipAnswer(url, part, options, () => stop.abort());
  const headers = { accept: 'video/mp4, */*;q=0.5', 'accept-encoding': 'identity', ...answer.rangeHeaders };
  const { exchange } = await import('../../http/exchange.js');
  // A connection of its own: a late second answer to another clip's request would be taken for this clip.
  const ending = await exchange({ method: 'GET', url, headers }, answer, {
    connect: {
      reach: url.protocol === 'http:' ? 'loopback' : mayLeadToThisMachine(url, options) ? 'public-or-loopback' : 'public',
      timeoutMs: pace.connectMs,
      resolver: options.resolver,
      connector: options.connector,
    },
    headersTimeoutMs: pace.headersMs,
    stallTimeoutMs: pace.stallMs,
    stallBytes: pace.minBytes,
    maxBytes: answer.maxBytes,
    signal: stop.signal,
  }).finally(stopListening);
  return answer.finish(ending);
}

/** Whether a link was plain http, and is tried over https. */
const isUpgraded = (text: string, from: URL | undefined, { protocol }: URL): boolean =>
  protocol === 'https:' && new URL(text, from).protocol === 'http:';

/** Describes that a plain http link failed over https too. Another link may work, or a person may use this one. */
function overHttps(failure: DownloadFailure, { host }: URL): DownloadFailure {
  if (failure.code === 'aborted' || failure.code === 'disk' || failure.code === 'too-large') return failure;
  const message = `the clip's link is plain http, and https at ${host} fails: ${failure.message}`;
  return { ...failure, retry: failure.code === 'cut', message, overHttps: true };
}

/** Follows a clip's link and its redirects, and reads the missing bytes of the clip into the part file. */
export async function transfer(part: PartFile, options: TransferOptions): Promise<WholeClip | DownloadFailure> {
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = checkClipLink(text, from, options);
    if (!(url instanceof URL)) return downloadFailure('not-followed', url.message);
    const result = await requestOnce(url, part, options);
    if (result.kind === 'failed' && isUpgraded(text, from, url)) return overHttps(result, url);
    if (result.kind !== 'redirected') return result;
    text = result.location;
    from = url;
  }
  return downloadFailure('refused', `the clip's link redirects more than ${MAX_REDIRECTS} times`);
}
