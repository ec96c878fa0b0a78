import type { Socket } from 'node:net';
import { Client, type Dispatcher, errors } from 'undici';
import { userAgent } from '../system/version.js';
import { type ConnectOptions, type OutgoingRequest, openSocket } from './connect.js';
import type { NotConnected } from './not-connected.js';

/** Receives the events of one exchange. */
export type ConnectionHandler = Dispatcher.DispatchHandler;

/** undici refused to send the request: a header or the path is invalid. */
export const isUnsendable = (error: Error): boolean => error instanceof errors.InvalidArgumentError;

/** A reason of its own spares the error with a stack that an abort makes without one. */
const CLOSED = 'the connection was closed';

/** How long an idle connection waits for the next poll. A server may ask for less. */
const IDLE_MS = 15_000;

/**
 * One HTTP/1.1 connection with at most one request on it. undici reconnects by itself when a connection breaks before
 * the first write. An exchange may therefore connect only once, and a second attempt is an error.
 */
export class Connection {
  /** The socket's own error, before undici changes it. */
  socketError: Error | undefined;
  /** The current exchange has a connection. */
  isConnected = false;
  notConnected: NotConnected | undefined;
  readonly #client: Client;
  readonly #closed = new AbortController();
  #connects = 0;
  #isPaused = false;
  #socket: Socket | undefined;
  /** Bytes that the socket had written before the current exchange. */
  #writtenBefore = 0;
  #options: ConnectOptions | undefined;
  readonly #url: URL;

  constructor(url: URL) {
    this.#url = url;
    this.#client = new Client(url.origin, {
      // `runExchange` has its own limits: undici's errors do not say which limit was reached.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
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
      // A plain Error: undici tries again after its own kinds of error.
      throw new Error('the connection broke before the request was written');
    }
    const socket = await openSocket(this.#url, this.#options, this.#closed.signal);
    if ('message' in socket) {
      this.notConnected = socket;
      throw new Error(socket.message);
    }
    this.isConnected = true;
    this.#socket = socket;
    this.#writtenBefore = 0;
    this.socketError = undefined;
    this.#makePausable(socket);
    socket.on('error', (error) => {
      if (this.#socket === socket) this.socketError = error;
    });
    return socket;
  }

  /**
   * Passes no bytes to undici while the reader is busy, so that TCP slows the server down. undici's own `pause` ends the
   * process with a failed assertion if the peer closes meanwhile (7.30).
   */
  #makePausable(socket: Socket): void {
    const read = socket.read.bind(socket);
    socket.read = (size) => (this.#isPaused ? null : read(size));
  }

  /** Bytes of the current request went to the socket, so that the server may have it. */
  get mayHaveSent(): boolean {
    return this.isConnected && this.#socket?.bytesWritten !== this.#writtenBefore;
  }

  /** Stops reading: the reader is busy. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#socket?.emit('readable');
  }

  /** Sends a request. `reuse` leaves the connection open for another one. */
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

  /** Closes the connection, also in the middle of an exchange. */
  close(): void {
    this.#closed.abort(CLOSED);
    this.#client.destroy().catch(() => undefined);
    this.#socket?.destroy();
  }
}
