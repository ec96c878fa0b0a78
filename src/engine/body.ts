import type { Socket } from 'node:net';
import { Client, type Dispatcher, errors } from 'undici';
import { type ConnectOptions, type Ending, loss, type NotConnected, openSocket, type Request, whenAborted } from './connect.js';

/** Whoever reads the answer, as it comes. */
export interface Reader {
  /** The head of the final answer; names in lower case, repeated headers joined with a comma. */
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** A piece of the body. Where it returns a promise, nothing more is read from the connection until that is kept. */
  chunk(bytes: Buffer): Promise<void> | undefined;
}

export interface ExchangeOptions {
  readonly connect: ConnectOptions;
  /** Milliseconds from the request's first byte to the answer's complete head. */
  readonly headersTimeout: number;
  /** Milliseconds for the whole body; no limit where absent. */
  readonly bodyTimeout?: number;
  /** Milliseconds without any byte of the body, not counting those in which the reader is busy. */
  readonly stallTimeout?: number;
  /** Bytes of body beyond which the exchange is given up. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** How long an idle connection is kept for the next poll, in milliseconds; a server that wants less says so. */
const IDLE = 15_000;

/**
 * One HTTP/1.1 connection and the one request that is on it. undici would make a new connection by itself when one
 * breaks before it has begun to write; an exchange is therefore allowed one connection, and a second one is an error.
 */
class Line {
  /** What the socket itself reported, seen before undici sees it. */
  broken: Error | undefined;
  /** Set once the current exchange has a connection under it: from here on a byte may have left. */
  stood = false;
  notConnected: NotConnected | undefined;
  readonly #client: Client;
  readonly #over = new AbortController();
  #connects = 0;
  #shut = false;
  #socket: Socket | undefined;
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
    this.stood = true;
    this.#socket = socket;
    this.broken = undefined;
    this.#fitValve(socket);
    socket.on('error', (error) => {
      if (this.#socket === socket) this.broken = error;
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

  /** The reader is busy. */
  shut(): void {
    this.#shut = true;
  }

  /** The reader is ready for more. */
  release(): void {
    this.#shut = false;
    this.#socket?.emit('readable');
  }

  /** Puts a request on the line; `reuse` leaves the connection open for another. */
  dispatch(request: Request, connect: ConnectOptions, reuse: boolean, handler: Dispatcher.DispatchHandler): void {
    this.#options = connect;
    this.#connects = 0;
    this.stood = this.#socket?.destroyed === false;
    this.notConnected = undefined;
    const { method, url, headers, body } = request;
    this.#client.dispatch(
      { method, path: `${url.pathname}${url.search}`, headers: { ...headers }, body: body ?? null, reset: !reuse },
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

const plain = (headers: Record<string, string | string[] | undefined>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

/** One exchange on one line, from the first byte to whatever ends it. */
function run(line: Line, request: Request, reader: Reader, options: ExchangeOptions, reuse: boolean): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let clock: NodeJS.Timeout | undefined;
    let stall: NodeJS.Timeout | undefined;
    let head = false;
    let received = 0;
    let ignore = (): void => undefined;
    /** What the reader is busy with, all of it. */
    let work: Promise<void> | undefined;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(clock);
      clearTimeout(stall);
      ignore();
      act();
    };
    const give = (ending: Ending): void => settle(() => resolve(ending));
    const failed = (error: unknown): void => settle(() => reject(error));
    /** We end it ourselves. Which of the two it was is decided here and now, not when undici comes round to it. */
    const stop = (code: 'timeout' | 'aborted' | 'too-large', message: string): void => {
      give(line.stood ? { kind: 'lost', code, message } : { kind: 'not-sent', code: 'aborted', message });
      line.close();
    };
    const after = (milliseconds: number | undefined, message: string): NodeJS.Timeout | undefined =>
      milliseconds === undefined
        ? undefined
        : setTimeout(() => stop('timeout', `${message} within ${milliseconds / 1000} s`), milliseconds);
    const watch = (): void => {
      if (!settled) stall = after(options.stallTimeout, 'nothing more came');
    };
    /** A bug in a reader is a rejection, not something that undici takes for trouble on the wire. */
    const reading = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        failed(error);
        line.close();
        return undefined;
      }
    };
    /** One piece after the other, with the valve shut while the reader is busy. */
    const take = (bytes: Buffer): void => {
      const busy = work === undefined ? reading(() => reader.chunk(bytes)) : work.then(() => reader.chunk(bytes));
      if (busy === undefined) {
        watch();
        return;
      }
      line.shut();
      const done = busy.then(() => {
        if (work !== done) return;
        work = undefined;
        if (!settled) {
          watch();
          line.release();
        }
      });
      work = done;
      done.catch((error) => {
        failed(error);
        line.close();
      });
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        line.stood = true;
        if (settled) {
          started.abort(new Error('given up'));
          return;
        }
        clock = after(options.headersTimeout, 'no answer');
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200 || settled) return;
        head = true;
        clearTimeout(clock);
        clock = after(options.bodyTimeout, 'the answer was not complete');
        watch();
        reading(() => reader.head(status, plain(headers)));
      },
      onResponseData(_controller, bytes) {
        clearTimeout(stall);
        if (settled) return;
        received += bytes.length;
        if (received > options.maxBytes) {
          stop('too-large', `the answer is larger than ${options.maxBytes} bytes`);
          return;
        }
        take(bytes);
      },
      onResponseEnd() {
        // Without a length, a reset looks to undici like the end of the body. It is not one.
        const ending: Ending = line.broken === undefined ? { kind: 'complete' } : { kind: 'lost', ...loss(line.broken, head) };
        if (work === undefined) give(ending);
        else work.then(() => give(ending)).catch(() => undefined);
      },
      onResponseError(_controller, error) {
        if (line.stood) give({ kind: 'lost', ...loss(line.broken ?? error, head) });
        else if (line.notConnected !== undefined) give({ kind: 'not-sent', ...line.notConnected });
        else if (error instanceof errors.InvalidArgumentError)
          give({ kind: 'not-sent', code: 'invalid-request', message: error.message });
        else failed(error);
      },
    };
    ignore = whenAborted(options.signal, () =>
      stop('aborted', line.stood ? 'stopped before the answer was complete' : 'stopped before there was a connection'),
    );
    if (!settled) line.dispatch(request, options.connect, reuse, handler);
  });
}

/** Lines with nothing on them, by origin, the last one used first. One that was hung up on connects anew. */
const idle = new Map<string, Line[]>();

/**
 * Sends one request and hands its answer to the reader, piece by piece. A POST has a connection of its own, which
 * carries that one request and no other, and nothing here sends anything twice. A GET that goes the plain way (no
 * resolver or connector of the caller's) and asks for `reuse` may take a connection that an earlier one left open.
 * Rejects only where the reader throws (or a connector of the caller's).
 */
export async function exchange(request: Request, reader: Reader, options: ExchangeOptions, reuse = false): Promise<Ending> {
  const shared =
    reuse && request.method === 'GET' && options.connect.resolver === undefined && options.connect.connector === undefined;
  const lines = (shared && idle.get(request.url.origin)) || [];
  if (shared) idle.set(request.url.origin, lines);
  const line = lines.pop() ?? new Line(request.url);
  let ending: Ending | undefined;
  try {
    ending = await run(line, request, reader, options, shared);
    return ending;
  } finally {
    if (shared && ending?.kind === 'complete') lines.push(line);
    else line.close();
  }
}
