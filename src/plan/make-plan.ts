import type { MeantBoard, MeantShot } from '../gateway/check-board.js';
import { gateways } from '../gateway/gateways.js';
import type { Rate } from '../gateway/rates.js';
import { spent, type Take, takeName } from '../take/take.js';
import { applyCaps, type Limits } from './caps.js';
import type { CapState, GatewayTotal, Plan, Step } from './plan.js';
import { rateOf } from './rate-of.js';
import { shotSteps, visible } from './shot-steps.js';
import { type TakeSurroundings, takeStep } from './take-step.js';

/** Everything that a plan follows from. */
export interface PlanInput extends TakeSurroundings {
  readonly board: MeantBoard;
  readonly takes: readonly Take[];
  /** The first that fits a model and resolution is in force: the user's own before the list. */
  readonly rates: readonly Rate[];
  readonly limits: Limits;
  /** Leave out what does not fit instead of refusing all. */
  readonly partial: boolean;
  readonly concurrency: (gateway: string) => number;
  /** Shot ids; absent: every shot. */
  readonly only?: ReadonlySet<string>;
  readonly retake: ReadonlySet<string>;
  /** Shot ids, or every shot that failed. */
  readonly retryFailed: ReadonlySet<string> | 'all';
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
const isUnsettled = (take: Take): boolean => take.status === 'submitting' || take.status === 'unknown';

/** What to do next, why, and what it costs. The same input gives the same plan; resuming is planning again. */
export function makePlan(input: PlanInput): Plan {
  const wanted = (shot: string) => input.only === undefined || input.only.has(shot);
  const shots = input.board.shots.filter(({ shot }) => wanted(shot.id));
  const origin = (gateway: string) => input.origins.get(gateway) ?? gateways.get(gateway)?.base_url ?? '';
  const takes = input.takes.filter((take) => visible(take, origin(take.model.split('/')[0] ?? '')));

  const onBoard = shots.flatMap((shot) =>
    shotSteps(
      input.board.board.id,
      shot,
      input.takes,
      rateOf(shot, input.rates),
      {
        retake: input.retake.has(shot.shot.id),
        retryFailed: input.retryFailed === 'all' || input.retryFailed.has(shot.shot.id),
      },
      input,
    ),
  );
  const ids = new Set(input.board.shots.map(({ shot }) => shot.id));
  const offBoard = takes
    .filter((take) => !ids.has(take.shot) && take.status !== 'stored' && wanted(take.shot))
    .flatMap((take) => takeStep(take, undefined, input) ?? []);
  const steps = [...onBoard, ...offBoard];

  const replayed = new Set(steps.filter(({ post }) => post?.replay).map(({ external_task_id }) => external_task_id));
  const paid = sum(takes.filter((take) => !isUnsettled(take)).map(spent));
  const unsettled = sum(takes.filter((take) => isUnsettled(take) && !replayed.has(take.external_task_id)).map(spent));
  const { caps, allowance, fits } = applyCaps(steps, input.limits, paid, unsettled);
  const held = input.partial
    ? steps.map((step) => (step.action !== 'submit' || fits.has(step) ? step : hold(step, caps)))
    : steps;
  // With what does not fit held back, the caps say what is left of them.
  const left = input.partial ? applyCaps(held, input.limits, paid, unsettled).caps : caps;

  return {
    board: input.board,
    steps: held,
    totals: totalsOf(held, takes, shots, origin, input.concurrency),
    caps: left,
    rates: [...new Set(shots.map((shot) => rateOf(shot, input.rates)))],
    allowance,
  };
}

/** A submit that does not fit the budget, left for a person to decide. */
function hold(step: Step, caps: readonly CapState[]): Step {
  const { post: _, ...rest } = step;
  const tight = caps
    .filter(({ fits }) => !fits.includes(takeName(step)))
    .map(({ kind }) => (kind === 'board' ? 'the budget' : '--max-credits'));
  return {
    ...rest,
    action: 'ask',
    reason: { code: 'over-cap', text: `held back, as it does not fit ${tight.join(' and ')}: ${step.reason.text}` },
  };
}

function totalsOf(
  steps: readonly Step[],
  takes: readonly Take[],
  shots: readonly MeantShot[],
  origin: (gateway: string) => string,
  concurrency: (gateway: string) => number,
): GatewayTotal[] {
  const used = new Set([...shots.map((shot) => shot.gateway), ...steps.map((step) => step.gateway)]);
  return [...used].map((gateway): GatewayTotal => {
    const mine = takes.filter((take) => take.model.startsWith(`${gateway.name}/`));
    return {
      gateway,
      origin: origin(gateway.name),
      concurrency: concurrency(gateway.name),
      to_pay: sum(
        steps
          .filter((step) => step.gateway === gateway && step.action === 'submit' && !step.post?.replay)
          .map((step) => step.credits),
      ),
      unsettled: sum(mine.filter(isUnsettled).map(spent)),
      paid: sum(mine.filter((take) => !isUnsettled(take)).map(spent)),
    };
  });
}
