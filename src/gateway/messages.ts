/** A request as data. Only the engine sends one. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. They may hold the API key: never print or store them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text to send. */
  readonly body?: string;
}

/** A complete answer. */
export interface HttpAnswer {
  /** HTTP status, such as 200. */
  readonly status: number;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text parsed as JSON. Absent if it is not JSON. */
  readonly json?: unknown;
}
