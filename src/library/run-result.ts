import type { Rendered } from '../app/render/render-result.js';
import type { ChargeDifference } from '../engine/budget/costs.js';
import { messageText } from '../report/text/message-text.js';
import type { RunCosts } from '../take/event.gen.js';
import { takeName } from '../take/take.js';

/** Another file that had a clip's path, and was moved. */
export interface KeptFile {
  /** The take whose clip is there now, such as `ridge.1`. */
  readonly take: string;
  /** Where the file is kept, relative to `folder`. */
  readonly file: string;
}

/** A warning about a clip that was stored. */
export interface ClipWarning {
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** For programs: `order_differs`, or `trailing_bytes`. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** A job whose id could not be written to the journal. Keep the id: it is nowhere else. */
export interface UnrecordedJob {
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** The gateway whose job it is. */
  readonly unit: string;
  /** The gateway's id of the job. */
  readonly job_id: string;
  /** `true`: the next run asks the gateway for it. `false`: adopt it with `reconcile`. */
  readonly asked_again: boolean;
}

/** The manifest of another run contradicts this run, and was not changed. */
export interface ManifestConflict {
  /** The contradiction, for people. */
  readonly message: string;
  /** How to join the two. */
  readonly hint: string;
}

/** How many takes ended in which way. */
export interface TakeCounts {
  /** Takes whose clip is here. */
  readonly stored: number;
  /** Takes that the next run goes on with. */
  readonly unfinished: number;
  /** Takes that failed. */
  readonly failed: number;
  /** Takes without a known outcome. */
  readonly unknown: number;
  /** Takes that were not begun. */
  readonly held: number;
  /** Takes of `held` that do not fit a cap, or are at a gateway that charged beyond its rates. */
  readonly over_cap: number;
}

/** How a run ended. A take is named as `ridge.1`. Fields that `schema/run.schema.json` has too have its names. */
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
  /** How many takes ended in which way. */
  readonly counts: TakeCounts;
  /** What the run cost, a row for each gateway. */
  readonly costs: readonly RunCosts[];
  /** Charges of this run that are not what was planned. */
  readonly differs: readonly ChargeDifference[];
  /** Takes whose outcome is unknown, and that `reconcile` settles. */
  readonly unsettled: readonly string[];
  /** Takes whose outcome is unknown, and for which the next run asks by itself. */
  readonly asked_again: readonly string[];
  /** Takes that may have been paid twice. */
  readonly duplicates: readonly string[];
  /** Jobs whose ids could not be written to the journal. */
  readonly unrecorded_jobs: readonly UnrecordedJob[];
  /** Files that were moved, because a clip needed their path. */
  readonly kept_aside: readonly KeptFile[];
  /** Warnings about clips that were stored in this run. */
  readonly warnings: readonly ClipWarning[];
  /** Takes whose clip rushes cannot download, but a person may be able to. */
  readonly by_hand: readonly string[];
  /** Why the run stopped early, if it did. */
  readonly stopped?: string;
  /** The disk error that ended the run, if one did. */
  readonly disk?: string;
  /** The manifest of another run contradicts this run. */
  readonly conflict?: ManifestConflict;
}

/** The library's result of a run. @internal */
export function runResult(board: string, rendered: Rendered): RunResult {
  const { places, stored, unfinished, failed, unknown, held, over_cap, conflict } = rendered;
  return {
    version: 1,
    board,
    folder: places.folder,
    exit_code: rendered.exit_code,
    interrupted: rendered.interrupted,
    declined: rendered.declined,
    counts: { stored, unfinished, failed, unknown, held, over_cap },
    costs: rendered.costs,
    differs: rendered.differs,
    unsettled: rendered.unsettled,
    asked_again: rendered.asked_again ?? [],
    duplicates: rendered.duplicates,
    unrecorded_jobs: rendered.unwritten.map(({ unit, job_id, asked_again, ...take }) => ({
      take: takeName(take),
      unit,
      job_id,
      asked_again,
    })),
    kept_aside: rendered.set_aside,
    warnings: rendered.clip_warnings,
    by_hand: rendered.by_hand,
    ...(rendered.halted !== undefined && { stopped: rendered.halted }),
    ...(rendered.disk !== undefined && { disk: rendered.disk }),
    ...(conflict && { conflict: { message: conflict.message, hint: messageText(conflict.hint, 'library') } }),
  };
}
