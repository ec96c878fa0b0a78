import { machineClock } from '../../system/clock.js';
import type { RunContext } from '../context/context.js';
import { PROPAGATION_MS, propagationPauseMs } from './propagation-pause.js';

/** How long ago a take was submitted or finished, by the journal; infinite if unknown. */
export function ageMs(
  name: { readonly shot: string; readonly take: number },
  moment: 'submitted_at' | 'finished_at',
  { ledger, clock = machineClock }: Pick<RunContext, 'ledger' | 'clock'>,
): number {
  const since = ledger.projection.take(name)?.[moment];
  const age = since === undefined ? Number.NaN : clock.wall() - Date.parse(since);
  // After the clock was set back, the age is unknown.
  return age >= 0 ? age : Number.POSITIVE_INFINITY;
}

/** Waits for something that the gateway has announced and does not find yet. */
export class PropagationWait {
  readonly #getAgeMs: () => number;
  readonly #withinMs: number;
  #limitMs: number | undefined;
  #missingSince: number | undefined;

  /**
   * @param getAgeMs how long ago the gateway announced it; called when it is first missing
   * @param maxWaitMs how long the run waits for anything
   */
  constructor(getAgeMs: () => number, maxWaitMs: number, withinMs = PROPAGATION_MS) {
    this.#getAgeMs = getAgeMs;
    this.#withinMs = Math.min(withinMs, maxWaitMs);
  }

  /** It is missing. Returns the pause before the next look, or `undefined` if the wait is over. */
  nextPauseMs(random: number): number | undefined {
    const now = performance.now();
    this.#missingSince ??= now;
    this.#limitMs ??= Math.max(0, this.#withinMs - this.#getAgeMs());
    return propagationPauseMs(now - this.#missingSince, this.#limitMs, random);
  }

  /** The length of the wait; 0 if it was announced too long ago. */
  get waitedSeconds(): number {
    return Math.round((this.#limitMs ?? 0) / 1000);
  }

  recordFound(): void {
    this.#missingSince = undefined;
  }
}
