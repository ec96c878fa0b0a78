import { RunningTimeLimit } from '../system/running-time-limit.js';
import { type ConnectionEnding, classifyLoss, type OutgoingRequest, onAbort } from './connect.js';
import { type Connection, type ConnectionHandler, isUnsendable } from './connection.js';
import type { AnswerReader, ExchangeOptions } from './exchange-options.js';
import { notSentReason } from './not-connected.js';
import { StallLimit } from './stall-limit.js';

const NO_CONNECTION = 'stopped before there was a connection';

const joinRepeated = (headers: Record<string, string | string[] | undefined>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

/** The operating system refused something; it is no bug. */
const isSystemError = (error: NodeJS.ErrnoException): boolean => error.code !== undefined && error.errno !== undefined;

/** One request and its answer on one connection. */
class Exchange {
  readonly #connection: Connection;
  readonly #reader: AnswerReader;
  readonly #options: ExchangeOptions;
  readonly #resolve: (ending: ConnectionEnding) => void;
  readonly #reject: (error: unknown) => void;
  readonly #stall: StallLimit;
  #stopListening: readonly (() => void)[] = [];
  #timer: RunningTimeLimit | undefined;
  #isSettled = false;
  #hasHead = false;
  #received = 0;
  #maxBytes: number;
  /** Everything that the reader is still busy with. */
  #reading: Promise<void> | undefined;

  constructor(
    connection: Connection,
    reader: AnswerReader,
    options: ExchangeOptions,
    resolve: (ending: ConnectionEnding) => void,
    reject: (error: unknown) => void,
  ) {
    this.#connection = connection;
    this.#reader = reader;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#maxBytes = typeof options.maxBytes === 'number' ? options.maxBytes : 0;
    this.#stall = new StallLimit(options.stallTimeoutMs, options.stallBytes ?? 1, (message) => this.#stop('timeout', message));
  }

  start(request: OutgoingRequest, reuse: boolean): void {
    const connection = this.#connection;
    const { signal, abortBeforeConnect, connect } = this.#options;
    const listeners = [
      onAbort(signal, () =>
        this.#stop('aborted', connection.isConnected ? 'stopped before the answer was complete' : NO_CONNECTION),
      ),
      onAbort(abortBeforeConnect, () => {
        if (!connection.isConnected) this.#stop('aborted', NO_CONNECTION);
      }),
    ];
    this.#stopListening = listeners;
    if (!this.#isSettled) connection.dispatch(request, connect, reuse, this.#handler());
  }

  #settle(act: () => void): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#timer?.end();
    this.#stall.end();
    for (const stop of this.#stopListening) stop();
    act();
  }

  #end(ending: ConnectionEnding): void {
    this.#settle(() => this.#resolve(ending));
  }

  #fail(error: unknown): void {
    this.#settle(() => this.#reject(error));
  }

  /** Ends the exchange from our side. Whether a byte may have left is decided now, not when undici reports the end. */
  #stop(code: 'timeout' | 'aborted' | 'too-large', message: string): void {
    this.#end(this.#connection.mayHaveSent ? { kind: 'lost', code, message } : { kind: 'not-sent', code: 'aborted', message });
    this.#connection.close();
  }

  #limit(limitMs: number | undefined, message: string): RunningTimeLimit | undefined {
    if (limitMs === undefined) return undefined;
    return new RunningTimeLimit(limitMs, () => this.#stop('timeout', `${message} within ${limitMs / 1000} s`));
  }

  /** An error of the reader is a bug: it rejects, so that undici does not report it as a broken connection. */
  #callReader<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.#failAndClose(error);
      return undefined;
    }
  }

  #failAndClose(error: unknown): void {
    this.#fail(error);
    this.#connection.close();
  }

  /** Hands over the pieces one after the other. The connection is paused while the reader is busy. */
  #handOver(bytes: Buffer): void {
    const isIdle = this.#reading === undefined;
    const busy = isIdle
      ? this.#callReader(() => this.#reader.chunk(bytes))
      : this.#reading?.then(() => this.#reader.chunk(bytes));
    if (busy === undefined) {
      if (!this.#isSettled) this.#stall.start();
      return;
    }
    this.#connection.pause();
    const done = busy.then(() => {
      if (this.#reading !== done) return;
      this.#reading = undefined;
      if (this.#isSettled) return;
      this.#stall.start();
      this.#connection.resume();
    });
    this.#reading = done;
    done.catch((error) => this.#failAndClose(error));
  }

  #onData(bytes: Buffer): void {
    this.#stall.pause(bytes.length);
    if (this.#isSettled) return;
    this.#received += bytes.length;
    if (this.#received > this.#maxBytes) this.#stop('too-large', `the answer is larger than ${this.#maxBytes} bytes`);
    else this.#handOver(bytes);
  }

  #onEnd(): void {
    // To undici, a reset looks like the end of a body without a length.
    const { socketError } = this.#connection;
    const ending: ConnectionEnding =
      socketError === undefined ? { kind: 'complete' } : { kind: 'lost', ...classifyLoss(socketError, this.#hasHead) };
    if (this.#reading === undefined) this.#end(ending);
    else this.#reading.then(() => this.#end(ending)).catch(() => undefined);
  }

  #onError(error: Error): void {
    const { mayHaveSent, isConnected, socketError, notConnected } = this.#connection;
    if (mayHaveSent) this.#end({ kind: 'lost', ...classifyLoss(socketError ?? error, this.#hasHead) });
    else if (notConnected !== undefined) this.#end({ kind: 'not-sent', ...notConnected });
    else if (isUnsendable(error)) this.#end({ kind: 'not-sent', code: 'invalid-request', message: error.message });
    // The connection broke, or the system refused something, before the request's first byte was written.
    else if (isConnected || isSystemError(error)) this.#end({ kind: 'not-sent', ...notSentReason(socketError ?? error) });
    else this.#fail(error);
  }

  #handler(): ConnectionHandler {
    return {
      onRequestStart: (controller) => {
        this.#connection.isConnected = true;
        if (this.#isSettled) controller.abort(new Error('given up'));
        else this.#timer = this.#limit(this.#options.headersTimeoutMs, 'no answer');
      },
      onResponseStart: (_controller, status, headers) => {
        if (status < 200 || this.#isSettled) return;
        const { maxBytes, bodyTimeoutMs } = this.#options;
        this.#hasHead = true;
        if (typeof maxBytes === 'function') this.#maxBytes = maxBytes(status);
        this.#timer?.end();
        this.#timer = this.#limit(bodyTimeoutMs, 'the answer was not complete');
        this.#stall.start();
        this.#callReader(() => this.#reader.head(status, joinRepeated(headers)));
      },
      onResponseData: (_controller, bytes) => this.#onData(bytes),
      onResponseEnd: () => this.#onEnd(),
      onResponseError: (_controller, error) => this.#onError(error),
    };
  }
}

/** Runs one exchange on a connection. Rejects only if the reader throws. */
export const runExchange = (
  connection: Connection,
  request: OutgoingRequest,
  reader: AnswerReader,
  options: ExchangeOptions,
  reuse: boolean,
): Promise<ConnectionEnding> =>
  new Promise((resolve, reject) => new Exchange(connection, reader, options, resolve, reject).start(request, reuse));
