import { createHash } from 'node:crypto';
import { checkClipLink, type Resolver } from '../../http/address-guard.js';
import { type Connector, onAbort } from '../../http/connect.js';
import { redactor } from '../../http/redact.js';
import { MAX_REDIRECTS, REDIRECT_STATUSES } from './transfer.js';

/** What stands at a still's address, or why nothing that is of use does. */
export type FetchedStill =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly sha256: string }
  | {
      readonly kind: 'failed';
      readonly code: 'status' | 'too-large' | 'refused' | 'network' | 'aborted';
      /** To go behind the address: `answers 404`. */
      readonly message: string;
    };

/** How a still is fetched. */
export interface FetchStillOptions {
  readonly url: string;
  /** Longest that is read, in bytes. */
  readonly maxBytes: number;
  /** Whether the link may lead to this machine: only where the gateway that is to fetch it is on it. */
  readonly allowLoopback: boolean;
  /** A link that holds one of these is not followed. Nothing of them is ever sent. */
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds: for a connection, for the head of the answer, and for its whole body. */
  readonly timeouts?: { readonly connect?: number; readonly headers?: number; readonly body?: number };
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

type Failed = Extract<FetchedStill, { kind: 'failed' }>;

const TIMEOUTS = { connect: 10_000, headers: 20_000, body: 60_000 };

const fail = (code: Failed['code'], message: string): Failed => ({ kind: 'failed', code, message });

/** Goes to one URL: the bytes, or where to go instead, or what went wrong. */
async function hop(url: URL, options: FetchStillOptions): Promise<FetchedStill | { kind: 'elsewhere'; location: string }> {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const most = options.maxBytes.toLocaleString('en');
  const stop = new AbortController();
  const ignore = onAbort(options.signal, () => stop.abort());
  const pieces: Buffer[] = [];
  let early: Failed | { kind: 'elsewhere'; location: string } | undefined;
  /** The rest of the answer is of no use: hangs up. */
  const enough = (found: NonNullable<typeof early>): void => {
    early ??= found;
    stop.abort();
  };
  const { exchange } = await import('../../http/exchange.js');
  const ending = await exchange(
    { method: 'GET', url, headers: { accept: 'image/png, image/jpeg, */*;q=0.5', 'accept-encoding': 'identity' } },
    {
      head(status, headers) {
        const { location } = headers;
        const length = Number(headers['content-length'] ?? 0);
        if (REDIRECT_STATUSES.includes(status) && location !== undefined) enough({ kind: 'elsewhere', location });
        else if (status !== 200) enough(fail('status', `answers ${status}`));
        else if (length > options.maxBytes)
          enough(fail('too-large', `has ${length.toLocaleString('en')} bytes, and ${most} are allowed`));
      },
      chunk(piece) {
        if (early === undefined) pieces.push(piece);
        return undefined;
      },
    },
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : options.allowLoopback ? 'public-or-loopback' : 'public',
        timeoutMs: timeouts.connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeoutMs: timeouts.headers,
      bodyTimeoutMs: timeouts.body,
      maxBytes: options.maxBytes,
      signal: stop.signal,
    },
  ).finally(ignore);
  if (early !== undefined) return early;
  if (ending.kind === 'complete') {
    const bytes = Buffer.concat(pieces);
    return { kind: 'bytes', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  if (ending.code === 'aborted') return fail('aborted', 'was not looked at: the run was interrupted');
  if (ending.code === 'too-large') return fail('too-large', `has more than the ${most} bytes that are allowed`);
  const refused = ending.code === 'address' || ending.code === 'invalid-request';
  return fail(refused ? 'refused' : 'network', `cannot be fetched: ${ending.message}`);
}

/**
 * Fetches a still as its gateway would, into memory: over https, from a public address, through up to five redirects of the
 * same kind. Sends no key and no cookie. One attempt.
 */
export async function fetchStill(options: FetchStillOptions): Promise<FetchedStill> {
  const mask = redactor(options.secrets);
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = checkClipLink(text, from, options, 'still');
    if (!(url instanceof URL)) return fail('refused', `is not followed: ${mask(url.message)}`);
    const reached = await hop(url, options);
    if (reached.kind === 'failed') return { ...reached, message: mask(reached.message) };
    if (reached.kind === 'bytes') return reached;
    text = reached.location;
    from = url;
  }
  return fail('refused', `leads on more than ${MAX_REDIRECTS} times`);
}
