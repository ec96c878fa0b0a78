import { setMaxListeners } from 'node:events';

/** Why nothing more is begun in a run. */
export interface HaltReason {
  readonly code: string;
  readonly message: string;
}

/** Set once nothing more may be begun in a run, or at one gateway: what every other request would meet too. What was begun goes on. */
export class Halt {
  readonly #over = new AbortController();
  readonly #at = new Map<string, HaltReason>();
  #reason: HaltReason | undefined;

  constructor() {
    setMaxListeners(0, this.signal);
  }

  /** The first reason counts. */
  because(code: string, message: string): void {
    this.#reason ??= { code, message };
    this.#over.abort();
  }

  /** Only at one gateway. */
  becauseAt(gateway: string, code: string, message: string): void {
    if (!this.#at.has(gateway)) this.#at.set(gateway, { code, message });
  }

  /** Why nothing more is begun anywhere. */
  get reason(): HaltReason | undefined {
    return this.#reason;
  }

  /** Why nothing more is begun at a gateway. */
  reasonAt(gateway: string): HaltReason | undefined {
    return this.#reason ?? this.#at.get(gateway);
  }

  /** The first thing to be mended. */
  get first(): HaltReason | undefined {
    return this.#reason ?? [...this.#at.values()][0];
  }

  /** Aborted with it: whoever waits to send a request that was not bought yet need not wait any longer. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }
}
