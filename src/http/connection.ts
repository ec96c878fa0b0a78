import type { Socket } from 'node:net';
import { Client, type Dispatcher, errors } from 'undici';
import { userAgent } from '../system/version.js';
import { type ConnectOptions, type OutgoingRequest, openSocket } from './connect.js';
import type { NotConnected } from './not-connected.js';

/** Who is told what comes along a line. */
export type ConnectionHandler = Dispatcher.DispatchHandler;

/** undici refused to send it at all: a header or a path that cannot stand in a request. */
export const isUnsendable = (error: Error): boolean => error instanceof errors.InvalidArgumentError;

/** How long an idle connection is kept for the next poll, in milliseconds; a server that wants less says so. */
const IDLE = 15_000;

/**
 * One HTTP/1.1 connection and the one request that is on it. undici would make a new connection by itself when one
 * breaks before it has begun to write; an exchange is therefore allowed one connection, and a second one is an error.
 */
export class Connection {
  /** What the socket itself reported, seen before undici sees it. */
  socketError: Error | undefined;
  /** Set once the current exchange has a connection under it. */
  isConnected = false;
  notConnected: NotConnected | undefined;
  readonly #client: Client;
  readonly #over = new AbortController();
  #connects = 0;
  #shut = false;
  #socket: Socket | undefined;
  /** What the socket had written before the current exchange. */
  #writtenBefore = 0;
  #options: ConnectOptions | undefined;
  readonly #url: URL;

  constructor(url: URL) {
    this.#url = url;
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
    const socket = await openSocket(this.#url, this.#options, this.#over.signal);
    if ('message' in socket) {
      this.notConnected = socket;
      throw new Error(socket.message);
    }
    this.isConnected = true;
    this.#socket = socket;
    this.#writtenBefore = 0;
    this.socketError = undefined;
    this.#fitValve(socket);
    socket.on('error', (error) => {
      if (this.#socket === socket) this.socketError = error;
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

  /** A byte of the current request may have left: it was handed to the socket. */
  get mayHaveSent(): boolean {
    return this.isConnected && this.#socket?.bytesWritten !== this.#writtenBefore;
  }

  /** The reader is busy. */
  pause(): void {
    this.#shut = true;
  }

  /** The reader is ready for more. */
  resume(): void {
    this.#shut = false;
    this.#socket?.emit('readable');
  }

  /** Puts a request on the line; `reuse` leaves the connection open for another. */
  dispatch(request: OutgoingRequest, connect: ConnectOptions, reuse: boolean, handler: ConnectionHandler): void {
    this.#options = connect;
    this.#connects = 0;
    this.isConnected = this.#socket?.destroyed === false;
    this.#writtenBefore = this.#socket?.bytesWritten ?? 0;
    this.notConnected = undefined;
    const { method, url, headers, body } = request;
    this.#client.dispatch(
      {
        method,
        path: `${url.pathname}${url.search}`,
        headers: { 'user-agent': userAgent, ...headers },
        body: body ?? null,
        reset: !reuse,
      },
      handler,
    );
  }

  /** Hangs up, whatever is going on. */
  close(): void {
    this.#over.abort();
    this.#client.destroy().catch(() => undefined);
    this.#socket?.destroy();
  }
}
