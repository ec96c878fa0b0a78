import { parseExactJson } from '../gateway/exact-json.js';
import { isLoopbackHost } from '../gateway/loopback.js';
import type { HttpAnswer, HttpRequest } from '../gateway/messages.js';
import { isDeep } from '../system/is-deep.js';
import type { Resolver } from './address-guard.js';
import type { Connector, LostCode } from './connect.js';
import { contentEncodingOf, decompress } from './decompress.js';
import { maskAnswer, type Received } from './mask-answer.js';
import type { NotConnected } from './not-connected.js';
import { redactor, truncatedTextRedactor } from './redact.js';

/** Milliseconds: for the connection, from there to the answer's head, from there to its end. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  readonly body: number;
}

export interface SendOptions {
  /** Masked in every answer: all API keys. */
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal;
  /** Aborting it before there is a connection prevents the request. Later it changes nothing. */
  readonly abortBeforeConnect?: AbortSignal;
  readonly timeoutsMs?: Partial<Timeouts>;
  /** A larger answer is lost; 1 MiB by default. Of an error, at most 64 KiB are read. */
  readonly maxBytes?: number;
  readonly resolver?: Resolver;
  readonly connector?: Connector;
}

/**
 * The result of one request.
 * - `answer`: a complete answer of any status. Redirects are not followed. `raw` is the unmasked answer, if something
 *   was masked; use it for ids and addresses only.
 * - `not-sent`: no byte of the request has left this machine.
 * - `lost`: the server may have read the request. `read` is the part of an answer that arrived.
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer; readonly raw?: HttpAnswer }
  | { readonly kind: 'not-sent'; readonly code: NotConnected['code'] | 'plain-http'; readonly message: string }
  | { readonly kind: 'lost'; readonly code: LostCode; readonly message: string; readonly read?: PartialAnswer };

/** The head of an answer and the part of its text that arrived, with every secret masked. */
export interface PartialAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The unmasked text, if something was masked: a masked id is useless. */
  readonly raw?: string;
}

const TIMEOUTS_MS: Timeouts = { connect: 10_000, headers: 60_000, body: 30_000 };
const MAX_BYTES = 1024 * 1024;
/** Deeper JSON stays text: no answer needs it, and recursion could exhaust the stack. */
const MAX_DEPTH = 100;
const MAX_ERROR_BYTES = 64 * 1024;

/** Ignores the content type: gateways send JSON as `text/html` too. */
function readJson(text: string): { json?: unknown } {
  try {
    const json = parseExactJson(text);
    return isDeep(json, MAX_DEPTH) ? {} : { json };
  } catch {
    return {};
  }
}

function completeAnswer(received: Received, mask: (text: string) => string): Outcome {
  const masked = maskAnswer(received, mask);
  const answer = { ...masked, ...readJson(masked.text) };
  return masked.text === received.text
    ? { kind: 'answer', answer }
    : { kind: 'answer', answer, raw: { ...received, ...readJson(received.text) } };
}

function partialAnswer(received: Received, mask: (text: string) => string): PartialAnswer {
  const masked = maskAnswer(received, mask);
  return masked.text === received.text ? masked : { ...masked, raw: received.text };
}

type Head = Omit<PartialAnswer, 'text'>;

/** An answer's body as text. A compressed one has the same limit, counted after decompression. */
async function readBody(
  bytes: Buffer,
  head: Head | undefined,
  maxBytesOf: (status: number) => number,
): Promise<{ text: string; end: 'whole' | 'too-large' | 'broken' }> {
  const plain = { text: new TextDecoder().decode(bytes), end: 'whole' as const };
  const encoding = head && contentEncodingOf(head.headers);
  if (head === undefined || encoding === undefined || bytes.length === 0) return plain;
  const decompressed = await decompress(bytes, encoding, maxBytesOf(head.status));
  // A proxy may have decompressed it and left the header.
  if (decompressed.end === 'broken' && /^\s*[[{<]/.test(plain.text)) return plain;
  return { text: new TextDecoder().decode(decompressed.bytes), end: decompressed.end };
}

/** Why a complete answer is unusable. */
function badBody(end: 'whole' | 'too-large' | 'broken', head: Head | undefined): { code: LostCode; message: string } {
  if (head === undefined) return { code: 'malformed', message: 'the answer has no head' };
  return end === 'too-large'
    ? { code: 'too-large', message: 'the answer is too large after decompression' }
    : { code: 'malformed', message: 'the answer is compressed and cannot be decompressed' };
}

/** The URL of a request, or why no API key may be sent to it. */
function readUrl(text: string): URL | { code: 'plain-http' | 'invalid-request'; message: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return { code: 'invalid-request', message: 'not an http(s) URL' };
  if (url.username !== '' || url.password !== '')
    return { code: 'invalid-request', message: `the URL of ${url.host} contains a user name or a password` };
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return { code: 'plain-http', message: `${url.host} is not on this machine: an API key may go there over https only` };
  return url;
}

/**
 * Sends one request once and returns the result. HTTP/1.1, no proxy, no redirects, no retry. Plain http goes to
 * loopback addresses only. A POST has a connection of its own; polls share connections. Every secret is masked in the
 * parts that people see. Expected errors are values, not exceptions.
 */
export async function send(request: HttpRequest, options: SendOptions): Promise<Outcome> {
  const mask = redactor(options.secrets);
  const url = readUrl(request.url);
  if (!(url instanceof URL)) return { kind: 'not-sent', code: url.code, message: mask(url.message) };
  const { connect, headers, body } = { ...TIMEOUTS_MS, ...options.timeoutsMs };
  let head: { status: number; headers: Readonly<Record<string, string>> } | undefined;
  const chunks: Buffer[] = [];
  const maxBytesOf = (status: number): number => {
    const maxBytes = options.maxBytes ?? MAX_BYTES;
    return status >= 400 ? Math.min(maxBytes, MAX_ERROR_BYTES) : maxBytes;
  };
  // Loaded late: the HTTP client is slow to load, and many commands send nothing.
  const { exchange } = await import('./exchange.js');
  const ending = await exchange(
    { method: request.method, url, headers: { ...request.headers, 'accept-encoding': 'identity' }, body: request.body },
    {
      head: (status, headers) => {
        head = { status, headers };
      },
      chunk: (bytes) => {
        chunks.push(bytes);
        return undefined;
      },
    },
    {
      connect: {
        reach: url.protocol === 'http:' ? 'loopback' : 'any',
        timeoutMs: connect,
        resolver: options.resolver,
        connector: options.connector,
      },
      headersTimeoutMs: headers,
      bodyTimeoutMs: body,
      maxBytes: maxBytesOf,
      signal: options.signal,
      abortBeforeConnect: options.abortBeforeConnect,
    },
    true,
  );
  const { text, end } = await readBody(Buffer.concat(chunks), head, maxBytesOf);
  const received = head && { ...head, text };
  if (ending.kind === 'complete' && end === 'whole' && received !== undefined) return completeAnswer(received, mask);
  // The head of an error says enough, even if rushes stopped reading its long body.
  const isReadable = ending.kind === 'complete' || (ending.kind === 'lost' && ending.code === 'too-large');
  if (isReadable && received !== undefined && received.status >= 400)
    return { kind: 'answer', answer: maskAnswer(received, truncatedTextRedactor(options.secrets)) };
  if (ending.kind === 'not-sent') {
    return {
      kind: 'not-sent',
      code: ending.code === 'address' ? 'plain-http' : ending.code,
      message: mask(`no connection to ${url.host}: ${ending.message}`),
    };
  }
  const { code, message } = ending.kind === 'lost' ? ending : badBody(end, head);
  return {
    kind: 'lost',
    code,
    message: mask(`${url.host}: ${message}`),
    ...(received !== undefined && { read: partialAnswer(received, truncatedTextRedactor(options.secrets)) }),
  };
}
