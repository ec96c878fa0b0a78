import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { requestBody } from '../gateway/check/request-body.js';
import { firstIdOf, idsOf } from '../storyboard/shot.js';
import { externalTaskId } from '../take/external-task-id.js';
import type { Plan, Step } from './plan.js';
import { priceOf } from './price-of.js';

/** Numbers and keys that a shot has used or is about to use. */
export interface Taken {
  readonly numbers: readonly number[];
  readonly keys: ReadonlySet<string>;
}

/**
 * The take that is made when one fails within a run: the next number and the next key of its shot.
 */
export function nextTake(plan: Plan, failed: Step, taken: Taken): Step | undefined {
  const shot = plan.board.shots.find((one) => idsOf(one.shot).includes(failed.shot) && one.fingerprint === failed.fingerprint);
  if (shot === undefined) return undefined;
  const external_task_id = nextTaskIds(plan.board.board.id, firstIdOf(shot.shot), failed.fingerprint, taken.keys).next().value;
  // Its job is the failed one's, and so is what that would have cost.
  const { credits: _, capCredits: __, ticket: ___, reserved: ____, ...rest } = failed;
  return {
    ...rest,
    action: 'submit',
    shot: shot.shot.id,
    // By the rates of now: what failed may have been begun under others.
    ...priceOf(shot, plan.rates),
    take: 1 + Math.max(0, ...taken.numbers),
    reason: { code: 'retry', after: `${failed.shot}.${failed.take}`, ended: 'failed' },
    external_task_id,
    post: { external_task_id, body: bodyOf(shot, external_task_id, plan.callback), replay: false },
  };
}

/** What the shot of a take is or was called: all of its takes share their numbers and keys. */
export const namesOf = (plan: Pick<Plan, 'board'>, shot: string): readonly string[] => {
  const found = plan.board.shots.find((one) => idsOf(one.shot).includes(shot));
  return found === undefined ? [shot] : idsOf(found.shot);
};

/** The number of a shot's next take: a refused one bought nothing, and its number is free again. Takes of a sandbox keep theirs, as their clips have it. */
export const nextNumber = (takes: readonly { readonly take: number; readonly refused: boolean }[]): number =>
  1 + Math.max(0, ...takes.filter(({ refused }) => !refused).map(({ take }) => take));

/** The keys that no take was bought under, each once: refusals leave theirs free, and a key is never used for another take. */
export function* nextTaskIds(
  board: string,
  shot: string,
  fingerprint: string,
  keys: ReadonlySet<string>,
): Generator<string, never> {
  for (let n = 0; ; n += 1) {
    const key = externalTaskId(board, shot, fingerprint, n);
    if (!keys.has(key)) yield key;
  }
}

/** The exact bytes of a shot's request under a key. */
export const bodyOf = (shot: ResolvedShot, external_task_id: string, callback?: Plan['callback']): string =>
  JSON.stringify(requestBody(shot.gateway, shot.shot, external_task_id, callback?.(external_task_id, shot.gateway.name)));
