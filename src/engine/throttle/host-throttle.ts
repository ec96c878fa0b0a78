import { setMaxListeners } from 'node:events';
import { type Clock, machineClock } from '../../system/clock.js';
import { wait } from '../../system/wait.js';
import { backoff } from './pace.js';

/** What somebody wants at a host: a look, which is free, or a paid request, which goes whatever is found. */
export type RequestKind = 'look' | 'post';

/**
 * Whether a request may leave now.
 * - `go`: it may, and whoever sends it says what came of it.
 * - `stopped`: nobody wants it any more.
 * - `deferred`: the host wants to be left alone for longer than this run waits.
 * - `silent`: it has not answered anybody for minutes.
 */
export type Permit =
  | { readonly kind: 'go'; readonly end: (how: 'answered' | 'failed' | 'unused', message?: string) => void }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'deferred' | 'silent'; readonly message: string };

/** How somebody waits for a turn. */
export interface AcquireOptions {
  readonly signal: AbortSignal;
  /** The same was tried before and did not work. */
  readonly retry?: boolean;
  /** Is told once that it has to wait, why, and for how many seconds at least. */
  readonly onWait?: (message: string, seconds: number) => void;
}

/** So many failures in a row, whoever's, are the host's and not a request's. */
const OPEN_AFTER = 3;
/** Between two looks at a host that fails. Milliseconds. */
const LONGEST_PAUSE = 10_000;
/** For how long a run waits for a host that does not answer, or for an answer of it that can be read. Milliseconds. */
export const SILENCE_LIMIT_MS = 180_000;
/** So long after a host wanted to be left alone last, it begins anew. Milliseconds: whoever waits for it asks sooner. */
export const DEFERRAL_MEMORY_MS = 60_000;
/** How much later than another, for each that waits, somebody may go who waited for the same. Milliseconds. */
const SPREAD = 100;
/** Retries of all takes together: so many at once, and one in so many milliseconds. */
const RETRIES = { burst: 20, every: 1000 };

/**
 * How a host, a gateway's or a server of clips, fares in a run, shared by everybody who sends there. While it fails, one request
 * at a time tries it, further and further apart, and everybody else waits for what comes of that. When it wants to be left alone,
 * everybody leaves it alone.
 * A paid request is the one that tries only where no free one waits; none is added by any of this.
 */
export class HostThrottle {
  readonly #maxWait: number;
  readonly #clock: Clock;
  #failures = 0;
  /** How often it was tried in vain since it is known to fail. */
  #rounds = 0;
  #since = 0;
  #last = 0;
  #message = '';
  /** When it is tried again. */
  #next = 0;
  #trying = false;
  /** When the next retry is due by the budget. */
  #budget = 0;
  readonly #floors: Record<RequestKind, { until: number; message: string }> = {
    look: { until: 0, message: '' },
    post: { until: 0, message: '' },
  };
  #leftAlone = 0;
  /** Since when it has put off whatever was asked of it. */
  #barredSince: number | undefined;
  readonly #waiting: Record<RequestKind, number> = { look: 0, post: 0 };
  #change = new AbortController();

  /**
   * @param maxWait for how long it may want to be left alone. Milliseconds.
   * @param clock by which it is said when it may be tried again
   */
  constructor(maxWait: number, clock: Clock = machineClock) {
    this.#maxWait = maxWait;
    this.#clock = clock;
  }

  /** Whether it fails, so that only one request at a time goes there. */
  get failing(): boolean {
    return this.#failures >= OPEN_AFTER;
  }

  /** How often it was tried in vain since it is known to fail. */
  get rounds(): number {
    return this.#rounds;
  }

  /** The host wants to be left alone: no shorter than that, whoever comes. */
  deferFor(errand: RequestKind, milliseconds: number, message: string): void {
    const now = performance.now();
    const until = now + milliseconds;
    const before = this.#floors[errand].until;
    if (milliseconds <= 0) return;
    // What was over long ago is another time.
    if (this.#barredSince === undefined || now - before > DEFERRAL_MEMORY_MS) this.#barredSince = now;
    if (until <= before) return;
    if (errand === 'look') {
      const more = until - Math.max(now, before);
      this.#leftAlone += more;
      // While it is left alone as it wants, it is not silent.
      this.#since += more;
    }
    this.#floors[errand] = { until, message };
    this.#changed();
  }

  /** Whether it wants to be left alone now. */
  isDeferred(errand: RequestKind): boolean {
    return this.#floors[errand].until > performance.now();
  }

  /** It gave something of what was asked of it. */
  recordProgress(): void {
    this.#barredSince = undefined;
  }

  /** What it says, where with that it will have put everybody off for longer than this run waits, and given nobody anything. */
  exhaustion(errand: RequestKind): string | undefined {
    const { until, message } = this.#floors[errand];
    const since = this.#barredSince ?? Number.POSITIVE_INFINITY;
    return until > performance.now() && until - since > this.#maxWait ? message : undefined;
  }

  /** For how long it wanted to be left alone by looks so far in this run, all told. Milliseconds. */
  get deferredTotalMs(): number {
    return this.#leftAlone;
  }

  /** Why nothing like that goes there any more in this run. */
  deferral(errand: RequestKind): string | undefined {
    const { until, message } = this.#floors[errand];
    const left = until - performance.now();
    if (left <= this.#maxWait) return undefined;
    const when = `${new Date(this.#clock.wall() + left).toISOString().slice(0, 19)}Z`;
    return `${message}; it may be tried again after ${when}, beyond the ${this.#maxWait / 1000} s that a run waits`;
  }

  /** Waits until a request may leave. */
  async acquire(errand: RequestKind, { signal, retry = false, onWait }: AcquireOptions): Promise<Permit> {
    const due = retry && !this.failing ? this.#retry() : 0;
    const late = Math.random() * SPREAD;
    let told = false;
    this.#waiting[errand] += 1;
    try {
      for (;;) {
        if (signal.aborted) return { kind: 'stopped' };
        const deferral = this.deferral(errand);
        if (deferral !== undefined) return { kind: 'deferred', message: deferral };
        const now = performance.now();
        const failing = this.failing;
        if (failing && this.#last - this.#since > SILENCE_LIMIT_MS)
          return { kind: 'silent', message: `no answer for ${SILENCE_LIMIT_MS / 60_000} minutes: ${this.#message}` };
        const floor = this.#floors[errand];
        // Those who waited for the same do not come at the same moment.
        const free = floor.until > now ? floor.until + late * this.#waiting[errand] : 0;
        const left = Math.max(due, free, this.#opening(errand)) - now;
        if (left <= 0) return this.#go(failing);
        if (!told) onWait?.(failing ? this.#message : floor.until > now ? floor.message : 'many retries at once', left / 1000);
        told = true;
        await this.#sleep(left, signal);
        if (failing && !this.failing) await wait(late * (this.#waiting.look + this.#waiting.post), signal);
      }
    } finally {
      this.#waiting[errand] -= 1;
    }
  }

  /** When the host itself may be sent to, as far as is known: it may change meanwhile, and is looked at again then. */
  #opening(errand: RequestKind): number {
    if (!this.failing) return 0;
    const now = performance.now();
    // Whoever tries tells the others.
    if (this.#trying) return now + LONGEST_PAUSE;
    const after = errand === 'post' && this.#waiting.look > 0 ? SPREAD : 0;
    return Math.max(this.#next, now - 1) + after;
  }

  #go(tries: boolean): Permit {
    if (tries) this.#trying = true;
    let over = false;
    const end = (how: 'answered' | 'failed' | 'unused', message = ''): void => {
      if (over) return;
      over = true;
      if (tries) this.#trying = false;
      if (how === 'answered') {
        this.#failures = 0;
        this.#rounds = 0;
      }
      if (how === 'failed') this.#failed(tries, message);
      this.#changed();
    };
    return { kind: 'go', end };
  }

  #failed(tried: boolean, message: string): void {
    const now = performance.now();
    this.#failures += 1;
    this.#last = now;
    this.#message = message;
    if (this.#failures === 1) this.#since = now;
    if (tried) this.#rounds += 1;
    // What was under way when it began to fail tells nothing new.
    if (tried || this.#failures === OPEN_AFTER) this.#next = now + backoff(this.#rounds, Math.random(), 0, LONGEST_PAUSE);
  }

  /** When a retry is due: the budget is everybody's. */
  #retry(): number {
    this.#budget = Math.max(this.#budget, performance.now()) + RETRIES.every;
    return this.#budget - RETRIES.burst * RETRIES.every;
  }

  #changed(): void {
    this.#change.abort();
    this.#change = new AbortController();
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const change = this.#change.signal;
    setMaxListeners(0, change);
    await wait(milliseconds, AbortSignal.any([signal, change]));
  }
}
