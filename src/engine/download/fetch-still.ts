import { createHash } from 'node:crypto';
import { checkClipLink, type Resolver } from '../../http/address-guard.js';
import { type Connector, onAbort } from '../../http/connect.js';
import { redactor } from '../../http/redact.js';
import { MAX_REDIRECTS, REDIRECT_STATUSES } from './transfer-options.js';

/** The bytes at a still's address, or why they are unusable. */
export type FetchedStill =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly sha256: string }
  | {
      readonly kind: 'failed';
      readonly code: 'status' | 'too-large' | 'refused' | 'network' | 'aborted';
      /** Follows the address in a sentence: `answers 404`. */
      readonly message: string;
    };

export interface FetchStillOptions {
  readonly url: string;
  readonly maxBytes: number;
  /** Whether the link may lead to this machine: only if the gateway is on it. */
  readonly allowLoopback: boolean;
  /** A link that contains one of these is not followed. */
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds: for the connection, the head of the answer, and its whole body. */
  readonly timeoutsMs?: { readonly connect?: number; readonly headers?: number; readonly body?: number };
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

type Failed = Extract<FetchedStill, { kind: 'failed' }>;

const TIMEOUTS_MS = { connect: 10_000, headers: 20_000, body: 60_000 };

const fail = (code: Failed['code'], message: string): Failed => ({ kind: 'failed', code, message });

/** Requests one URL: the bytes, where it redirects to, or the failure. */
async function requestOnce(
  url: URL,
  options: FetchStillOptions,
): Promise<FetchedStill | { kind: 'redirected'; location: string }> {
  const timeoutsMs = { ...TIMEOUTS_MS, ...options.timeoutsMs };
  const limit = options.maxBytes.toLocaleString('en');
  const stop = new AbortController();
  const stopListening = onAbort(options.signal, () => stop.abort());
  const pieces: Buffer[] = [];
  let early: Failed | { kind: 'redirected'; location: string } | undefined;
  /** Closes the connection: the rest of the answer is useless. */
  const endEarly = (result: NonNullable<typeof early>): void => {
    early ??= result;
    stop.abort();
  };
  const { exchange } = await import('../../http/exchange.js');
  const ending = await exchange(
    { method: 'GET', url, headers: { accept: 'image/png, image/jpeg, */*;q=0.5', 'accept-encoding': 'identity' } },
    {
      head(status, headers) {
        const { location } = headers;
        const length = Number(headers['content-length'] ?? 0);
        if (REDIRECT_STATUSES.includes(status) && location !== undefined) endEarly({ kind: 'redirected', location });
        else if (status !== 200) endEarly(fail('status', `answers ${status}`));
        else if (length > options.maxBytes)
          endEarly(fail('too-large', `has ${length.toLocaleString('en')} bytes, and ${limit} are allowed`));
      },
      chunk(piece) {
        if (early === undefined) pieces.push(piece);
        return undefined;
      },
    },
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : options.allowLoopback ? 'public-or-loopback' : 'public',
        timeoutMs: timeoutsMs.connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeoutMs: timeoutsMs.headers,
      bodyTimeoutMs: timeoutsMs.body,
      maxBytes: options.maxBytes,
      signal: stop.signal,
    },
  ).finally(stopListening);
  if (early !== undefined) return early;
  if (ending.kind === 'complete') {
    const bytes = Buffer.concat(pieces);
    return { kind: 'bytes', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  if (ending.code === 'aborted') return fail('aborted', 'was not checked: the run was interrupted');
  if (ending.code === 'too-large') return fail('too-large', `has more than the ${limit} bytes that are allowed`);
  const isRefused = ending.code === 'address' || ending.code === 'invalid-request';
  return fail(isRefused ? 'refused' : 'network', `cannot be fetched: ${ending.message}`);
}

/**
 * Fetches a still into memory as the gateway would: over https, from a public address, through up to five redirects.
 * One attempt. Sends no API key and no cookie.
 */
export async function fetchStill(options: FetchStillOptions): Promise<FetchedStill> {
  const mask = redactor(options.secrets);
  let text = options.url;
  let from: URL | undefined;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = checkClipLink(text, from, options, 'still');
    if (!(url instanceof URL)) return fail('refused', `is not followed: ${mask(url.message)}`);
    const result = await requestOnce(url, options);
    if (result.kind === 'failed') return { ...result, message: mask(result.message) };
    if (result.kind === 'bytes') return result;
    text = result.location;
    from = url;
  }
  return fail('refused', `redirects more than ${MAX_REDIRECTS} times`);
}
