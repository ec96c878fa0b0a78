import { machineClock } from '../../system/clock.js';
import { fold } from '../../take/fold.js';
import { takeName } from '../../take/take.js';
import type { RunContext } from '../context/context.js';
import { pollDelayMs } from '../throttle/pace.js';

/** For how long what a gateway told of may be missing because it has not spread through the gateway yet. Milliseconds. */
const SPREADS_WITHIN = 60_000;

/** The same for a clip's link in the document of a job that is done: few gateways write that in two steps. Milliseconds. */
export const LINK_PROPAGATION_MS = 30_000;

/** How long ago a take's request was sent, or its job ended, by the journal; without end where that is not known. Milliseconds. */
export function ageMs(
  name: { readonly shot: string; readonly take: number },
  what: 'submitted_at' | 'finished_at',
  { ledger, clock = machineClock }: Pick<RunContext, 'ledger' | 'clock'>,
): number {
  const since = fold(ledger.events).takes.find((take) => takeName(take) === takeName(name))?.[what];
  const age = since === undefined ? Number.NaN : clock.wall() - Date.parse(since);
  // A clock that was set back tells nothing of the age.
  return age >= 0 ? age : Number.POSITIVE_INFINITY;
}

/** How long one thing has been missing that its gateway told of, and how long it is waited for. */
export class PropagationWait {
  readonly #age: () => number;
  readonly #within: number;
  #patience: number | undefined;
  #since: number | undefined;

  /**
   * @param age how long ago the gateway told of it; asked once it is missing. Milliseconds.
   * @param maxWait how long a run waits for anything. Milliseconds.
   */
  constructor(age: () => number, maxWait: number, within = SPREADS_WITHIN) {
    this.#age = age;
    this.#within = Math.min(within, maxWait);
  }

  /** It is missing now. How long until it is looked for again, at the pace of polls; nothing where it is waited for no longer. */
  nextPauseMs(random: number): number | undefined {
    const now = performance.now();
    this.#since ??= now;
    this.#patience ??= Math.max(0, this.#within - this.#age());
    const left = this.#patience - (now - this.#since);
    return left <= 0 ? undefined : Math.min(left, pollDelayMs(now - this.#since, random));
  }

  /** For how many seconds it was waited for; 0 where it was told of too long ago. */
  get waitedSeconds(): number {
    return Math.round((this.#patience ?? 0) / 1000);
  }

  /** It is there. */
  recordFound(): void {
    this.#since = undefined;
  }
}
