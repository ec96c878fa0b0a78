import type { ConnectOptions } from './connect.js';

/** Reads an answer as it comes. */
export interface AnswerReader {
  /** The head of the final answer. Names are in lower case; repeated headers are joined with a comma. */
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** A piece of the body. If it returns a promise, nothing more is read from the connection until that settles. */
  chunk(bytes: Buffer): Promise<void> | undefined;
}

export interface ExchangeOptions {
  readonly connect: ConnectOptions;
  /** From the request's first byte to the answer's complete head. */
  readonly headersTimeoutMs: number;
  /** For the whole body; no limit if absent. */
  readonly bodyTimeoutMs?: number;
  /** For the next `stallBytes` of the body, without the time in which the reader is busy. */
  readonly stallTimeoutMs?: number;
  /** 1 by default: any byte counts. */
  readonly stallBytes?: number;
  /** A body with more bytes ends the exchange. The limit may depend on the answer's status. */
  readonly maxBytes: number | ((status: number) => number);
  readonly signal?: AbortSignal | undefined;
  /** Aborting it before there is a connection prevents the request. Later it changes nothing. */
  readonly abortBeforeConnect?: AbortSignal | undefined;
}
