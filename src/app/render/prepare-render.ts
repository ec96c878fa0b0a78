import { access, constants, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { exceededCaps, type Plan } from '../../plan/plan.js';
import { currentMoment, type Moment, machineClock } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import type { History } from '../../take/fold.js';
import { refuseUnreachableStills } from '../board/unreachable-stills.js';
import { fail, type Result } from '../failure.js';
import { overBudget } from '../plan/over-budget.js';
import { planFrom, whereOf } from '../plan/plan-board.js';
import { refuseLostTakes, refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import { findTakes, type TakeLocations } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { ManifestKeeper } from '../record/manifest-keeper.js';
import { recordBoard } from '../record/record-board.js';
import { recordLoss, recordPlace } from '../record/record-place.js';
import { PICTURES_FOLDER, StillKeeper } from '../record/still-copies.js';
import { type CheckedStill, checkFrames } from './check-frames.js';
import { checkSpace } from './free-space.js';
import type { Listener } from './listen.js';
import type { RenderOptions } from './render-options.js';
import { type LockedRender, withSettlements } from './resolve-render.js';
import { calledGateways } from './run-access.js';
import { tryClipFiles } from './try-places.js';

const ELSEWHERE = composeMessage`Nothing was sent. Make it writable, or choose another folder with ${option('out')}.`;

/** A render that may send its first request: it is approved, and everything that it writes could be written. */
export interface PreparedRender {
  readonly plan: Plan;
  /** When the plan was made. */
  readonly plannedAt: Moment;
  readonly where: TakeLocations;
  /** What the board had before this run. */
  readonly history: History;
  /** What no message and no file may show. */
  readonly secrets: readonly string[];
  readonly keeper: ManifestKeeper;
  /** Where the folder of clips really is. */
  readonly clipFolder: string;
  /** Whether the place of the takes is recorded, so that a later run finds them. */
  readonly isRecorded: boolean;
  /** Why a checked still could not be kept for the review page. */
  readonly stillsProblem?: string;
}

/** Plans a locked board again, asks for approval, and writes all that can be written before the first request. `declined`: the user said no. */
export async function prepareRender(locked: LockedRender, listener?: Listener): Promise<Result<PreparedRender | 'declined'>> {
  const { loaded, places, keys, ledger, options } = locked;
  const planned = await planLocked(locked);
  if (!planned.ok) return planned;
  const { plan, plannedAt, where, history, imports, settlements } = planned.value;
  const { clock = machineClock } = options;
  if (options.approve && !(await options.approve(plan, places, listener?.describe(plan))))
    return { ok: true, value: 'declined' };
  const secrets = [...[...keys.values()].map(({ api_key }) => api_key), ...(listener?.secrets ?? [])];
  const checked = await checkFramesOf(plan, secrets, places, options);
  if (!checked.ok) return checked;
  if (checked.value === 'interrupted') return { ok: true, value: 'declined' };
  const { stillsProblem } = checked.value;

  // Everything is written before the first request, so that a folder that cannot be written ends the run here.
  await recordLoss(where);
  for (const event of imports) await ledger.append(event);
  await recordBoard(loaded, places, plan, ledger, clock);
  const keeper = new ManifestKeeper(ledger, loaded, places);
  const clipFolder = await prepareFolders(plan, places, keeper);
  if (!clipFolder.ok) return clipFolder;
  const space = await checkSpace(plan, places, options);
  if (!space.ok) return space;
  // A take that a person gives up to buy it again is given up only once it can be bought.
  for (const event of settlements) await ledger.append(event);
  const isRecorded = await recordPlace(where, { takes: history.takes, due: { plan, keys }, now: clock.wall() });
  return {
    ok: true,
    value: {
      plan,
      plannedAt,
      where,
      history,
      secrets,
      keeper,
      clipFolder: clipFolder.value,
      isRecorded,
      ...(stillsProblem !== undefined && { stillsProblem }),
    },
  };
}

/** The plan of a locked board, with everything that may still refuse it. Another run may have bought takes until the lock was taken. */
async function planLocked({ loaded, places, keys, ledger, options, settle }: LockedRender) {
  const where = await findTakes(loaded, whereOf(options));
  const elsewhere = refuseTakesElsewhere(where);
  if (elsewhere) return elsewhere;
  const past = await readPriorState(loaded, places, ledger.projection);
  if (!past.ok) return past;
  const after = withSettlements(past.value, settle);
  if (!after.ok) return after;
  const { history, events: settlements } = after.value;
  // The time is read before the plan is made: a person may take hours to approve it.
  const plannedAt = currentMoment(options.clock ?? machineClock);
  const planned = await planFrom(loaded, { ...past.value, places, history }, options);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const lost = refuseLostTakes(where, plan, options, keys);
  if (lost) return lost;
  const keyless = calledGateways(plan).find(({ name }) => !keys.has(name));
  if (keyless)
    return fail(2, `takes of this board were sent to ${keyless.name}, and its API key is not set`, `Set ${keyless.key_env}.`);
  const unreachable = refuseUnreachableStills(loaded, plan, options.rehearsal !== undefined);
  if (unreachable) return unreachable;
  if (!options.partial && exceededCaps(plan).length > 0) return { ok: false as const, failure: overBudget(plan, loaded) };
  return { ok: true as const, value: { plan, plannedAt, where, history, imports: past.value.imports, settlements } };
}

/**
 * Checks the published stills before anything is paid for, and keeps copies of the remote ones for the review page. A rehearsal
 * publishes none.
 */
async function checkFramesOf(
  plan: Plan,
  secrets: readonly string[],
  { folder, shown }: BoardPaths,
  options: RenderOptions,
): Promise<Result<'interrupted' | { readonly stillsProblem?: string }>> {
  const { checkFrames: wanted, rehearsal, signal, onFrames, network } = options;
  if (wanted === false || rehearsal) return { ok: true, value: {} };
  const keeper = new StillKeeper(folder);
  let stillsProblem: string | undefined;
  const note = (error: unknown): void => {
    stillsProblem ??= diskMessage(error, `${shown}/${PICTURES_FOLDER}`);
  };
  const onChecked = ({ still, bytes, sha256, type }: CheckedStill) => keeper.keep(still, bytes, sha256, type).catch(note);
  const checked = await checkFrames(plan, {
    addresses: wanted === true,
    secrets,
    signal,
    onProgress: onFrames,
    onChecked,
    ...network,
  });
  await keeper.finish().catch(note);
  if (!checked.ok) return checked;
  return { ok: true, value: checked.value ? (stillsProblem === undefined ? {} : { stillsProblem }) : 'interrupted' };
}

/** Makes the folder of clips and tries every file that will be written. Gives where that folder really is. */
async function prepareFolders(plan: Plan, places: BoardPaths, keeper: ManifestKeeper): Promise<Result<string>> {
  const clips = join(places.folder, 'clips');
  let real: string;
  try {
    await refuseSymlinks(clips);
    await makeFolder(clips);
    await access(clips, constants.W_OK);
    real = await realpath(clips);
  } catch (error) {
    return fail(6, diskMessage(error, `${places.shown}/clips`), ELSEWHERE);
  }
  const tried = await tryClipFiles(plan, clips, `${places.shown}/clips`);
  if (!tried.ok) return tried;
  const failed = await keeper.finish();
  return failed === undefined ? { ok: true, value: real } : fail(6, failed.message, failed.hint ?? ELSEWHERE);
}
