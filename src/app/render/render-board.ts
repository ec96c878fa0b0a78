import { runPlan } from '../../engine/scheduler/run-plan.js';
import type { RunResult } from '../../engine/scheduler/run-result.js';
import { type Clock, machineClock, timestamp } from '../../system/clock.js';
import { openClipHashes } from '../../take/clip-hashes.js';
import type { RunEvent } from '../../take/event.gen.js';
import type { History } from '../../take/fold.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { planFrom } from '../plan/plan-board.js';
import { limitToKnownIds } from '../plan/takes-elsewhere.js';
import { findSharedBudget } from '../policy/shared-budget.js';
import { type BoardPaths, pathsShown } from '../prior-state/prior-state.js';
import { lockBoard, lockTargetOf, refuseNewFolder } from '../record/lock-board.js';
import { recordEnd } from '../record/record-place.js';
import { ChargeNotes } from './charge-notes.js';
import type { Listener } from './listen.js';
import type { ListenOptions } from './listen-options.js';
import { type LockedRender, type PlannedRender, planRender, refusePlan, type Settle } from './plan-render.js';
import { planRun } from './plan-run.js';
import { type PreparedRender, prepareRender } from './prepare-render.js';
import { type RenderOptions, refuseWrongOption } from './render-options.js';
import { declinedResult, type Rendered, renderResult } from './render-result.js';
import { runContext } from './run-context.js';

/**
 * Renders a board: locks it, plans it, sends what is missing, downloads the clips and writes the manifest. A second call
 * continues where the first one ended.
 */
export const renderBoard = (loaded: LoadedBoard, options: RenderOptions = {}): Promise<Result<Rendered>> =>
  renderAfter(() => ({ ok: true, value: [] }), loaded, options);

/** A render that begins with a person's decision. The decision is written once nothing refuses the run. */
export async function renderAfter(settle: Settle, loaded: LoadedBoard, options: RenderOptions): Promise<Result<Rendered>> {
  const wrong = refuseWrongOption(options);
  if (wrong) return wrong;
  const target = await lockTargetOf(loaded, options);
  const refused = await refuseNewFolder(loaded, target, options);
  if (refused) return refused;
  const places = target.outputPaths;
  const shared = await findSharedBudget(loaded, places, { env: options.env });
  if (!shared.ok) return shared;
  const lock = await lockBoard(loaded, { ...target, shared: shared.value }, options);
  if (!lock.ok) return lock;
  try {
    return await renderLocked({ loaded, places, ledger: lock.value.ledger, options, settle, shared: shared.value });
  } catch (error) {
    if (error instanceof LedgerFailure)
      return fail(
        6,
        pathsShown(error.message, places),
        'Make room or the place writable, then run this again: nothing is paid twice.',
      );
    throw error;
  } finally {
    await lock.value.release();
  }
}

async function renderLocked(locked: LockedRender): Promise<Result<Rendered>> {
  const planned = await planRender(locked);
  if (!planned.ok) return planned;
  return locked.options.listen ? renderListening(planned.value, locked.options.listen) : renderPlanned(planned.value);
}

/** Listens for callbacks while the board is rendered. The plan is made again, with a callback URL in each request. */
async function renderListening(planned: PlannedRender, where: ListenOptions): Promise<Result<Rendered>> {
  const { loaded, keys, options, state } = planned;
  const [{ checkListen }, { listen }] = await Promise.all([import('./listen-options.js'), import('./listen.js')]);
  const from = { board: loaded.path, cwd: options.cwd ?? process.cwd(), rehearsal: options.rehearsal !== undefined };
  const checked = await checkListen(where, keys, { ...options, ...from, gateways: loaded.gateways });
  if (!checked.ok) return checked;
  const listener = await listen(checked.value, keys, state.history.takes, options.clock);
  if (!listener.ok) return listener;
  try {
    const { callback } = listener.value;
    const plan = await planRun(loaded, state, { ...options, callback });
    return plan.ok ? await renderPlanned({ ...planned, plan: plan.value }, listener.value) : plan;
  } finally {
    await listener.value.close();
  }
}

async function renderPlanned(planned: PlannedRender, listener?: Listener): Promise<Result<Rendered>> {
  const { places, options } = planned;
  const refused = refusePlan(planned);
  if (refused) return refused;
  const prepared = await prepareRender(planned, listener);
  if (!prepared.ok) return prepared;
  if (prepared.value === 'declined') return { ok: true, value: declinedResult(places, options.signal) };
  const watcher = guardWatcher(options);
  const result = await runAndRecord(prepared.value, watcher.tell, listener);
  const problem = await prepared.value.keeper.finish();
  await result.endCharges();
  watcher.rethrow();
  return { ok: true, value: await renderResult(result.run, prepared.value, problem) };
}

/** Runs the plan, and records in the end where the takes are and whether the board is whole. */
async function runAndRecord(
  prepared: PreparedRender,
  tell: (event: RunEvent) => void,
  listener: Listener | undefined,
): Promise<{ run: RunResult; endCharges: () => Promise<void> }> {
  const { places, keys, ledger, options, plan, where, keeper, isRecorded, stillsProblem } = prepared;
  const { clock = machineClock } = options;
  const charges = options.rehearsal ? undefined : new ChargeNotes(plan, keys, options.env ?? process.env);
  if (!isRecorded) tell(unrecorded(places, clock));
  if (stillsProblem !== undefined) tell(unkeptStill(stillsProblem, clock));
  const boughtBefore = new Set(prepared.state.history.takes.filter(({ refused }) => !refused).map(takeName));
  const recordEnding = async (): Promise<void> => {
    const history = ledger.projection.history;
    const bought = history.takes.some((take) => !take.refused && !boughtBefore.has(takeName(take)));
    const whole = where.paidTakesGone && (await hasAllTakes(prepared, history));
    await recordEnd(where, {
      takes: history.takes,
      now: clock.wall(),
      bought,
      whole,
      moved: ledger.displaced?.() !== undefined,
    });
  };
  const clipHashes = await openClipHashes(options.env ?? process.env, places.folder);
  const onEvent = (event: RunEvent): void => {
    keeper.note(event);
    charges?.note(event);
    tell(event);
  };
  const context = { ...runContext(prepared, listener), clipHashes, onEvent };
  const result = await runPlan(limitToKnownIds(plan, where), context).finally(recordEnding);
  await clipHashes.save();
  const endCharges = async (): Promise<void> => {
    // Noted charges serve the next plan only: a failure to keep them never fails a run.
    const problem = await charges?.finish();
    if (problem !== undefined) tell({ type: 'warning', at: timestamp(clock), code: 'charge-not-kept', message: problem });
  };
  return { run: result, endCharges };
}

/** Shows events to the caller. An error that the caller throws cannot break a paid run: it is thrown again at the end. */
function guardWatcher({ onEvent }: RenderOptions): { tell: (event: RunEvent) => void; rethrow: () => void } {
  let thrown: { error: unknown } | undefined;
  return {
    tell: (event) => {
      try {
        onEvent?.(event);
      } catch (error) {
        thrown ??= { error };
      }
    },
    rethrow: () => {
      if (thrown) throw thrown.error;
    },
  };
}

/** Whether every shot of the board, and not only those of this run, has its takes, and none waits for a person. */
async function hasAllTakes({ loaded, places, options }: LockedRender, history: History): Promise<boolean> {
  const {
    only: _,
    except: _e,
    retake: _r,
    retryFailed: _f,
    retakeRejected: _j,
    verify: _v,
    one: _o,
    maxCredits: _m,
    partial: _p,
    ...all
  } = options;
  const plan = await planFrom(loaded, { places, history }, all);
  return plan.ok && plan.value.steps.every(({ action, post }) => post === undefined && action !== 'ask');
}

/** A warning that the place of the takes could not be recorded. It never stops a render. */
const unrecorded = ({ shown }: BoardPaths, clock: Clock): RunEvent => ({
  type: 'warning',
  at: timestamp(clock),
  code: 'place-not-recorded',
  message: `the folder with this board's takes could not be recorded, neither beside the board nor in the state folder: name ${shown.replace(/\/?[^/]*$/, '') || '.'} as the output folder in every run`,
});

/** A warning that the review page has no copy of a still. It never stops a render. */
const unkeptStill = (problem: string, clock: Clock): RunEvent => ({
  type: 'warning',
  at: timestamp(clock),
  code: 'still-not-kept',
  message: `the review page will lack a copy of a still: ${problem}`,
});
