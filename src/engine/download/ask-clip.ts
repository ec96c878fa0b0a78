import { checkClipLink, mayLeadToThisMachine } from '../../http/address-guard.js';
import { onAbort } from '../../http/connect.js';
import { redactor } from '../../http/redact.js';
import { MAX_REDIRECTS, REDIRECT_STATUSES, type TransferOptions } from './transfer-options.js';

/** The first bytes at a clip's link, or why the link gives none. */
export type ClipAtLink =
  | {
      readonly kind: 'bytes';
      readonly bytes: Buffer;
      /** Of the whole clip; absent where the server does not name it. */
      readonly total?: number;
    }
  /** The message follows "its link". */
  | { readonly kind: 'refused'; readonly message: string };

/** How many bytes of a clip are asked for: enough to tell a clip from a page, and one clip's header from another's. */
export const ASKED_BYTES = 1024;

const TIMEOUTS_MS = { connect: 10_000, headers: 20_000, body: 20_000 };
/** A server may ignore the range. Nothing is read beyond what was asked for, but a piece may be larger. */
const MAX_BYTES = 16 * 1024 ** 2;

const refused = (message: string): ClipAtLink => ({ kind: 'refused', message });

/** The size of the whole clip by the head of its answer. */
function totalIn(status: number, headers: Readonly<Record<string, string>>): number | undefined {
  const size = status === 206 ? /^bytes 0-\d{1,15}\/(\d{1,15})$/i.exec(headers['content-range'] ?? '')?.[1] : undefined;
  const total = status === 206 ? size : headers['content-length'];
  return total === undefined || headers['content-encoding'] !== undefined ? undefined : Number(total);
}

/** Requests one URL: the first bytes of a clip, where it redirects to, or the reason of its refusal. */
async function askOnce(url: URL, options: TransferOptions): Promise<ClipAtLink | { kind: 'redirected'; location: string }> {
  const stop = new AbortController();
  const stopListening = onAbort(options.signal, () => stop.abort());
  const pieces: Buffer[] = [];
  let total: number | undefined;
  let early: ClipAtLink | { kind: 'redirected'; location: string } | undefined;
  const endEarly = (result: NonNullable<typeof early>): void => {
    early ??= result;
    stop.abort();
  };
  const found = (): ClipAtLink => {
    const bytes = Buffer.concat(pieces).subarray(0, ASKED_BYTES);
    return bytes.length === 0
      ? refused('gives an empty file')
      : { kind: 'bytes', bytes, ...(total !== undefined && { total }) };
  };
  const { exchange } = await import('../../http/exchange.js');
  const headers = { accept: 'video/mp4, */*;q=0.5', 'accept-encoding': 'identity', range: `bytes=0-${ASKED_BYTES - 1}` };
  const ending = await exchange(
    { method: 'GET', url, headers },
    {
      head(status, answered) {
        const { location } = answered;
        if (REDIRECT_STATUSES.includes(status) && location !== undefined) endEarly({ kind: 'redirected', location });
        else if (![200, 203, 206].includes(status)) endEarly(refused(`is answered with ${status}`));
        else total = totalIn(status, answered);
      },
      chunk(piece) {
        if (early === undefined) pieces.push(Buffer.from(piece));
        if (pieces.reduce((sum, { length }) => sum + length, 0) >= ASKED_BYTES) endEarly(found());
        return undefined;
      },
    },
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : mayLeadToThisMachine(url, options) ? 'public-or-loopback' : 'public',
        timeoutMs: TIMEOUTS_MS.connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeoutMs: TIMEOUTS_MS.headers,
      bodyTimeoutMs: TIMEOUTS_MS.body,
      maxBytes: MAX_BYTES,
      signal: stop.signal,
    },
  ).finally(stopListening);
  if (early !== undefined) return early;
  return ending.kind === 'complete' ? found() : refused(`cannot be read: ${ending.message}`);
}

/**
 * Asks a clip's link for its first bytes, as a download would: over https, from a public address, through up to five redirects.
 * Sends no API key. One attempt.
 */
export async function askForClip(options: TransferOptions): Promise<ClipAtLink> {
  const mask = redactor(options.secrets);
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = checkClipLink(text, from, options);
    if (!(url instanceof URL)) return refused(`is not followed: ${mask(url.message)}`);
    const result = await askOnce(url, options);
    if (result.kind === 'refused') return refused(mask(result.message));
    if (result.kind === 'bytes') return result;
    text = result.location;
    from = url;
  }
  return refused(`redirects more than ${MAX_REDIRECTS} times`);
}
