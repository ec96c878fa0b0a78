import { parseExactJson } from '../gateway/exact-json.js';
import { isLoopbackHost } from '../gateway/loopback.js';
import type { HttpAnswer, HttpRequest } from '../gateway/messages.js';
import { isDeep } from '../system/is-deep.js';
import type { Resolver } from './address-guard.js';
import type { Connector, LostCode } from './connect.js';
import { contentEncodingOf, decompress } from './decompress.js';
import type { NotConnected } from './not-connected.js';
import { redactor, truncatedTextRedactor } from './redact.js';

/** Milliseconds: until the connection stands, from there to the answer's head, from there to its end. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  readonly body: number;
}

export interface SendOptions {
  /** What must not come back in any answer: every key of ours. */
  readonly secrets: readonly string[];
  readonly signal?: AbortSignal;
  /** Aborted before there is a connection: nothing is sent. Later it changes nothing. */
  readonly abortBeforeConnect?: AbortSignal;
  readonly timeouts?: Partial<Timeouts>;
  /** Bytes of answer beyond which it is lost, 1 MiB; an error is not, but is read no further than 64 KiB. */
  readonly maxBytes?: number;
  readonly resolver?: Resolver;
  readonly connector?: Connector;
}

/**
 * What became of one request.
 * - `answer`: a complete answer, whatever its status. A redirect is one of these and is not followed. `raw` is the same
 *   unmasked, where something was masked: for ids and addresses alone.
 * - `not-sent`: provably no byte of the request left this machine.
 * - `lost`: anything else, once a connection stood: whether the server has read the request is not known. `read` is
 *   what of an answer arrived.
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer; readonly raw?: HttpAnswer }
  | { readonly kind: 'not-sent'; readonly code: NotConnected['code'] | 'plain-http'; readonly message: string }
  | { readonly kind: 'lost'; readonly code: LostCode; readonly message: string; readonly read?: PartialAnswer };

/** The head of an answer, and as much of its text as came; every secret masked. */
export interface PartialAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text unmasked, where something was masked: an id in it is no id once it is masked. */
  readonly raw?: string;
}

const TIMEOUTS: Timeouts = { connect: 10_000, headers: 60_000, body: 30_000 };
const MAX_BYTES = 1024 * 1024;
/** JSON nested deeper than this is left as text: no answer needs it, and whoever walks it should not run out of stack. */
const MAX_DEPTH = 100;
/** Of an error, its head is what counts. */
const MAX_ERROR_BYTES = 64 * 1024;
/** Whether a text is JSON is decided by the text alone: gateways call it `text/html` as readily as anything. */
function readJson(text: string): { json?: unknown } {
  try {
    const json = parseExactJson(text);
    return isDeep(json, MAX_DEPTH) ? {} : { json };
  } catch {
    return {};
  }
}

/** What came of an answer. */
interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An answer as people may see it. */
const masked = ({ status, headers, text }: Received, mask: (text: string) => string): Received => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [mask(name), mask(value)])),
  text: mask(text),
});

function completeAnswer(received: Received, mask: (text: string) => string): Outcome {
  const shown = masked(received, mask);
  const answer = { ...shown, ...readJson(shown.text) };
  return shown.text === received.text
    ? { kind: 'answer', answer }
    : { kind: 'answer', answer, raw: { ...received, ...readJson(received.text) } };
}

function partialAnswer(received: Received, mask: (text: string) => string): PartialAnswer {
  const shown = masked(received, mask);
  return shown.text === received.text ? shown : { ...shown, raw: received.text };
}

type Head = Omit<PartialAnswer, 'text'>;

/** An answer's body as text, unpacked where it came packed, within the same bounds as a plain one. */
async function readBody(
  bytes: Buffer,
  head: Head | undefined,
  most: (status: number) => number,
): Promise<{ text: string; end: 'whole' | 'too-large' | 'broken' }> {
  const plain = { text: new TextDecoder().decode(bytes), end: 'whole' as const };
  const packing = head && contentEncodingOf(head.headers);
  if (head === undefined || packing === undefined || bytes.length === 0) return plain;
  const unpacked = await decompress(bytes, packing, most(head.status));
  // A proxy may have unpacked it and left the header.
  if (unpacked.end === 'broken' && /^\s*[[{<]/.test(plain.text)) return plain;
  return { text: new TextDecoder().decode(unpacked.bytes), end: unpacked.end };
}

/** What is wrong with an answer that came to its end. */
function badBody(end: 'whole' | 'too-large' | 'broken', head: Head | undefined): { code: LostCode; message: string } {
  if (head === undefined) return { code: 'malformed', message: 'the answer has no head' };
  return end === 'too-large'
    ? { code: 'too-large', message: 'the answer is too large once it is unpacked' }
    : { code: 'malformed', message: 'the answer is packed, and cannot be unpacked' };
}

/** The URL of a request, or why it is not one that a key may be sent to. */
function readUrl(text: string): URL | { code: 'plain-http' | 'invalid-request'; message: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return { code: 'invalid-request', message: 'not an http(s) URL' };
  if (url.username !== '' || url.password !== '')
    return { code: 'invalid-request', message: `the URL of ${url.host} has a user name or a password in it` };
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return { code: 'plain-http', message: `${url.host} is not on this machine: only https may carry a key there` };
  return url;
}

/**
 * Sends one request, once, and says what became of it. HTTP/1.1, straight to the host (no proxy), redirects not
 * followed, no retry. Plain http goes to loopback addresses alone. A POST has a connection of its own; polls share.
 * Every secret is masked in what people may see of it. Nothing expected is thrown.
 */
export async function send(request: HttpRequest, options: SendOptions): Promise<Outcome> {
  const mask = redactor(options.secrets);
  const url = readUrl(request.url);
  if (!(url instanceof URL)) return { kind: 'not-sent', code: url.code, message: mask(url.message) };
  const { connect, headers, body } = { ...TIMEOUTS, ...options.timeouts };
  let head: { status: number; headers: Readonly<Record<string, string>> } | undefined;
  const chunks: Buffer[] = [];
  const most = (status: number): number => {
    const all = options.maxBytes ?? MAX_BYTES;
    return status >= 400 ? Math.min(all, MAX_ERROR_BYTES) : all;
  };
  // The HTTP client takes long to load: who sends nothing does not wait for it.
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
      maxBytes: most,
      signal: options.signal,
      abortBeforeConnect: options.abortBeforeConnect,
    },
    true,
  );
  const { text, end } = await readBody(Buffer.concat(chunks), head, most);
  const received = head && { ...head, text };
  if (ending.kind === 'complete' && end === 'whole' && received !== undefined) return completeAnswer(received, mask);
  // Its whole head says that it failed, however much more it says of that: we are the ones who stop listening.
  const enough = ending.kind === 'complete' || (ending.kind === 'lost' && ending.code === 'too-large');
  if (enough && received !== undefined && received.status >= 400)
    return { kind: 'answer', answer: masked(received, truncatedTextRedactor(options.secrets)) };
  if (ending.kind === 'not-sent') {
    const plain = ending.code === 'address';
    return {
      kind: 'not-sent',
      code: plain ? 'plain-http' : ending.code,
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
