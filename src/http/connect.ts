import { lookup } from 'node:dns/promises';
import { setMaxListeners } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { RunningTimeLimit } from '../system/running-time-limit.js';
import { checkedAddresses, type Reach, type Resolver } from './address-guard.js';
import { type ConnectionTrouble, connectionTrouble, type NotConnected, withProxyHint } from './not-connected.js';

/** Where to connect. The addresses are checked already, and no name is looked up again. */
export interface ConnectTarget {
  /** The name for the certificate. An address has no brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly addresses: readonly string[];
}

/** Starts a connection to one of the target's addresses. The socket reports how it ends. */
export type Connector = (target: ConnectTarget) => Socket;

export interface ConnectOptions {
  readonly reach: Reach;
  /** For the name lookup, TCP and TLS together. */
  readonly timeoutMs: number;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

const systemResolver: Resolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** How long one address may take before the next one of the same host is tried. */
const NEXT_ADDRESS_AFTER_MS = 1000;

const systemConnector: Connector = ({ host, port, secure, addresses }) => {
  const candidates = addresses.map((address) => ({ address, family: isIP(address) }));
  const options = {
    host,
    port,
    noDelay: true,
    keepAlive: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    // Only the checked addresses: the name is not looked up a second time.
    lookup: ((_host, wanted, answer) =>
      wanted.all === true
        ? answer(null, candidates)
        : answer(null, candidates[0]?.address ?? '', candidates[0]?.family)) satisfies LookupFunction,
  };
  return secure
    ? connectTls({
        ...options,
        ALPNProtocols: ['http/1.1'],
        rejectUnauthorized: true,
        ...(isIP(host) === 0 && { servername: host }),
      })
    : connectTcp(options);
};

/**
 * Calls `act` when a signal is aborted, at once if it already is. Returns a function that stops listening.
 * One signal stops a whole run, so the limit that makes Node warn at the eleventh listener is lifted.
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal === undefined) return () => undefined;
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  setMaxListeners(0, signal);
  signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}

/**
 * Opens a connection for a URL: resolves the host once, checks every address, connects to these addresses only and
 * completes TLS for https. The caller closes the socket. Returns the reason, and leaves no socket open, if it fails.
 * Uses no proxy, and no environment variable can turn off the check of the certificate.
 * Rejects only if the caller's connector throws.
 */
export function openSocket(url: URL, options: ConnectOptions, signal: AbortSignal): Promise<Socket | NotConnected> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined;
    let isSettled = false;
    let stage = 'the host name was not found';
    const finish = (result: Socket | ConnectionTrouble): void => {
      if (isSettled) return;
      isSettled = true;
      limit.end();
      signal.removeEventListener('abort', stop);
      if (result !== socket) socket?.destroy();
      resolve('message' in result ? withProxyHint(result, url) : result);
    };
    const stop = (): void => finish({ code: 'aborted', message: 'stopped before there was a connection' });
    const limit = new RunningTimeLimit(options.timeoutMs, () =>
      finish({ code: 'connect-timeout', message: `${stage} within ${options.timeoutMs / 1000} s` }),
    );
    const open = (addresses: readonly string[]): void => {
      stage = 'no answer';
      let isTcpConnected = false;
      const opened = (options.connector ?? systemConnector)({
        host,
        port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
        secure,
        addresses,
      });
      socket = opened;
      opened.once('connect', () => {
        isTcpConnected = true;
        stage = 'TLS was not established';
      });
      opened.once(secure ? 'secureConnect' : 'connect', () => finish(opened));
      // These listeners stay: an error without a listener would end the process.
      opened.on('error', (error) => finish(connectionTrouble(error, secure, isTcpConnected)));
      opened.on('close', () => finish(connectionTrouble({ name: '', message: '', code: 'closed' }, secure, isTcpConnected)));
    };
    signal.addEventListener('abort', stop, { once: true });
    checkedAddresses(url.hostname, options.reach, options.resolver ?? systemResolver)
      .then((checked) => isSettled || ('code' in checked ? finish(checked) : open(checked.addresses)))
      .catch((bug) => {
        reject(bug);
        stop();
      });
  });
}

/** A request as it goes to the server. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** How one exchange with a server ended. `not-sent`: no byte of the request left. `lost`: it failed later. */
export type ConnectionEnding =
  | { readonly kind: 'complete' }
  | { readonly kind: 'not-sent'; readonly code: NotConnected['code']; readonly message: string }
  | { readonly kind: 'lost'; readonly code: LostCode; readonly message: string };

/**
 * `reset`, `closed`: the connection broke before the answer's head; `cut`: after it. `timeout`, `aborted`, `too-large`:
 * rushes gave up. `malformed`: the answer is not HTTP. `connection`: another error.
 */
export type LostCode = 'reset' | 'closed' | 'cut' | 'timeout' | 'aborted' | 'too-large' | 'malformed' | 'connection';

const MALFORMED = { code: 'malformed', message: 'the answer is not proper HTTP' } as const;
const CUT = { code: 'cut', message: 'the answer was cut off' } as const;

/** Classifies an error on an open connection. `hasHead`: the answer's head had arrived. */
export function classifyLoss(error: NodeJS.ErrnoException, hasHead: boolean): { code: LostCode; message: string } {
  const code = error.code ?? '';
  // The parser reports an answer that ends too early or makes no sense. A wrong length is a mismatch.
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return hasHead && (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || /EOF/.test(error.message)) ? CUT : MALFORMED;
  }
  // A 100 or 101 that the request did not ask for; a head of more than 16 KiB.
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || (code === 'UND_ERR_SOCKET' && error.message.startsWith('bad '))) return MALFORMED;
  if (['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'].includes(code) && hasHead) return CUT;
  if (code === 'UND_ERR_SOCKET') return { code: 'closed', message: 'connection closed without an answer' };
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED')
    return { code: 'reset', message: 'connection reset without an answer' };
  return { code: 'connection', message: `the connection failed (${code === '' ? error.message : code})` };
}
