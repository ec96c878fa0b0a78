import { setMaxListeners } from 'node:events';

/** Why nothing more is begun in a run. */
export interface HaltReason {
  readonly code: string;
  readonly message: string;
}

/** Set once nothing more may be begun in a run: what every other request would meet too. What was begun goes on. */
export class Halt {
  readonly #over = new AbortController();
  #reason: HaltReason | undefined;

  constructor() {
    setMaxListeners(0, this.signal);
  }

  /** The first reason counts. */
  because(code: string, message: string): void {
    this.#reason ??= { code, message };
    this.#over.abort();
  }

  get reason(): HaltReason | undefined {
    return this.#reason;
  }

  /** Aborted with it: whoever waits to send a request that was not bought yet need not wait any longer. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }
}
