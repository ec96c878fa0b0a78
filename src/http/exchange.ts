import { RunningTimeLimit } from '../system/running-time-limit.js';
import { type ConnectionEnding, type ConnectOptions, classifyLoss, type OutgoingRequest, onAbort } from './connect.js';
import { Connection, type ConnectionHandler, isUnsendable } from './connection.js';
import { notSentReason } from './not-connected.js';

/** Whoever reads the answer, as it comes. */
export interface AnswerReader {
  /** The head of the final answer; names in lower case, repeated headers joined with a comma. */
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** A piece of the body. Where it returns a promise, nothing more is read from the connection until that is kept. */
  chunk(bytes: Buffer): Promise<void> | undefined;
}

export interface ExchangeOptions {
  readonly connect: ConnectOptions;
  /** Milliseconds from the request's first byte to the answer's complete head. */
  readonly headersTimeoutMs: number;
  /** Milliseconds for the whole body; no limit where absent. */
  readonly bodyTimeoutMs?: number;
  /** Milliseconds in which the next `stallBytes` of the body must come, not counting those in which the reader is busy. */
  readonly stallTimeoutMs?: number;
  /** 1 unless told: any byte will do. */
  readonly stallBytes?: number;
  /** Bytes of body beyond which the exchange is given up; it may depend on the answer's status. */
  readonly maxBytes: number | ((status: number) => number);
  readonly signal?: AbortSignal | undefined;
  /** Aborted before there is a connection: nothing is sent. Later it changes nothing. */
  readonly abortBeforeConnect?: AbortSignal | undefined;
}

const plain = (headers: Record<string, string | string[] | undefined>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

/** Thrown by the operating system, and no bug of ours. */
const isSystemError = (error: NodeJS.ErrnoException): boolean => error.code !== undefined && error.errno !== undefined;

/** One exchange on one line, from the first byte to whatever ends it. */
function run(
  line: Connection,
  request: OutgoingRequest,
  reader: AnswerReader,
  options: ExchangeOptions,
  reuse: boolean,
): Promise<ConnectionEnding> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let clock: RunningTimeLimit | undefined;
    let stall: RunningTimeLimit | undefined;
    let head = false;
    let received = 0;
    let most = typeof options.maxBytes === 'number' ? options.maxBytes : 0;
    let ignore = (): void => undefined;
    /** What the reader is busy with, all of it. */
    let work: Promise<void> | undefined;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      clock?.end();
      stall?.end();
      ignore();
      act();
    };
    const give = (ending: ConnectionEnding): void => settle(() => resolve(ending));
    const failed = (error: unknown): void => settle(() => reject(error));
    /** We end it ourselves. Which of the two it was is decided here and now, not when undici comes round to it. */
    const stop = (code: 'timeout' | 'aborted' | 'too-large', message: string): void => {
      give(line.mayHaveSent ? { kind: 'lost', code, message } : { kind: 'not-sent', code: 'aborted', message });
      line.close();
    };
    const after = (milliseconds: number | undefined, message: string): RunningTimeLimit | undefined =>
      milliseconds === undefined
        ? undefined
        : new RunningTimeLimit(milliseconds, () => stop('timeout', `${message} within ${milliseconds / 1000} s`));
    /** What has come of the next `stallBytes`, and how long they may still take. */
    let came = 0;
    let left = options.stallTimeoutMs;
    const watch = (): void => {
      if (settled || left === undefined) return;
      const words = came === 0 ? 'nothing more came' : `only ${came} bytes came`;
      stall = new RunningTimeLimit(left, () => stop('timeout', `${words} within ${(options.stallTimeoutMs ?? 0) / 1000} s`));
    };
    const pause = (bytes: number): void => {
      came += bytes;
      if (stall !== undefined) left = stall.end();
      stall = undefined;
      if (came < (options.stallBytes ?? 1)) return;
      came = 0;
      left = options.stallTimeoutMs;
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
      line.pause();
      const done = busy.then(() => {
        if (work !== done) return;
        work = undefined;
        if (!settled) {
          watch();
          line.resume();
        }
      });
      work = done;
      done.catch((error) => {
        failed(error);
        line.close();
      });
    };
    const handler: ConnectionHandler = {
      onRequestStart(started) {
        line.isConnected = true;
        if (settled) {
          started.abort(new Error('given up'));
          return;
        }
        clock = after(options.headersTimeoutMs, 'no answer');
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200 || settled) return;
        head = true;
        if (typeof options.maxBytes === 'function') most = options.maxBytes(status);
        clock?.end();
        clock = after(options.bodyTimeoutMs, 'the answer was not complete');
        watch();
        reading(() => reader.head(status, plain(headers)));
      },
      onResponseData(_controller, bytes) {
        pause(bytes.length);
        if (settled) return;
        received += bytes.length;
        if (received > most) {
          stop('too-large', `the answer is larger than ${most} bytes`);
          return;
        }
        take(bytes);
      },
      onResponseEnd() {
        // Without a length, a reset looks to undici like the end of the body. It is not one.
        const ending: ConnectionEnding =
          line.socketError === undefined ? { kind: 'complete' } : { kind: 'lost', ...classifyLoss(line.socketError, head) };
        if (work === undefined) give(ending);
        else work.then(() => give(ending)).catch(() => undefined);
      },
      onResponseError(_controller, error) {
        if (line.mayHaveSent) give({ kind: 'lost', ...classifyLoss(line.socketError ?? error, head) });
        else if (line.notConnected !== undefined) give({ kind: 'not-sent', ...line.notConnected });
        else if (isUnsendable(error)) give({ kind: 'not-sent', code: 'invalid-request', message: error.message });
        // The connection broke, or the system refused something, before the request's first byte was written.
        else if (line.isConnected || isSystemError(error))
          give({ kind: 'not-sent', ...notSentReason(line.socketError ?? error) });
        else failed(error);
      },
    };
    const heard = [
      onAbort(options.signal, () =>
        stop('aborted', line.isConnected ? 'stopped before the answer was complete' : 'stopped before there was a connection'),
      ),
      onAbort(options.abortBeforeConnect, () => {
        if (!line.isConnected) stop('aborted', 'stopped before there was a connection');
      }),
    ];
    ignore = () => {
      for (const deafen of heard) deafen();
    };
    if (!settled) line.dispatch(request, options.connect, reuse, handler);
  });
}

/** Lines with nothing on them, by origin, the last one used first. One that was hung up on connects anew. */
const idle = new Map<string, Connection[]>();

/**
 * Sends one request and hands its answer to the reader, piece by piece. A POST has a connection of its own, which
 * carries that one request and no other, and nothing here sends anything twice. A GET that goes the plain way (no
 * resolver or connector of the caller's) and asks for `reuse` may take a connection that an earlier one left open.
 * Rejects only where the reader throws (or a connector of the caller's).
 */
export async function exchange(
  request: OutgoingRequest,
  reader: AnswerReader,
  options: ExchangeOptions,
  reuse = false,
): Promise<ConnectionEnding> {
  const shared =
    reuse && request.method === 'GET' && options.connect.resolver === undefined && options.connect.connector === undefined;
  const lines = (shared && idle.get(request.url.origin)) || [];
  if (shared) idle.set(request.url.origin, lines);
  const line = lines.pop() ?? new Connection(request.url);
  let ending: ConnectionEnding | undefined;
  try {
    ending = await run(line, request, reader, options, shared);
    return ending;
  } finally {
    if (shared && ending?.kind === 'complete') lines.push(line);
    else line.close();
  }
}
