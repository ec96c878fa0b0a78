import { setMaxListeners } from 'node:events';

/** Why a run sends no further paid requests. */
export interface HaltReason {
  readonly code: string;
  readonly message: string;
}

/** A gateway that is or may be halted. */
interface HaltedGateway {
  readonly controller: AbortController;
  readonly signal: AbortSignal;
  reason?: HaltReason;
}

/** Stops new requests of a run, or at one gateway, for a problem that they would all meet. Begun takes go on. */
export class Halt {
  readonly #gateways = new Map<string, HaltedGateway>();
  readonly #stop: AbortSignal;
  #reason: HaltReason | undefined;
  #disk: HaltReason | undefined;

  /** @param stop aborted when a person stops the run */
  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  /** The first reason counts. */
  stopAll(code: string, message: string): void {
    this.#reason ??= { code, message };
    if (code === 'disk') this.#disk ??= { code, message };
    for (const { controller } of this.#gateways.values()) controller.abort();
  }

  /** The first reason counts. */
  stopGateway(gateway: string, code: string, message: string): void {
    const halted = this.#of(gateway);
    halted.reason ??= { code, message };
    halted.controller.abort();
  }

  /** Why the run sends no further paid requests. */
  get reason(): HaltReason | undefined {
    return this.#reason;
  }

  /** The disk failed, even if another reason came first: clips are not downloaded then either. */
  get disk(): HaltReason | undefined {
    return this.#disk;
  }

  /** Why the run sends no further paid requests to a gateway. */
  reasonAt(gateway: string): HaltReason | undefined {
    return this.#reason ?? this.#gateways.get(gateway)?.reason;
  }

  /** The problem to fix first. */
  get firstReason(): HaltReason | undefined {
    return this.#reason ?? [...this.#gateways.values()].find(({ reason }) => reason !== undefined)?.reason;
  }

  /** Aborted when a gateway is halted or the run is stopped, so that requests that wait to be sent stop waiting. */
  signalAt(gateway: string): AbortSignal {
    return this.#of(gateway).signal;
  }

  #of(gateway: string): HaltedGateway {
    const known = this.#gateways.get(gateway);
    if (known !== undefined) return known;
    const controller = new AbortController();
    // One signal for all requests: one for each would stay with the run's own signal until its end.
    const added: HaltedGateway = { controller, signal: AbortSignal.any([this.#stop, controller.signal]) };
    setMaxListeners(0, added.signal);
    if (this.#reason !== undefined) added.controller.abort();
    this.#gateways.set(gateway, added);
    return added;
  }
}
