import type { Credentials } from '../../gateway/gateway.js';
import { exceededCaps, type Plan } from '../../plan/plan.js';
import { currentMoment, type Moment, machineClock } from '../../system/clock.js';
import { foldOn, type History } from '../../take/fold.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import type { Take } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseUnreachableStills } from '../board/unreachable-stills.js';
import type { Result } from '../failure.js';
import { refuseLostPins } from '../plan/lost-pins.js';
import { overBudget } from '../plan/over-budget.js';
import { type PlanState, whereOf } from '../plan/plan-board.js';
import { refuseLostTakes, refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import { refuseByPolicy } from '../policy/approval.js';
import type { SharedBudget } from '../policy/shared-budget.js';
import { checkClips } from '../prior-state/check-clips.js';
import { findTakes, type TakeLocations } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { planRun } from './plan-run.js';
import type { RenderOptions } from './render-options.js';
import { runCredentials } from './run-access.js';

/** The events of a person's decision before a run. */
export type Settle = (takes: readonly Take[]) => Result<readonly TakeEvent[]>;

/** A render whose board this process has locked. */
export interface LockedRender {
  readonly loaded: LoadedBoard;
  readonly places: BoardPaths;
  readonly ledger: Ledger;
  readonly options: RenderOptions;
  readonly settle: Settle;
  /** What boards spend in a day or month, where a policy asks for it. */
  readonly shared: SharedBudget;
}

/** A locked render with its plan. Nothing is written yet. */
export interface PlannedRender extends LockedRender {
  readonly where: TakeLocations;
  readonly plan: Plan;
  /** When the plan was made. */
  readonly plannedAt: Moment;
  /** What the plan was made from: what the board had before this run, with the person's decision. */
  readonly state: PlanState;
  /** Events from the manifest that the journal lacks. */
  readonly imports: readonly TakeEvent[];
  /** The events of the person's decision. */
  readonly settlements: readonly TakeEvent[];
  readonly keys: ReadonlyMap<string, Credentials>;
}

/** Plans a locked board, and refuses what cannot be rendered. The lock's file is removed again where this refuses. */
export async function planRender(locked: LockedRender): Promise<Result<PlannedRender>> {
  const { loaded, places, ledger, options, settle, shared } = locked;
  const where = await findTakes(loaded, whereOf(options), ledger.projection);
  options.onPlaces?.(where);
  const elsewhere = refuseTakesElsewhere(where);
  if (elsewhere) return elsewhere;
  const past = await readPriorState(loaded, places, where.files ?? { journal: ledger.projection });
  if (!past.ok) return past;
  const settled = withSettlements(past.value, settle);
  if (!settled.ok) return settled;
  const { history, events: settlements } = settled.value;
  // The time is read before the plan is made: a person may take hours to approve it.
  const plannedAt = currentMoment(options.clock ?? machineClock);
  const clipStatuses = await checkClips(places.folder, history.takes, options);
  const state = { ...past.value, places, history, clipStatuses, judgedBy: { shared } };
  const planned = await planRun(loaded, state, options);
  if (!planned.ok) return planned;
  const refused =
    refuseLostPins(planned.value) ??
    refuseLostTakes(where, planned.value, options) ??
    refuseUnreachableStills(loaded, planned.value, options.rehearsal !== undefined);
  if (refused) return refused;
  const keys = await runCredentials(loaded, planned.value, options.cwd ?? process.cwd(), options);
  if (!keys.ok) return keys;
  const { imports } = past.value;
  return {
    ok: true,
    value: { ...locked, where, plan: planned.value, plannedAt, state, imports, settlements, keys: keys.value },
  };
}

/** Why a plan is not carried out, now that its API keys are known: lost takes, a cap, or a policy. */
export function refusePlan({ loaded, where, plan, options, keys }: PlannedRender): Result<never> | undefined {
  // A run that listens has planned once more.
  const lost = refuseLostPins(plan) ?? refuseLostTakes(where, plan, options, keys);
  if (lost) return lost;
  if (!options.partial && exceededCaps(plan).length > 0) return { ok: false, failure: overBudget(plan, loaded) };
  return refuseByPolicy(plan, options.approveSum, options.typeSum !== undefined);
}

/** The prior state with the events of a person's decision. */
function withSettlements(past: PriorState, settle: Settle): Result<{ history: History; events: readonly TakeEvent[] }> {
  const events = settle(past.history.takes);
  if (!events.ok) return events;
  const history = events.value.length === 0 ? past.history : foldOn(past.history, events.value);
  return { ok: true, value: { history, events: events.value } };
}
