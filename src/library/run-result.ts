import type { Rendered } from '../app/render/render-board.js';
import type { ChargeDifference } from '../engine/budget/costs.js';
import { messageText } from '../report/text/message-text.js';
import type { RunCosts, TakeUnwritten } from '../take/event.gen.js';

/** A file that stood in a clip's place and was not the clip. */
export interface MovedFile {
  /** The take whose clip is there now, such as `ridge.1`. */
  readonly take: string;
  /** Where the file is kept, relative to `folder`. */
  readonly file: string;
}

/** What a person should know of a clip that was stored. */
export interface ClipWarning {
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** For programs: `order_differs`, or `trailing_bytes`. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** The manifest of another run contradicts this run: it was left as it is. */
export interface ManifestConflict {
  /** What contradicts, for people. */
  readonly message: string;
  /** What joins the two. */
  readonly hint: string;
}

/** How a run ended. A take is named as `ridge.1`. */
export interface RunResult {
  /** The version of this format. */
  readonly version: 1;
  /** The board's id. */
  readonly board: string;
  /** The board's output folder, absolute: clips, manifest and journal are in it. */
  readonly folder: string;
  /** The exit code of the command line for this run; of an interrupted one, what it would be without the interruption. */
  readonly exit_code: 0 | 1 | 3 | 4 | 6;
  /** Its signal was aborted: the next run resumes what this one left. */
  readonly interrupted: boolean;
  /** `approve` said no: nothing was sent. */
  readonly declined: boolean;
  /** Clips of this board that are here: takes. */
  readonly stored: number;
  /** Takes that the next run goes on with. */
  readonly unfinished: number;
  /** Takes that failed. */
  readonly failed: number;
  /** Takes whose answer was lost. */
  readonly unknown: number;
  /** Takes that were not begun. */
  readonly held: number;
  /** Those of `held` that do not fit a cap, or are at a gateway that charged beyond its rates. */
  readonly over_cap: number;
  /** What the run cost, a row for each gateway. */
  readonly costs: readonly RunCosts[];
  /** Takes whose outcome is unknown, and that `reconcile` settles. */
  readonly unsettled: readonly string[];
  /** Takes whose outcome is unknown, and for which the next run asks by itself. */
  readonly asked_again: readonly string[];
  /** Takes that may have been paid twice. */
  readonly duplicates: readonly string[];
  /** Charges of this run that are not what was planned. */
  readonly differs: readonly ChargeDifference[];
  /** Jobs whose ids could not be written down: keep them, as nothing else has them. */
  readonly unwritten: readonly TakeUnwritten[];
  /** Files that were moved out of clips' places. */
  readonly set_aside: readonly MovedFile[];
  /** What a person should know of clips that were stored in this run. */
  readonly clip_warnings: readonly ClipWarning[];
  /** Takes whose clip another run would hardly fetch, and a person may. */
  readonly by_hand: readonly string[];
  /** Why the run began nothing more, where something stopped it. */
  readonly halted?: string;
  /** Why nothing more could be written, where that ended the run. */
  readonly disk?: string;
  /** The manifest of another run contradicts this run. */
  readonly conflict?: ManifestConflict;
}

/** The library's result of a run. */
export function runResult(board: string, rendered: Rendered): RunResult {
  const { places, asked_again = [], conflict, ...rest } = rendered;
  const told = conflict && {
    conflict: { message: messageText(conflict.message, 'library'), hint: messageText(conflict.hint, 'library') },
  };
  return { version: 1, board, folder: places.folder, asked_again, ...rest, ...told };
}
