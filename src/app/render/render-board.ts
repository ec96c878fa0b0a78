import { access, constants, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../engine/run.js';
import type { RunResult } from '../../engine/run-result.js';
import type { Credentials } from '../../gateway/gateway.js';
import { exceeded, type Plan } from '../../plan/plan.js';
import { type Clock, currentMoment, machineClock, timestamp } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import type { RunEvent } from '../../take/event.gen.js';
import { fold, foldOn, type History } from '../../take/fold.js';
import { type Ledger, LedgerFailure } from '../../take/ledger/ledger.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseUnreachable } from '../board/unreachable-stills.js';
import { fail, type Result } from '../failure.js';
import { overBudget } from '../plan/over-budget.js';
import { planFrom, whereOf } from '../plan/plan-board.js';
import { takesElsewhere, takesLost, untilOver } from '../plan/takes-elsewhere.js';
import { findTakes } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { lockBoard, stopElsewhere } from '../record/lock-board.js';
import { ManifestKeeper } from '../record/manifest-keeper.js';
import { recordBoard } from '../record/record-board.js';
import { recordEnd, recordLoss, recordPlace } from '../record/record-place.js';
import { ChargeNotes } from './charge-notes.js';
import { checkFrames } from './check-frames.js';
import { checkSpace } from './free-space.js';
import type { Listener } from './listen.js';
import type { CheckedListen } from './listen-options.js';
import { type RenderOptions, wrongOption } from './render-options.js';
import { calledBy, runAccess } from './run-access.js';
import { tryPlaces } from './try-places.js';

/** What a render brought. */
export interface Rendered extends RunResult {
  readonly places: BoardPaths;
  /** The run was ended by its signal; what it left goes on in the next one. */
  readonly interrupted: boolean;
  /** `approve` said no: nothing was sent. */
  readonly declined: boolean;
  /** Somebody else's manifest contradicts this run: it was left as it is, and nothing more was sent. `hint`: what joins the two. */
  readonly conflict?: { readonly message: string; readonly hint: string };
}

const NOTHING: RunResult = {
  stored: 0,
  unfinished: 0,
  failed: 0,
  unknown: 0,
  held: 0,
  over_cap: 0,
  unsettled: [],
  costs: [],
  duplicates: [],
  unwritten: [],
  set_aside: [],
  clip_warnings: [],
  by_hand: [],
  differs: [],
  exit_code: 0,
};

/**
 * Renders a board: holds it, plans it, sends what is missing, brings the clips home and writes the manifest. Run again, it
 * goes on where it was.
 */
export const renderBoard = (loaded: LoadedBoard, options: RenderOptions = {}): Promise<Result<Rendered>> =>
  renderAfter(() => ({ ok: true, value: [] }), loaded, options);

/** What a person settles before a run, as events; asked once to plan with, and again while the board is held. */
export type Settling = (takes: readonly Take[]) => Result<readonly TakeEvent[]>;

/** A render that begins with what a person settles: written down once nothing refuses the run any more. */
export async function renderAfter(settle: Settling, loaded: LoadedBoard, options: RenderOptions): Promise<Result<Rendered>> {
  const wrong = wrongOption(options);
  if (wrong) return wrong;
  const cwd = options.cwd ?? process.cwd();
  const where = await findTakes(loaded, whereOf(options));
  const places = where.asked;
  const elsewhere = await stopElsewhere(loaded, where);
  if (elsewhere) return elsewhere;
  // What cannot be planned is refused before a folder or a file is made for it.
  const past = await readPriorState(loaded, places);
  if (!past.ok) return past;
  const before = settled(past.value, settle);
  if (!before.ok) return before;
  const planned = await planFrom(loaded, { ...past.value, places, history: before.value.history }, options);
  if (!planned.ok) return planned;
  const lost = takesLost(where, planned.value, options);
  if (lost) return lost;
  const unreachable = refuseUnreachable(loaded, planned.value, options.rehearsal !== undefined);
  if (unreachable) return unreachable;
  const keys = await runAccess(loaded, planned.value, cwd, options);
  if (!keys.ok) return keys;
  const from = { ...options, gateways: loaded.gateways, board: loaded.path, cwd, rehearsal: options.rehearsal !== undefined };
  const listens = options.listen && (await (await import('./listen-options.js')).checkListen(options.listen, keys.value, from));
  if (listens && !listens.ok) return listens;
  const holding = await lockBoard(loaded, where);
  if (!holding.ok) return holding;
  const { ledger } = holding.value;
  try {
    const held = { loaded, places, keys: keys.value, ledger, options, settle };
    return await (listens ? renderListening(held, listens.value) : renderHeld(held));
  } catch (error) {
    if (error instanceof LedgerFailure)
      return fail(6, error.message, 'Make room or the place writable, then run this again: nothing is paid twice.');
    throw error;
  } finally {
    await holding.value.release();
  }
}

/** The past with what a person settles. */
function settled(past: PriorState, settle: Settling): Result<{ history: History; events: readonly TakeEvent[] }> {
  const events = settle(past.history.takes);
  if (!events.ok) return events;
  return { ok: true, value: { history: foldOn(past.history, events.value), events: events.value } };
}

/** A board that is held by this run, with all that its render follows from. */
interface Held {
  readonly loaded: LoadedBoard;
  readonly places: BoardPaths;
  readonly keys: ReadonlyMap<string, Credentials>;
  readonly ledger: Ledger;
  readonly options: RenderOptions;
  readonly settle: Settling;
}

/** Listens while the board is rendered, and no longer. */
async function renderListening(held: Held, where: CheckedListen): Promise<Result<Rendered>> {
  const { listen } = await import('./listen.js');
  const listener = await listen(where, held.keys, fold(held.ledger.events).takes, held.options.clock);
  if (!listener.ok) return listener;
  try {
    const { callback } = listener.value;
    return await renderHeld({ ...held, options: { ...held.options, callback } }, listener.value);
  } finally {
    await listener.value.close();
  }
}

async function renderHeld(held: Held, listener?: Listener): Promise<Result<Rendered>> {
  const { loaded, places, keys, ledger, options, settle } = held;
  // Another run may have bought takes elsewhere until this one held the board.
  const where = await findTakes(loaded, whereOf(options));
  const elsewhere = takesElsewhere(where);
  if (elsewhere) return elsewhere;
  const past = await readPriorState(loaded, places, ledger.events);
  if (!past.ok) return past;
  const { imports } = past.value;
  const after = settled(past.value, settle);
  if (!after.ok) return after;
  const { history, events } = after.value;
  const { clock = machineClock } = options;
  // Looked at before the plan is: a person may take hours to approve it.
  const moment = currentMoment(clock);
  const planned = await planFrom(loaded, { ...past.value, places, history }, options);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const lost = takesLost(where, plan, options, keys);
  if (lost) return lost;
  const strange = calledBy(plan).find(({ name }) => !keys.has(name));
  if (strange)
    return fail(2, `takes of this board were sent to ${strange.name}, for which there is no key`, `Set ${strange.key_env}.`);
  // Somebody else's run may have ended since, and left other takes to be sent.
  const unreachable = refuseUnreachable(loaded, plan, options.rehearsal !== undefined);
  if (unreachable) return unreachable;
  const over = options.partial ? [] : exceeded(plan);
  if (over.length > 0) return { ok: false, trouble: overBudget(plan, loaded) };

  const done = (result: RunResult, declined: boolean, conflict?: Rendered['conflict']): Result<Rendered> => ({
    ok: true,
    value: { ...result, places, declined, interrupted: options.signal?.aborted === true, ...(conflict && { conflict }) },
  });
  if (options.approve && !(await options.approve(plan, places, listener?.describe(plan)))) return done(NOTHING, true);
  const secrets = [...[...keys.values()].map(({ api_key }) => api_key), ...(listener?.secrets ?? [])];
  const looked = await lookAtFrames(plan, secrets, options);
  if (!looked.ok) return looked;
  if (!looked.value) return done(NOTHING, true);

  // All that can be written before the first request is, so that a place that cannot be written to ends here.
  await recordLoss(where);
  for (const event of imports) await ledger.append(event);
  await recordBoard(loaded, places, plan, ledger, clock);
  const keeper = new ManifestKeeper(ledger, loaded, places);
  const writable = await prepare(plan, places, keeper);
  if (!writable.ok) return writable;
  const room = await checkSpace(plan, places, options);
  if (!room.ok) return room;
  // What a person gives up to buy it again is given up only once that can be bought.
  for (const event of events) await ledger.append(event);
  const recorded = await recordPlace(where, { takes: history.takes, due: { plan, keys }, now: clock.wall() });
  const charges = options.rehearsal ? undefined : new ChargeNotes(plan, keys, options.env ?? process.env);
  let watcher: { error: unknown } | undefined;
  const tell = (event: RunEvent): void => {
    try {
      options.onEvent?.(event);
    } catch (error) {
      // Whoever watches cannot break what is being paid for: its error is thrown once everything is written down.
      watcher ??= { error };
    }
  };
  if (!recorded) tell(unrecorded(places, clock));
  const known = new Set(history.takes.filter(({ refused }) => !refused).map(takeName));
  const ending = async () => {
    const now = fold(ledger.events);
    const bought = now.takes.some((take) => !take.refused && !known.has(takeName(take)));
    const whole = where.lost && (await isWhole(held, now));
    await recordEnd(where, { takes: now.takes, now: clock.wall(), bought, whole, moved: ledger.displaced?.() !== undefined });
  };
  const result = await run(untilOver(plan, where), {
    ledger,
    gateways: loaded.gateways,
    folder: places.folder,
    realClips: writable.value,
    rehearsal: options.rehearsal !== undefined,
    access: (gateway) => keys.get(gateway.name) as Credentials,
    secrets,
    stop: options.signal ?? new AbortController().signal,
    clock,
    plannedAt: moment,
    ...(options.pollInterval !== undefined && { pollIntervalSeconds: options.pollInterval }),
    ...(options.timeouts && { timeouts: options.timeouts }),
    ...(options.timeouts?.stall !== undefined && { downloadPace: { stallMs: options.timeouts.stall } }),
    ...(options.maxWait !== undefined && { maxWaitSeconds: options.maxWait }),
    ...(options.stallAfter !== undefined && { stallAfterSeconds: options.stallAfter }),
    ...(options.network && { network: options.network }),
    retries: options.retries ?? 0,
    othersTakes: keeper,
    ...(listener && { hints: listener.hints }),
    onEvent: (event) => {
      keeper.note(event);
      charges?.note(event);
      tell(event);
    },
  }).finally(ending);
  const kept = await keeper.finish();
  // What is only good for the next plan never fails a run.
  const unseen = await charges?.finish();
  if (unseen !== undefined) tell({ type: 'warning', at: timestamp(clock), code: 'charge-not-kept', message: unseen });
  if (watcher) throw watcher.error;
  // What the next render asks for again by itself needs nobody.
  const next = await planFrom(loaded, { places, history: fold(ledger.events) }, { ...options, partial: true });
  const left = next.ok ? next.value.steps.filter(({ post }) => post?.replay).map(takeName) : [];
  const unsettled = result.unsettled.filter((name) => !left.includes(name));
  const asked_again = result.unsettled.filter((name) => left.includes(name));
  const ended = { ...result, unsettled, ...(asked_again.length > 0 && { asked_again }) };
  if (kept === undefined) return done(ended, false);
  const { message, hint } = kept;
  return hint === undefined
    ? done({ ...ended, exit_code: 6, disk: ended.disk ?? message }, false)
    : done({ ...ended, exit_code: 6 }, false, { message, hint });
}

/** Whether every take that the board wants is here: no shot is left out, and none waits for a person. */
async function isWhole({ loaded, places, options }: Held, history: History): Promise<boolean> {
  const { only: _, retake: _r, retryFailed: _f, one: _o, maxCredits: _m, partial: _p, ...all } = options;
  const plan = await planFrom(loaded, { places, history }, all);
  return plan.ok && plan.value.steps.every(({ action, post }) => post === undefined && action !== 'ask');
}

/** What is said where nothing could be recorded: it never stops a render. */
const unrecorded = ({ shown }: BoardPaths, clock: Clock): RunEvent => ({
  type: 'warning',
  at: timestamp(clock),
  code: 'place-not-recorded',
  message: `where the takes of this board are could not be recorded, beside the board nor in the state folder: name ${shown.replace(/\/?[^/]*$/, '') || '.'} as --out in every command`,
});

/** Looks at the published stills before anything is paid for; `false` where that was interrupted. A rehearsal's are published nowhere. */
async function lookAtFrames(plan: Plan, secrets: readonly string[], options: RenderOptions): Promise<Result<boolean>> {
  const { checkFrames: wanted, rehearsal, signal, onFrames, network } = options;
  if (wanted === false || rehearsal) return { ok: true, value: true };
  return checkFrames(plan, { addresses: wanted === true, secrets, signal, onProgress: onFrames, ...network });
}

/** Makes the folder of clips, and tries what is about to be written; gives where that folder really is. */
async function prepare(plan: Plan, places: BoardPaths, keeper: ManifestKeeper): Promise<Result<string>> {
  const clips = join(places.folder, 'clips');
  let real: string;
  try {
    await refuseSymlinks(clips);
    await makeFolder(clips);
    await access(clips, constants.W_OK);
    real = await realpath(clips);
  } catch (error) {
    return fail(
      6,
      diskMessage(error, `${places.shown}/clips`),
      'Nothing was sent. Make it writable, or choose another folder with --out.',
    );
  }
  const tried = await tryPlaces(plan, clips, `${places.shown}/clips`);
  if (!tried.ok) return tried;
  const failed = await keeper.finish();
  return failed === undefined
    ? { ok: true, value: real }
    : fail(6, failed.message, failed.hint ?? 'Nothing was sent. Make it writable, or choose another folder with --out.');
}
