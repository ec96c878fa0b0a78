import type { RequestKind } from './deferrals.js';

/**
 * Whether a request may leave now.
 * - `go`: it may. The sender calls `end` with the result.
 * - `stopped`: the signal was aborted.
 * - `deferred`: the host asked to wait longer than this run waits.
 * - `silent`: the host has answered no request for minutes.
 */
export type Permit =
  | { readonly kind: 'go'; readonly end: (how: 'answered' | 'failed' | 'unused', message?: string) => void }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'deferred' | 'silent'; readonly message: string };

export interface AcquireOptions {
  readonly signal: AbortSignal;
  /** The same request failed before. */
  readonly retry?: boolean;
  /** Called once if the request has to wait: why, and for how many seconds at least. */
  readonly onWait?: (message: string, seconds: number) => void;
}

/**
 * The throttle of one host, shared by all requests to it. While the host fails, one request at a time probes it, and the others
 * wait for the result. When the host defers requests, all of them wait. Every request goes through `acquire` first: what is known
 * elsewhere must count there. Everything else is what this process knows.
 */
export interface HostThrottle {
  /** Waits until a request may leave. */
  acquire(kind: RequestKind, options: AcquireOptions): Promise<Permit>;
  /** The breaker is open: only one request at a time goes to the host. */
  readonly isFailing: boolean;
  /** How many probes have failed since the breaker opened. */
  readonly failedProbes: number;
  /** The host asks to wait. No request of this kind leaves earlier. */
  deferFor(kind: RequestKind, delayMs: number, message: string): void;
  isDeferred(kind: RequestKind): boolean;
  /** Why no request of this kind leaves in this run any more: the host asks to wait too long. */
  deferral(kind: RequestKind): string | undefined;
  /** How long the host has deferred looks in this run. */
  readonly deferredTotalMs: number;
  /** The host did something of what was asked. */
  recordProgress(): void;
  /** The host's message, if it has deferred every request without progress for longer than this run waits. */
  exhaustion(kind: RequestKind): string | undefined;
}
