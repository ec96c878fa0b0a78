/** A slot that is held until it is given back. */
export interface HeldSlot {
  /** Does nothing the second time. */
  release(): void;
}

/** What a paid request brought, as far as slots go. */
export interface Brought {
  readonly kind: string;
  readonly why?: string;
}

/** How many jobs of a gateway may be in flight at once. */
export interface Slots {
  /** Resolves once a slot of the gateway is free. Who asked first goes first. */
  acquire(gateway: string): Promise<HeldSlot>;
  /** Whether somebody waits for a slot of the gateway. */
  isAwaited(gateway: string): boolean;
  /**
   * Takes note of what a paid request brought: a gateway that refuses requests for now has fewer slots for a while.
   *
   * @param sentAtMs when the request was sent, by `performance.now()`
   */
  record(gateway: string, brought: Brought, sentAtMs: number): void;
}
