import { access, constants, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, machineClock, timestamp } from '../../system/clock.js';
import { diskMessage } from '../../system/disk-error.js';
import { OwnFolder } from '../../system/own-folder.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import { type TakeWithClip, takeName } from '../../take/take.js';
import { fail, type Result } from '../failure.js';
import type { Append } from '../record/with-locked-board.js';
import { type PrunableClip, stateOfFile } from './choose-clips.js';

/** What was removed. */
export interface RemovedClips {
  readonly removed: readonly TakeWithClip[];
  /** Clips that changed since they were chosen: they stay. */
  readonly changed: readonly TakeWithClip[];
}

/** How clips are removed. */
export interface RemoveOptions {
  /** The board's folder. */
  readonly folder: string;
  readonly clock?: Clock | undefined;
  /** Ends the work after the clip at hand. */
  readonly signal?: AbortSignal | undefined;
  /** Asked before each clip, as a person may decide meanwhile; the reason not to go on. */
  readonly findReasonToStop: () => Promise<string | undefined>;
}

/** The folder of a board's clips. Fails where it is a symlink, or where nothing can be removed from it. */
export async function openClipFolder(folder: string): Promise<Result<OwnFolder>> {
  const clips = new OwnFolder(join(folder, 'clips'));
  try {
    await clips.check();
    await access(clips.path, constants.W_OK | constants.X_OK);
    return { ok: true, value: clips };
  } catch (error) {
    return fail(6, diskMessage(error, clips.path), 'Nothing was removed. Make the folder of clips writable.');
  }
}

/** Removes clips, one after the other. Where one cannot be removed, or its event cannot be written, the work ends. */
export async function removeClips(
  clips: readonly PrunableClip[],
  append: Append,
  { folder, clock = machineClock, signal, findReasonToStop }: RemoveOptions,
): Promise<Result<RemovedClips>> {
  const own = await openClipFolder(folder);
  if (!own.ok) return own;
  const removed: TakeWithClip[] = [];
  const changed: TakeWithClip[] = [];
  const before = () =>
    removed.length === 0 ? 'Nothing was removed.' : `Removed before it: ${removed.map(takeName).join(', ')}.`;
  for (const clip of clips) {
    if (signal?.aborted) break;
    const reason = await findReasonToStop();
    if (reason !== undefined) return fail(2, reason, `${before()} Look at it, then run this again.`);
    // A person had time to replace it since it was chosen.
    if ((await stateOfFile(folder, clip.take)) !== 'there') {
      changed.push(clip.take);
      continue;
    }
    const problem = await removeClip(clip, join(folder, clip.take.clip.file), own.value, append, clock);
    if (problem !== undefined) return fail(6, problem, `${before()} Make room or the place writable, then run this again.`);
    removed.push(clip.take);
  }
  return { ok: true, value: { removed, changed } };
}

/**
 * Removes one clip. The event comes first: a crash in between leaves a file that the next prune removes, and never a take whose
 * clip looks lost. If the file cannot be removed, its take is stored again.
 *
 * @returns why it was not removed
 */
async function removeClip(
  { take, again }: PrunableClip,
  file: string,
  folder: OwnFolder,
  append: Append,
  clock: Clock,
): Promise<string | undefined> {
  const { shot, take: number } = take;
  try {
    if (!again) await append({ type: 'take-pruned', at: timestamp(clock), shot, take: number });
    try {
      await folder.check();
      await rm(file);
      return undefined;
    } catch (error) {
      if (!again) await append({ type: 'take-restored', at: timestamp(clock), shot, take: number, here: true });
      return diskMessage(error, file);
    }
  } catch (error) {
    if (error instanceof LedgerFailure) return error.message;
    throw error;
  }
}
