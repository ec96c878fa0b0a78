import { type ConnectOptions, type Handler, Line, type NotConnected, type Request } from './connect.js';

/** How one exchange with a server ended. `lost` is everything that went wrong once the connection stood. */
export type Ending =
  | { readonly kind: 'complete' }
  | { readonly kind: 'not-sent'; readonly code: NotConnected['code']; readonly message: string }
  | { readonly kind: 'lost'; readonly code: LostCode; readonly message: string };

/**
 * `reset` and `closed`: the connection broke before the head of an answer was here; `cut`: later than that. `timeout`,
 * `aborted`, `too-large`: we gave up. `malformed`: what came is not HTTP. `connection`: anything else.
 */
export type LostCode = 'reset' | 'closed' | 'cut' | 'timeout' | 'aborted' | 'too-large' | 'malformed' | 'connection';

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

const plain = (headers: Record<string, string | string[] | undefined>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const CUT = { code: 'cut', message: 'the answer was cut off' } as const;

function loss(error: NodeJS.ErrnoException, head: boolean): { code: LostCode; message: string } {
  const code = error.code ?? '';
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return CUT;
  }
  if (error.name === 'HTTPParserError') {
    return /EOF/.test(error.message) ? CUT : { code: 'malformed', message: 'the answer is not proper HTTP' };
  }
  // 100 without being asked for, 101 to something that was not asked for; a head of more than 16 KiB.
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || (code === 'UND_ERR_SOCKET' && error.message.startsWith('bad '))) {
    return { code: 'malformed', message: 'the answer is not proper HTTP' };
  }
  if (['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'].includes(code) && head) {
    return CUT;
  }
  if (code === 'UND_ERR_SOCKET') {
    return { code: 'closed', message: 'connection closed without an answer' };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED') {
    return { code: 'reset', message: 'connection reset without an answer' };
  }
  return { code: 'connection', message: `the connection failed (${code === '' ? error.message : code})` };
}

function run(line: Line, request: Request, reader: Reader, options: ExchangeOptions, reuse: boolean): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let clock: NodeJS.Timeout | undefined;
    let stall: NodeJS.Timeout | undefined;
    let head = false;
    let received = 0;
    /** What the reader is busy with, all of it. */
    let work: Promise<void> | undefined;
    const settle = (act: () => void): void => {
      if (!settled) {
        settled = true;
        clearTimeout(clock);
        clearTimeout(stall);
        options.signal?.removeEventListener('abort', onAbort);
        act();
      }
    };
    const give = (ending: Ending): void => settle(() => resolve(ending));
    const failed = (error: unknown): void => settle(() => reject(error));
    /** We end it ourselves. Which of the two it was is decided here and now, not when undici comes round to it. */
    const stop = (code: 'timeout' | 'aborted' | 'too-large', message: string): void => {
      give(line.stood ? { kind: 'lost', code, message } : { kind: 'not-sent', code: 'aborted', message });
      line.close();
    };
    const onAbort = (): void =>
      stop('aborted', line.stood ? 'stopped before the answer was complete' : 'stopped before there was a connection');
    const after = (milliseconds: number | undefined, message: string): NodeJS.Timeout | undefined =>
      milliseconds === undefined
        ? undefined
        : setTimeout(() => stop('timeout', `${message} within ${milliseconds / 1000} s`), milliseconds);
    const watch = (): void => {
      stall = after(options.stallTimeout, 'nothing more came');
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
        if (work === done) {
          work = undefined;
          if (!settled) {
            watch();
            line.release();
          }
        }
      });
      work = done;
      done.catch((error) => {
        failed(error);
        line.close();
      });
    };
    const handler: Handler = {
      onRequestStart(started) {
        line.stood = true;
        if (settled) {
          started.abort(new Error('given up'));
          return;
        }
        clock = after(options.headersTimeout, 'no answer');
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200 || settled) {
          return;
        }
        head = true;
        clearTimeout(clock);
        clock = after(options.bodyTimeout, 'the answer was not complete');
        watch();
        reading(() => reader.head(status, plain(headers)));
      },
      onResponseData(_controller, bytes) {
        clearTimeout(stall);
        if (settled) {
          return;
        }
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
        if (work === undefined) {
          give(ending);
        } else {
          work.then(
            () => give(ending),
            () => undefined,
          );
        }
      },
      onResponseError(_controller, error) {
        if (line.stood) {
          give({ kind: 'lost', ...loss(line.broken ?? error, head) });
        } else {
          give({ kind: 'not-sent', ...(line.notConnected ?? { code: 'invalid-request', message: error.message }) });
        }
      },
    };
    if (options.signal?.aborted === true) {
      onAbort();
      return;
    }
    options.signal?.addEventListener('abort', onAbort, { once: true });
    line.dispatch(request, options.connect, reuse, handler);
  });
}

/** Connections that are open and have nothing on them, by origin. */
const idle = new Map<string, Set<Line>>();

function take(url: URL): Line {
  for (const line of idle.get(url.origin) ?? []) {
    idle.get(url.origin)?.delete(line);
    if (line.open) {
      return line;
    }
    line.close();
  }
  return new Line(url);
}

function putBack(line: Line): void {
  const lines = idle.get(line.url.origin) ?? new Set();
  idle.set(line.url.origin, lines.add(line));
  line.socket?.once('close', () => {
    lines.delete(line);
    line.close();
  });
}

/**
 * Sends one request and hands its answer to the reader, piece by piece. A POST has a connection of its own, which
 * carries that one request and no other, and nothing here sends anything twice. A GET that goes the plain way (no
 * resolver or connector of the caller's) and asks for `reuse` may take a connection that an earlier one left open.
 * Rejects only where the reader throws.
 */
export async function exchange(request: Request, reader: Reader, options: ExchangeOptions, reuse = false): Promise<Ending> {
  const shared =
    reuse && request.method === 'GET' && options.connect.resolver === undefined && options.connect.connector === undefined;
  const line = shared ? take(request.url) : new Line(request.url);
  try {
    const ending = await run(line, request, reader, options, shared);
    if (shared && ending.kind === 'complete' && line.open) {
      putBack(line);
    } else {
      line.close();
    }
    return ending;
  } catch (error) {
    line.close();
    throw error;
  }
}
