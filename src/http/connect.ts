import { lookup } from 'node:dns/promises';
import { setMaxListeners } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { RunningTimeLimit } from '../system/running-time-limit.js';
import { checkedAddresses, type Reach, type Resolver } from './address-guard.js';
import { type ConnectionTrouble, connectionTrouble, type NotConnected, withProxyHint } from './not-connected.js';

/** What a connection is to be made to: the addresses are checked already, and no name is resolved any more. */
export interface ConnectTarget {
  /** The name for the certificate; without brackets where it is an address. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly addresses: readonly string[];
}

/** Begins a connection to one of the target's addresses; the socket tells how it went. */
export type Connector = (target: ConnectTarget) => Socket;

export interface ConnectOptions {
  readonly reach: Reach;
  /** Milliseconds for everything until the connection stands: name, TCP and TLS together. */
  readonly timeoutMs: number;
  readonly resolver?: Resolver | undefined;
  readonly connector?: Connector | undefined;
}

const systemResolver: Resolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** An address that does not answer costs a second before the next one of the same host is tried. */
const NEXT_ADDRESS_AFTER = 1000;

const direct: Connector = ({ host, port, secure, addresses }) => {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  const options = {
    host,
    port,
    noDelay: true,
    keepAlive: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER,
    // The checked addresses and no others: the name is not looked up a second time.
    lookup: ((_host, wanted, answer) =>
      wanted.all === true ? answer(null, all) : answer(null, all[0]?.address ?? '', all[0]?.family)) satisfies LookupFunction,
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
 * Calls back when a signal is aborted, at once where it is already; what comes back ends the listening. Any number may
 * listen: one signal stops a whole run, and Node would warn of the eleventh.
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
 * Makes a connection for a URL: resolves its host once, checks every address, connects to these addresses alone, and
 * for https: shakes hands. The socket is the caller's to close; or, where there is none, the reason. No proxy of the
 * environment is asked, and no variable of it turns the certificate's check off. Leaves no socket behind where it hands
 * none over. Rejects only where a connector of the caller's throws.
 */
export function openSocket(url: URL, options: ConnectOptions, signal: AbortSignal): Promise<Socket | NotConnected> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined;
    let settled = false;
    let stage = 'its name was not found';
    const finish = (result: Socket | ConnectionTrouble): void => {
      if (settled) return;
      settled = true;
      patience.end();
      signal.removeEventListener('abort', onAbort);
      if (result !== socket) socket?.destroy();
      resolve('message' in result ? withProxyHint(result, url) : result);
    };
    const onAbort = (): void => finish({ code: 'aborted', message: 'stopped before there was a connection' });
    const patience = new RunningTimeLimit(options.timeoutMs, () =>
      finish({ code: 'connect-timeout', message: `${stage} within ${options.timeoutMs / 1000} s` }),
    );
    const open = (addresses: readonly string[]): void => {
      stage = 'no answer';
      let tcpStands = false;
      const opened = (options.connector ?? direct)({
        host,
        port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
        secure,
        addresses,
      });
      socket = opened;
      opened.once('connect', () => {
        tcpStands = true;
        stage = 'TLS was not agreed on';
      });
      opened.once(secure ? 'secureConnect' : 'connect', () => finish(opened));
      // These two stay for the socket's life: without a listener, a late error would end the process.
      opened.on('error', (error) => finish(connectionTrouble(error, secure, tcpStands)));
      opened.on('close', () => finish(connectionTrouble({ name: '', message: '', code: 'closed' }, secure, tcpStands)));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    checkedAddresses(url.hostname, options.reach, options.resolver ?? systemResolver)
      .then((found) => settled || ('code' in found ? finish(found) : open(found.addresses)))
      .catch((bug) => {
        reject(bug);
        onAbort();
      });
  });
}

/** A request as it goes on a line. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** How one exchange with a server ended. `lost` is everything that went wrong once the connection stood. */
export type ConnectionEnding =
  | { readonly kind: 'complete' }
  | { readonly kind: 'not-sent'; readonly code: NotConnected['code']; readonly message: string }
  | { readonly kind: 'lost'; readonly code: LostCode; readonly message: string };

/**
 * `reset` and `closed`: the connection broke before the head of an answer was here; `cut`: later than that. `timeout`,
 * `aborted`, `too-large`: we gave up. `malformed`: what came is not HTTP. `connection`: anything else.
 */
export type LostCode = 'reset' | 'closed' | 'cut' | 'timeout' | 'aborted' | 'too-large' | 'malformed' | 'connection';

const MALFORMED = { code: 'malformed', message: 'the answer is not proper HTTP' } as const;
const CUT = { code: 'cut', message: 'the answer was cut off' } as const;

/** What an error on a standing connection means; `head`: that of an answer was here already. */
export function classifyLoss(error: NodeJS.ErrnoException, head: boolean): { code: LostCode; message: string } {
  const code = error.code ?? '';
  // What cannot be read as HTTP may end too early or make no sense; two lengths that differ come as a mismatch.
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return head && (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || /EOF/.test(error.message)) ? CUT : MALFORMED;
  }
  // 100 without being asked for, 101 to something that was not asked for; a head of more than 16 KiB.
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || (code === 'UND_ERR_SOCKET' && error.message.startsWith('bad '))) return MALFORMED;
  if (['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'].includes(code) && head) return CUT;
  if (code === 'UND_ERR_SOCKET') return { code: 'closed', message: 'connection closed without an answer' };
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED')
    return { code: 'reset', message: 'connection reset without an answer' };
  return { code: 'connection', message: `the connection failed (${code === '' ? error.message : code})` };
}
