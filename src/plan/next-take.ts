import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { buildRequestBody } from '../gateway/check/request-body.js';
import { firstIdOf, idsOf } from '../storyboard/shot.js';
import { externalTaskId } from '../take/external-task-id.js';
import type { CallbackUrlFor, Plan, Step } from './plan.js';
import { priceOf } from './price-of.js';

/** The take numbers and task ids that a shot has used or is about to use. */
export interface UsedTakes {
  readonly numbers: readonly number[];
  readonly taskIds: ReadonlySet<string>;
}

/** Plans the take that replaces one which failed in this run: the next number and the next task id of its shot. */
export function planNextTake(plan: Plan, failed: Step, used: UsedTakes): Step | undefined {
  const resolved = shotsById(plan.board).get(failed.shot);
  if (resolved?.fingerprint !== failed.fingerprint) return undefined;
  const { shot } = resolved;
  const external_task_id = freeTaskIds(plan.board.board.id, firstIdOf(shot), failed.fingerprint, used.taskIds)();
  // The job and its price belong to the failed take.
  const { credits: _, capCredits: __, ticket: ___, reserved: ____, ...rest } = failed;
  return {
    ...rest,
    action: 'submit',
    shot: shot.id,
    // At the rates in force now: the failed take may be older.
    ...priceOf(resolved, plan.rates),
    take: 1 + Math.max(0, ...used.numbers),
    reason: { code: 'retry', after: `${failed.shot}.${failed.take}`, ended: 'failed' },
    external_task_id,
    post: { external_task_id, ...requestFor(resolved, external_task_id, plan.callbackUrlFor), replay: false },
  };
}

/** Every id that a take's shot has or had. Its takes share their numbers and task ids. */
export const idsOfShot = (plan: Pick<Plan, 'board'>, shot: string): readonly string[] => {
  const found = shotsById(plan.board).get(shot);
  return found === undefined ? [shot] : idsOf(found.shot);
};

const indexes = new WeakMap<ResolvedBoard, ReadonlyMap<string, ResolvedShot>>();

/** The board's shots by every id that they have or had. Each id is one shot's. A run asks for every take, so the index is made once. */
export function shotsById(board: ResolvedBoard): ReadonlyMap<string, ResolvedShot> {
  const known = indexes.get(board);
  if (known) return known;
  const index = new Map(board.shots.flatMap((resolved) => idsOf(resolved.shot).map((id) => [id, resolved] as const)));
  indexes.set(board, index);
  return index;
}

/** The number of a shot's next take. A refused take bought nothing, so its number is free. A sandbox's take keeps its number: its clip has it. */
export const nextTakeNumber = (takes: readonly { readonly take: number; readonly refused: boolean }[]): number =>
  1 + Math.max(0, ...takes.filter(({ refused }) => !refused).map(({ take }) => take));

/** Makes a function that gives the task ids that no take was bought under, each once. A refused take leaves its task id free. */
export function freeTaskIds(board: string, shot: string, fingerprint: string, used: ReadonlySet<string>): () => string {
  let before = 0;
  return () => {
    for (;;) {
      const taskId = externalTaskId(board, shot, fingerprint, before);
      before += 1;
      if (!used.has(taskId)) return taskId;
    }
  };
}

/** A request that a shot sends: the exact text of its body, and the callback URL in it. */
export interface ShotRequestBody {
  readonly body: string;
  readonly callbackUrl?: string;
}

/** A shot's request under a task id. */
export function requestFor(
  { gateway, shot }: ResolvedShot,
  external_task_id: string,
  callbackUrlFor?: CallbackUrlFor,
): ShotRequestBody {
  const body = buildRequestBody(gateway, shot, external_task_id, callbackUrlFor?.(external_task_id, gateway.name));
  const { callback_url } = body;
  return { body: JSON.stringify(body), ...(typeof callback_url === 'string' && { callbackUrl: callback_url }) };
}
