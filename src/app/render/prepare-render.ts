import { access, constants, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import type { Plan } from '../../plan/plan.js';
import { machineClock } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { fail, type Result } from '../failure.js';
import { limitToApproved, mustType } from '../policy/approval.js';
import { importedFrom } from '../prior-state/folder-contents.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { ManifestKeeper } from '../record/manifest-keeper.js';
import { recordBoard } from '../record/record-board.js';
import { recordLoss, recordPlace } from '../record/record-place.js';
import { PICTURES_FOLDER, StillKeeper } from '../record/still-copies.js';
import { type CheckedStill, checkFrames } from './check-frames.js';
import { checkSpace } from './free-space.js';
import type { Listener } from './listen.js';
import type { PlannedRender } from './plan-render.js';
import type { RenderOptions } from './render-options.js';
import { tryClipFiles } from './try-places.js';

const ELSEWHERE = composeMessage`Nothing was sent. Make it writable, or choose another folder with ${option('out')}.`;

/** A render that may send its first request: it is approved, and everything that it writes could be written. */
export interface PreparedRender extends PlannedRender {
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

/** Asks for approval of a plan, and writes all that can be written before the first request. `declined`: the user said no. */
export async function prepareRender(planned: PlannedRender, listener?: Listener): Promise<Result<PreparedRender | 'declined'>> {
  const { loaded, places, keys, ledger, options, plan, where, state, imports, settlements } = planned;
  const { clock = machineClock } = options;
  if (options.approve && !(await options.approve(plan, places, listener?.describe(plan))))
    return { ok: true, value: 'declined' };
  if (mustType(plan, options.approveSum) && !(await options.typeSum?.(plan))) return { ok: true, value: 'declined' };
  const secrets = [...[...keys.values()].map(({ api_key }) => api_key), ...(listener?.secrets ?? [])];
  const checked = await checkFramesOf(plan, secrets, places, options);
  if (!checked.ok) return checked;
  if (checked.value === 'interrupted') return { ok: true, value: 'declined' };
  const { stillsProblem } = checked.value;

  // Everything is written before the first request, so that a folder that cannot be written ends the run here.
  await recordLoss(where);
  await Promise.all(imports.map((event) => ledger.append(event)));
  await recordBoard(loaded, places, plan, ledger, clock);
  const keeper = new ManifestKeeper(ledger, loaded, places, importedFrom(where.files));
  const clipFolder = await prepareFolders(plan, places, keeper);
  if (!clipFolder.ok) return clipFolder;
  const space = await checkSpace(plan, places, options);
  if (!space.ok) return space;
  // A take that a person gives up to buy it again is given up only once it can be bought.
  for (const event of settlements) await ledger.append(event);
  const isRecorded = await recordPlace(where, { takes: state.history.takes, due: { plan, keys }, now: clock.wall() });
  const stills = stillsProblem === undefined ? {} : { stillsProblem };
  const limited = limitToApproved(plan, options.approveSum);
  return {
    ok: true,
    value: { ...planned, plan: limited, secrets, keeper, clipFolder: clipFolder.value, isRecorded, ...stills },
  };
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
