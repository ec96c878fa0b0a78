import type { LoadedBoard } from '../app/board/load.js';
import { adoptFile } from '../app/settle/adopt-file.js';
import { adoptJob } from '../app/settle/adopt-job.js';
import { abandonTake, retryTake } from '../app/settle/give-up.js';
import { isAddressable } from '../gateway/answer/job-address.js';
import type { Clip } from '../take/manifest.gen.js';
import { type TakeRef, takeName } from '../take/take.js';
import { type Board, innerBoard } from './board.js';
import { checkCall } from './inner-options.js';
import type { RenderOptions } from './options.js';
import { innerRenderOptions, RENDER } from './render.js';
import { type Result, refused, resultOf } from './result.js';
import { type RunResult, runResult } from './run-result.js';

/** A person's decision about a take: exactly one of these. */
export type Decision =
  | {
      /** The id of the take's job. The gateway is asked for it once, and nothing is bought. */
      readonly adopt: string;
    }
  | {
      /** The path of its clip, which is checked and copied. */
      readonly file: string;
    }
  | {
      /** The take was not bought: send one request under the next task id. */
      readonly retry: true;
    }
  | {
      /** Abandon the take: its credits stay counted. */
      readonly abandon: true;
    };

/** The take has a job now; a render downloads its clip. */
export interface JobAdopted {
  /** For programs. */
  readonly outcome: 'adopted';
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** The gateway's word for the job's state. */
  readonly vendor_status: string;
}

/** The clip is here. */
export interface ClipTaken {
  /** For programs. */
  readonly outcome: 'stored';
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** The clip; its `file` is relative to the board's output folder. */
  readonly clip: Clip;
  /** Warnings about the clip, a sentence each. */
  readonly warnings: readonly string[];
  /** Where a file that was in the clip's place is kept, relative to the board's output folder. */
  readonly kept_aside?: string;
}

/** The retry ended. `run` says whether a request was sent, and how it ended. */
export interface TakeRetried {
  /** For programs. */
  readonly outcome: 'retried';
  /** How the run of that one take ended. */
  readonly run: RunResult;
}

/** The take is abandoned, and never sent again. */
export interface TakeGivenUp {
  /** For programs. `nothing-open`: it had failed or was refused before, so nothing changed. */
  readonly outcome: 'abandoned' | 'nothing-open';
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** The state of its job, as a clause; absent if the take has no job, or the gateway denies the job. */
  readonly job?: string;
}

/** What `reconcile` did. */
export type Reconciled = JobAdopted | ClipTaken | TakeRetried | TakeGivenUp;

const KINDS = ['adopt', 'file', 'retry', 'abandon'] as const;

/** `ridge`, or `ridge.1`. */
function takeRef(name: string): TakeRef | undefined {
  const [, shot, take] = /^([a-z0-9][a-z0-9_-]{0,63})(?:\.([1-9]\d{0,6}))?$/.exec(name) ?? [];
  return shot === undefined ? undefined : { shot, ...(take !== undefined && { take: Number(take) }) };
}

/**
 * Settles a take after its answer was lost, or adopts a job or a clip from elsewhere.
 *
 * @param take `ridge.1`, or `ridge` for the take of that shot that waits to be settled
 * @param options a retry uses all of them; other decisions use only those about the board's folder and its gateways
 */
export async function reconcile(
  board: Board,
  take: string,
  decision: Decision,
  options: RenderOptions = {},
): Promise<Result<Reconciled>> {
  const refusal = checkCall<RenderOptions>(options, RENDER);
  if (refusal) return refusal;
  const ref = typeof take === 'string' ? takeRef(take) : undefined;
  if (ref === undefined) return refused(`\`${take}\` names no take`, 'Write it as SHOT.TAKE, such as ridge.1.');
  const chosen = KINDS.filter((kind) => Object.hasOwn(Object(decision), kind));
  if (chosen.length !== 1)
    return refused(`a decision is one of ${KINDS.join(', ')}: ${chosen.length} are given`, 'Give exactly one.');
  if ('adopt' in decision && !(/^[\x21-\x7e]{1,512}$/.test(decision.adopt) && isAddressable(decision.adopt)))
    return refused(`\`${decision.adopt}\` is not the id of a job`, 'Copy it again from the vendor’s console.');
  return settle(innerBoard(board), ref, decision, options);
}

async function settle(
  loaded: LoadedBoard,
  ref: TakeRef,
  decision: Decision,
  options: RenderOptions,
): Promise<Result<Reconciled>> {
  const inner = innerRenderOptions(loaded, options);
  if ('adopt' in decision)
    return resultOf(await adoptJob(loaded, ref, decision.adopt, inner), ({ name, vendorStatus }) => ({
      outcome: 'adopted',
      take: name,
      vendor_status: vendorStatus,
    }));
  if ('file' in decision)
    return resultOf(await adoptFile(loaded, ref, decision.file, inner), ({ name, clip, warnings, aside }) => ({
      outcome: 'stored',
      take: name,
      clip,
      warnings: warnings.map(({ message }) => message),
      ...(aside !== undefined && { kept_aside: aside }),
    }));
  if ('retry' in decision)
    return resultOf(await retryTake(loaded, ref, inner), (rendered) => ({
      outcome: 'retried',
      run: runResult(loaded.resolved.board.id, rendered),
    }));
  return resultOf(await abandonTake(loaded, ref, inner), ({ take, jobText, alreadyFailed }) => ({
    outcome: alreadyFailed ? 'nothing-open' : 'abandoned',
    take: takeName(take),
    ...(jobText !== undefined && { job: jobText }),
  }));
}
