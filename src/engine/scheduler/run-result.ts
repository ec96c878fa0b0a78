import type { RunCosts, RunEvent, TakeUnwritten } from '../../take/event.gen.js';
import { takeName } from '../../take/take.js';
import type { ChargeDifference } from '../budget/costs.js';

/** How a run ended. */
export interface RunResult {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
  /** How many of the held ones do not fit a cap, or are at a gateway that charged more than its rates. */
  readonly over_cap: number;
  /** Takes with an unknown outcome that a person has to settle: `ridge.1`. */
  readonly unsettled: readonly string[];
  /** Takes with an unknown outcome that the next render settles by itself. */
  readonly asked_again?: readonly string[];
  /** The costs, a row for each gateway: credits of two gateways are never added. */
  readonly costs: readonly RunCosts[];
  /** Takes with a second job that this run found: `ridge.1`. */
  readonly duplicates: readonly string[];
  /** Charges in this run that are not as planned. */
  readonly differs: readonly ChargeDifference[];
  /** Jobs that could not be recorded: only this value has their ids. */
  readonly unwritten: readonly TakeUnwritten[];
  /** Files that were moved aside for new clips of the same name, relative to the board's folder. */
  readonly set_aside: readonly { readonly take: string; readonly file: string }[];
  /** Warnings about clips that this run stored: `order_differs`, or bytes after the end (`trailing_bytes`). */
  readonly clip_warnings: readonly { readonly take: string; readonly code: string; readonly message: string }[];
  /** Takes with a clip that the next run would hardly get, and a person may: `ridge.1`. */
  readonly by_hand: readonly string[];
  /** Why the run began nothing more: a problem that every other request would have met. */
  readonly halted?: string;
  /** As documented. The caller adds the codes of an interruption. */
  readonly exit_code: 0 | 1 | 3 | 4 | 6;
  /** Why nothing more could be recorded, if that ended the run. */
  readonly disk?: string;
}

/** How one step of a run ended. `pruned`: it was pruned before, and nothing was done. */
export type TakeEnding = 'stored' | 'pruned' | 'unfinished' | 'failed' | 'unknown' | 'held' | 'over-cap';

/** The ending of a step that did not send its request. */
export const endingWhenHeld = (code: string): TakeEnding => (code === 'over-cap' || code === 'drift' ? 'over-cap' : 'held');

/**
 * Counts the endings and chooses the exit code, in this order: state or disk, an unknown outcome, a cap or a gateway that
 * charged more than its rates, an unfinished take.
 */
export function countEndings(
  endings: readonly TakeEnding[],
  { disk, drifted }: { disk: boolean; drifted: boolean },
): Pick<RunResult, 'stored' | 'unfinished' | 'failed' | 'unknown' | 'held' | 'over_cap' | 'exit_code'> {
  const count = (ending: TakeEnding) => endings.filter((other) => other === ending).length;
  const [stored, unfinished, failed, unknown] = [count('stored'), count('unfinished'), count('failed'), count('unknown')];
  const [held, overCap] = [count('held'), count('over-cap')];
  const isIncomplete = unfinished + failed + held > 0;
  const exit_code = disk ? 6 : unknown > 0 ? 3 : overCap > 0 || drifted ? 4 : isIncomplete ? 1 : 0;
  return { stored, unfinished, failed, unknown, held: held + overCap, over_cap: overCap, exit_code };
}

/** Codes of warnings about a stored clip. */
const CLIP_WARNINGS: readonly string[] = ['order_differs', 'trailing_bytes'];

/** Collects from a run's events what the endings of its takes do not show. */
export class RunTally {
  readonly #duplicates = new Set<string>();
  readonly #unwritten: TakeUnwritten[] = [];
  readonly #clips: { take: string; code: string; message: string }[] = [];
  readonly #setAside: { take: string; file: string }[] = [];

  record(event: RunEvent): void {
    if (event.type === 'take-duplicated') this.#duplicates.add(takeName(event));
    if (event.type === 'take-unwritten') this.#unwritten.push(event);
    if (event.type === 'warning' && CLIP_WARNINGS.includes(event.code)) {
      const { shot = '', take = 0, code, message } = event;
      this.#clips.push({ take: takeName({ shot, take }), code, message });
    }
    if (event.type === 'take-set-aside') this.#setAside.push({ take: takeName(event), file: event.file });
  }

  /** The part of the run's result. */
  summarize(): Pick<RunResult, 'duplicates' | 'unwritten' | 'set_aside' | 'clip_warnings'> {
    return {
      duplicates: [...this.#duplicates],
      unwritten: this.#unwritten,
      set_aside: this.#setAside,
      clip_warnings: this.#clips,
    };
  }
}
