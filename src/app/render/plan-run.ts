import type { Plan } from '../../plan/plan.js';
import { isOwnTake, retriesLeft, stepsToCarryOut } from '../../plan/saved/carry-out.js';
import { findMoved } from '../../plan/saved/find-moved.js';
import { version } from '../../system/version.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type PlanState, planFrom } from '../plan/plan-board.js';
import { hasRepositoryRates, isTrusted } from '../plan/vouched-rates.js';
import type { FoundPlan } from '../saved-plan/find-saved-plan.js';
import { refuseMoved } from '../saved-plan/refuse-moved.js';
import { savedConfigs } from '../saved-plan/saved-settings.js';
import type { RenderOptions } from './render-options.js';

/** Plans a run. A saved plan is carried out as it was saved, or refused where anything moved since. */
export async function planRun(loaded: LoadedBoard, state: PlanState, options: RenderOptions): Promise<Result<Plan>> {
  const { saved } = options;
  return saved === undefined ? planFrom(loaded, state, options) : planSaved(loaded, state, options, saved);
}

async function planSaved(
  loaded: LoadedBoard,
  state: PlanState,
  options: RenderOptions,
  found: FoundPlan,
): Promise<Result<Plan>> {
  const { saved } = found;
  const { history } = state;
  const own = history.takes.filter((take) => isOwnTake(saved, take));
  const others = history.takes.filter((take) => !isOwnTake(saved, take));
  const fresh = await planFrom(loaded, { ...state, history: { ...history, takes: others } }, options);
  if (!fresh.ok) return fresh;
  const trusted = isTrusted(options);
  if (!trusted.ok) return trusted;
  const moved = findMoved(saved, {
    plan: fresh.value,
    takes: others,
    own: new Set(own.map(takeName)),
    tool: version,
    configs: savedConfigs(loaded),
    trustRates: trusted.value && hasRepositoryRates(loaded),
    ignoreOtherTakes: options.ignoreOtherTakes === true,
  });
  if (moved.length > 0) return refuseMoved(moved, found, loaded);
  const { board, steps } = fresh.value;
  // The saved steps have every retake and retry that was approved: planned again, they would be bought again.
  const { retake: _, retryFailed: __, retakeRejected: ___, ...plain } = options;
  return planFrom(loaded, state, plain, {
    planId: saved.plan_id,
    retriesLeft: retriesLeft(saved, history.takes, board),
    revise: (planned) => stepsToCarryOut(saved, steps, planned, history.takes, board),
  });
}
