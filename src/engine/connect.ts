import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Client, type Dispatcher } from 'undici';
import { checkedAddresses, type Reach, type Resolver } from './guard.js';

/** What a connection is to be made to: the addresses are checked already, and no name is resolved any more. */
export interface Target {
  /** The name for the certificate; without brackets where it is an address. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly addresses: readonly string[];
}

/** Begins a connection to one of the target's addresses; the socket tells how it went. */
export type Connector = (target: Target) => Socket;

/** Why there is no connection. No byte of a request can have left. */
export interface NotConnected {
  readonly code:
    | 'dns'
    | 'address'
    | 'refused'
    | 'unreachable'
    | 'reset'
    | 'connect-timeout'
    | 'tls'
    | 'aborted'
    | 'no-connection'
    | 'invalid-request';
  readonly message: string;
}

export interface ConnectOptions {
  readonly reach: Reach;
  /** Milliseconds for everything until the connection stands: name, TCP and TLS together. */
  readonly timeout: number;
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
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER,
    // The checked addresses and no others: the name is not looked up a second time.
    lookup: ((_host, wanted, answer) =>
      wanted.all === true ? answer(null, all) : answer(null, all[0]?.address ?? '', all[0]?.family)) satisfies LookupFunction,
  };
  return secure
    ? connectTls({ ...options, ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) })
    : connectTcp(options);
};

const WORDS: Readonly<Record<string, readonly [NotConnected['code'], string]>> = {
  ECONNREFUSED: ['refused', 'connection refused'],
  EHOSTUNREACH: ['unreachable', 'the host cannot be reached'],
  ENETUNREACH: ['unreachable', 'the network cannot be reached'],
  EHOSTDOWN: ['unreachable', 'the host is down'],
  ENETDOWN: ['unreachable', 'the network is down'],
  EADDRNOTAVAIL: ['unreachable', 'there is no way to that address from here'],
  ETIMEDOUT: ['connect-timeout', 'no answer'],
  ECONNRESET: ['reset', 'connection reset while it was being made'],
};

function trouble(error: NodeJS.ErrnoException, secure: boolean, tcpStands: boolean): NotConnected {
  const code = error.code ?? 'unknown reason';
  if (secure && tcpStands) {
    return { code: 'tls', message: `no secure connection (${code})` };
  }
  const [kind, message] = WORDS[code] ?? (['no-connection', `no connection (${code})`] as const);
  return { code: kind, message };
}

/**
 * Makes a connection for a URL: resolves its host once, checks every address, connects to these addresses alone, and
 * for https: shakes hands. The socket is the caller's to close; or, where there is none, the reason. No proxy of the
 * environment is asked. Leaves no socket behind when it
 * hands none over.
 */
export function openSocket(url: URL, options: ConnectOptions, signal: AbortSignal): Promise<Socket | NotConnected> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined;
    let settled = false;
    let stage = 'its name was not found';
    const finish = (result: Socket | NotConnected): void => {
      if (settled) {
        return;
      }
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (result !== socket) {
        socket?.destroy();
      }
      resolve(result);
    };
    const onAbort = (): void => finish({ code: 'aborted', message: 'stopped before there was a connection' });
    const timer = setTimeout(
      () => finish({ code: 'connect-timeout', message: `${stage} within ${options.timeout / 1000} s` }),
      options.timeout,
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
      opened.on('error', (error) => finish(trouble(error, secure, tcpStands)));
      opened.on('close', () => finish(trouble({ name: '', message: '', code: 'closed' }, secure, tcpStands)));
    };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    checkedAddresses(url.hostname, options.reach, options.resolver ?? systemResolver)
      .then((found) => settled || ('code' in found ? finish(found) : open(found.addresses)))
      .catch(reject);
  });
}

/** A request as it goes on a line. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What undici tells about a request on a line. */
export type Handler = Dispatcher.DispatchHandler;

/** How long an idle connection is kept for the next poll, in milliseconds; a server that wants less says so. */
const IDLE = 15_000;

/**
 * One HTTP/1.1 connection and the one request that is on it. undici would make a new connection by itself when one
 * breaks before it has begun to write; an exchange is therefore allowed one connection, and a second one is an error.
 */
export class Line {
  socket: Socket | undefined;
  /** What the socket itself reported, seen before undici sees it. */
  broken: Error | undefined;
  /** Set once the current exchange has a connection under it: from here on a byte may have left. */
  stood = false;
  notConnected: NotConnected | undefined;
  readonly #client: Client;
  readonly #over = new AbortController();
  #connects = 0;
  #shut = false;
  #options: ConnectOptions | undefined;

  readonly url: URL;

  constructor(url: URL) {
    this.url = url;
    this.#client = new Client(url.origin, {
      // Our own clocks run in `exchange`, undici's do not say which of the two they were.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE,
      pipelining: 1,
      connect: (_options, callback) =>
        void this.#connect().then(
          (socket) => callback(null, socket),
          (error) => callback(error, null),
        ),
    });
  }

  async #connect(): Promise<Socket> {
    this.#connects += 1;
    if (this.#connects > 1 || this.#options === undefined) {
      // A plain Error: undici goes on trying after errors of its own making.
      throw new Error('the connection broke before the request was written');
    }
    const socket = await openSocket(this.url, this.#options, this.#over.signal);
    if ('message' in socket) {
      this.notConnected = socket;
      throw new Error(socket.message);
    }
    this.stood = true;
    this.socket = socket;
    this.#fitValve(socket);
    socket.on('error', (error) => {
      this.broken = error;
    });
    return socket;
  }

  /**
   * Lets nothing through to undici while the reader is busy, so that the server is held back by TCP itself. undici's own
   * `pause` will not do: in 7.30 it ends the process with a failed assertion when the peer closes or resets meanwhile.
   */
  #fitValve(socket: Socket): void {
    const read = socket.read.bind(socket);
    socket.read = (size) => (this.#shut ? null : read(size));
  }

  shut(): void {
    this.#shut = true;
  }

  release(): void {
    this.#shut = false;
    this.socket?.emit('readable');
  }

  get open(): boolean {
    return this.socket !== undefined && !this.socket.destroyed && this.broken === undefined;
  }

  dispatch(request: Request, connect: ConnectOptions, reuse: boolean, handler: Handler): void {
    this.#options = connect;
    this.#connects = 0;
    this.stood = this.open;
    this.notConnected = undefined;
    const { method, url, headers, body } = request;
    this.#client.dispatch(
      { method, path: `${url.pathname}${url.search}`, headers: { ...headers }, body: body ?? null, reset: !reuse },
      handler,
    );
  }

  close(): void {
    this.#over.abort();
    this.#client.destroy().catch(() => undefined);
    this.socket?.destroy();
  }
}
