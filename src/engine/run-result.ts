import type { RunCosts, RunEvent, TakeUnwritten } from '../take/event.gen.js';
import { takeName } from '../take/take.js';
import type { ChargeDifference } from './budget/costs.js';

/** How a run ended. */
export interface RunResult {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
  /** Of those held, how many do not fit a cap, or are at a gateway that charged beyond its rates. */
  readonly over_cap: number;
  /** Takes whose outcome is unknown, of which a person has to say what became of them: `ridge.1`. */
  readonly unsettled: readonly string[];
  /** Takes whose outcome is unknown, and for which the next render asks again by itself. */
  readonly asked_again?: readonly string[];
  /** What it cost, a row for each gateway: their credits are never added together. */
  readonly costs: readonly RunCosts[];
  /** Takes of which a second job came to be known in this run: `ridge.1`. */
  readonly duplicates: readonly string[];
  /** Charges told in this run that are not what was planned. */
  readonly differs: readonly ChargeDifference[];
  /** Jobs whose ids could not be written down: nothing but this value has them. */
  readonly unwritten: readonly TakeUnwritten[];
  /** Files that were not the clips that are stored now under their names: moved aside, relative to the board's folder. */
  readonly set_aside: readonly { readonly take: string; readonly file: string }[];
  /** What a person should know of clips that were stored in this run: not as ordered (`order_differs`), bytes behind their end (`trailing_bytes`). */
  readonly clip_warnings: readonly { readonly take: string; readonly code: string; readonly message: string }[];
  /** Takes whose clip another run would hardly fetch, and a person may: `ridge.1`. */
  readonly by_hand: readonly string[];
  /** Why nothing more was begun, where the run was stopped by what every other request would have met too. */
  readonly halted?: string;
  /** As documented; interruption is the caller's to add. */
  readonly exit_code: 0 | 1 | 3 | 4 | 6;
  /** Why nothing more could be written down, where that ended the run. */
  readonly disk?: string;
}

/** How one step of a run ended. */
export type TakeEnding = 'stored' | 'unfinished' | 'failed' | 'unknown' | 'held' | 'over-cap';

/** What a request that was not sent ends its step as. */
export const heldAs = (code: string): TakeEnding => (code === 'over-cap' || code === 'drift' ? 'over-cap' : 'held');

/**
 * Counts endings, and says which exit code they come to: state or disk, an unknown outcome, a cap or a gateway that charged
 * beyond its rates (though nothing was left to be begun there), what is not finished, in this order.
 */
export function countEndings(
  endings: readonly TakeEnding[],
  { disk, drifted }: { disk: boolean; drifted: boolean },
): Pick<RunResult, 'stored' | 'unfinished' | 'failed' | 'unknown' | 'held' | 'over_cap' | 'exit_code'> {
  const count = (ending: TakeEnding) => endings.filter((one) => one === ending).length;
  const [stored, unfinished, failed, unknown] = [count('stored'), count('unfinished'), count('failed'), count('unknown')];
  const [held, over] = [count('held'), count('over-cap')];
  const open = unfinished + failed + held > 0;
  const exit_code = disk ? 6 : unknown > 0 ? 3 : over > 0 || drifted ? 4 : open ? 1 : 0;
  return { stored, unfinished, failed, unknown, held: held + over, over_cap: over, exit_code };
}

/** Warnings about a clip that is stored. */
const CLIP_WARNINGS: readonly string[] = ['order_differs', 'trailing_bytes'];

/** What a run's events say that its takes' endings do not. */
export class RunTally {
  readonly #duplicates = new Set<string>();
  readonly #unwritten: TakeUnwritten[] = [];
  readonly #clips: { take: string; code: string; message: string }[] = [];
  readonly #setAside: { take: string; file: string }[] = [];

  note(event: RunEvent): void {
    if (event.type === 'take-duplicated') this.#duplicates.add(takeName(event));
    if (event.type === 'take-unwritten') this.#unwritten.push(event);
    if (event.type === 'warning' && CLIP_WARNINGS.includes(event.code)) {
      const { shot = '', take = 0, code, message } = event;
      this.#clips.push({ take: takeName({ shot, take }), code, message });
    }
    if (event.type === 'take-set-aside') this.#setAside.push({ take: takeName(event), file: event.file });
  }

  /** As the run's result has it. */
  all(): Pick<RunResult, 'duplicates' | 'unwritten' | 'set_aside' | 'clip_warnings'> {
    return {
      duplicates: [...this.#duplicates],
      unwritten: this.#unwritten,
      set_aside: this.#setAside,
      clip_warnings: this.#clips,
    };
  }
}
