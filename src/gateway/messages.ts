/** A request as data: the engine's HTTP loop is the only place that sends one. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. May hold the key: never print it, never store it. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text to be sent. */
  readonly body?: string;
}

/** A complete answer. */
export interface HttpAnswer {
  /** HTTP status, such as 200. */
  readonly status: number;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON; absent where it is not JSON. */
  readonly json?: unknown;
}
