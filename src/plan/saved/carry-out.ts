import type { ResolvedBoard } from '../../gateway/check/check-board.js';
import { type Take, takeName } from '../../take/take.js';
import { shotsById } from '../next-take.js';
import { isPurchase, type Step } from '../plan.js';
import { failureOf } from '../plan-take.js';
import type { SavedPlan, SavedStep } from './saved-plan.gen.js';

/** Whether a saved plan began a take. */
export const isOwnTake = ({ plan_id }: SavedPlan, take: Take): boolean => take.plan_id === plan_id;

/** The id that a shot has now. */
const idNow = (board: ResolvedBoard, shot: string): string => shotsById(board).get(shot)?.shot.id ?? shot;

const isSubmit = ({ action }: SavedStep): boolean => action === 'submit';

/**
 * The steps of a run that carries out a saved plan. It sends the requests of the saved plan and no others, each once: where an
 * earlier run began a take, that take goes on.
 *
 * @param fresh the plan as it would be without the takes that the saved plan began: the same as the saved plan
 * @param planned the plan with them, without retakes and retries
 * @param takes the board's takes, with those that the saved plan began
 */
export function stepsToCarryOut(
  saved: SavedPlan,
  fresh: readonly Step[],
  planned: readonly Step[],
  takes: readonly Take[],
  board: ResolvedBoard,
): readonly Step[] {
  const submitted = saved.steps.filter(isSubmit);
  const approved = new Set(submitted.map(({ external_task_id }) => external_task_id));
  const known = new Map(takes.map((take) => [takeName(take), take]));
  const bought = new Map(takes.filter(({ refused }) => !refused).map((take) => [take.external_task_id, take]));
  const begun = new Set(takes.filter((take) => isOwnTake(saved, take)).map(({ shot }) => idNow(board, shot)));
  const hasBegun = (step: Step): boolean => begun.has(idNow(board, step.shot));
  // Of a shot that was begun, what goes on is planned anew, and what is still to be sent is as it was saved.
  const goingOn = new Map(
    planned
      .filter((step) => hasBegun(step) && !isPurchase(step) && known.has(takeName(step)))
      .map((step) => [takeName(step), step]),
  );
  const due = fresh
    .filter((step) => !isPurchase(step) || approved.has(step.external_task_id))
    .filter((step) => !hasBegun(step) || !goingOn.has(takeName(step)))
    .filter((step) => !hasBegun(step) || isPurchase(step) || !known.has(takeName(step)));
  const isOpen = (step: Step): boolean => !isPurchase(step) || !bought.has(step.external_task_id);
  return inBoardOrder(
    [
      ...goingOn.values(),
      ...due.filter(isOpen),
      ...endedSteps(
        saved,
        due.filter((step) => !isOpen(step)),
        [...goingOn.values()],
        bought,
      ),
    ],
    board,
  );
}

/** Takes that ended without a clip, and that no retry answers for: they stay so, and the run says that they failed. */
function endedSteps(
  saved: SavedPlan,
  ended: readonly Step[],
  goingOn: readonly Step[],
  bought: ReadonlyMap<string, Take>,
): Step[] {
  const submitted = new Set(saved.steps.filter(isSubmit).map(takeName));
  const retried = goingOn.filter((step) => !submitted.has(takeName(step)));
  return ended
    .filter(({ shot }, nth) => {
      const earlier = ended.slice(0, nth).filter((one) => one.shot === shot).length;
      return earlier >= retried.filter((one) => one.shot === shot).length;
    })
    .map((step) => endedStep(step, bought.get(step.external_task_id)));
}

const endedStep = ({ post: _, ...step }: Step, take: Take | undefined): Step => ({
  ...step,
  action: 'ask',
  reason: { code: 'failed', ...(take && failureOf(take)) },
});

/** In board order, then by number; other shots last. */
function inBoardOrder(steps: readonly Step[], board: ResolvedBoard): Step[] {
  const order = new Map(board.shots.map(({ shot }, nth) => [shot.id, nth]));
  const place = (step: Step): number => order.get(idNow(board, step.shot)) ?? order.size;
  return steps.toSorted((one, other) => place(one) - place(other) || one.take - other.take);
}

/**
 * How many more takes the runs of a saved plan may make after failed ones, by shot. Each saved step that submits or follows a job
 * brings its retries; each take that the plan began beside its saved steps was one.
 */
export function retriesLeft(saved: SavedPlan, takes: readonly Take[], board: ResolvedBoard): ReadonlyMap<string, number> {
  const { retries = 0 } = saved.options;
  const left = new Map<string, number>();
  const add = (shot: string, count: number): void => {
    const id = idNow(board, shot);
    left.set(id, (left.get(id) ?? 0) + count);
  };
  for (const step of saved.steps) if (isSubmit(step) || step.action === 'resume') add(step.shot, retries);
  const submitted = new Set(saved.steps.filter(isSubmit).map(takeName));
  for (const take of takes) if (isOwnTake(saved, take) && !take.refused && !submitted.has(takeName(take))) add(take.shot, -1);
  return new Map([...left].map(([shot, count]) => [shot, Math.max(0, count)]));
}
