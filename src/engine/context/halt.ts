import { setMaxListeners } from 'node:events';

/** Why nothing more is begun in a run. */
export interface HaltReason {
  readonly code: string;
  readonly message: string;
}

/** Set once nothing more may be begun in a run, or at one gateway: what every other request would meet too. What was begun goes on. */
export class Halt {
  readonly #at = new Map<string, { over: AbortController; reason?: HaltReason }>();
  #reason: HaltReason | undefined;
  #disk: HaltReason | undefined;

  /** The first reason counts. */
  stopAll(code: string, message: string): void {
    this.#reason ??= { code, message };
    if (code === 'disk') this.#disk ??= { code, message };
    for (const { over } of this.#at.values()) over.abort();
  }

  /** Only at one gateway. */
  stopGateway(gateway: string, code: string, message: string): void {
    const at = this.#of(gateway);
    at.reason ??= { code, message };
    at.over.abort();
  }

  /** Why nothing more is begun anywhere. */
  get reason(): HaltReason | undefined {
    return this.#reason;
  }

  /** That nothing can be written any more, whatever else there was before: no clip is fetched then either. */
  get disk(): HaltReason | undefined {
    return this.#disk;
  }

  /** Why nothing more is begun at a gateway. */
  reasonAt(gateway: string): HaltReason | undefined {
    return this.#reason ?? this.#at.get(gateway)?.reason;
  }

  /** The first thing to be mended. */
  get firstReason(): HaltReason | undefined {
    return this.#reason ?? [...this.#at.values()].find(({ reason }) => reason !== undefined)?.reason;
  }

  /** Aborted with it: whoever waits to send a request there that was not bought yet need not wait any longer. */
  signalAt(gateway: string): AbortSignal {
    return this.#of(gateway).over.signal;
  }

  #of(gateway: string): { over: AbortController; reason?: HaltReason } {
    const known = this.#at.get(gateway);
    if (known !== undefined) return known;
    const at = { over: new AbortController() };
    setMaxListeners(0, at.over.signal);
    if (this.#reason !== undefined) at.over.abort();
    this.#at.set(gateway, at);
    return at;
  }
}
