import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin } from '../../picks/picks.gen.js';
import { clipIdOf, type ResolvedPick } from '../../picks/resolve-pick.js';
import { resolvePicks } from '../../picks/resolve-picks.js';
import type { SparedShot } from '../../report/clips/prune.gen.js';
import type { PrunePlan, UnpickedClip } from '../../report/clips/prune.js';
import { idsOf } from '../../storyboard/shot.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { type ClipStatus, readClipStatuses } from '../../take/clip-status.js';
import { type Take, type TakeWithClip, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { LoadedPicks } from '../picks/load-picks.js';

/** A clip that may be removed. */
export type PrunableClip = Pick<UnpickedClip, 'take' | 'again'>;

/** What prune may remove before a gateway was asked, and what it leaves. */
export interface PruneChoice extends Pick<PrunePlan, 'spared' | 'pinned' | 'changed'> {
  readonly clips: readonly PrunableClip[];
}

/**
 * Chooses the clips that are not picked. A shot counts only with a pick that holds, and with the picked clip whole on this disk.
 *
 * @param folder the board's folder
 */
export async function chooseClips(
  loaded: LoadedBoard,
  takes: readonly Take[],
  picks: LoadedPicks,
  folder: string,
): Promise<PruneChoice> {
  const { shots } = loaded.resolved;
  const clips: PrunableClip[] = [];
  const spared: PruneChoice['spared'][number][] = [];
  const pinned: TakeWithClip[] = [];
  const changed: TakeWithClip[] = [];
  const isHere = async (take: TakeWithClip) => (await lstatOf(folder, take)) !== undefined;
  for (const [nth, pick] of resolvePicks(shots, takes, picks.file).shots.entries()) {
    const others = await filterAsync(pick.takes.filter(hasClipRecord), async (take) => take !== pick.selected && isHere(take));
    if (others.length === 0) continue;
    const code = await whySpared(pick, folder);
    if (code !== undefined) {
      spared.push({ shot: pick.shot, code });
      continue;
    }
    const pins = idsOf(shots[nth]?.shot ?? { id: pick.shot }).flatMap((id) => picks.file?.pins.get(id) ?? []);
    for (const take of others) {
      if (isPinned(take, pins)) pinned.push(take);
      else if ((await stateOfFile(folder, take)) === 'there') clips.push({ take, again: take.status === 'pruned' });
      else if (take.status === 'stored') changed.push(take);
    }
  }
  const onBoard = new Set(shots.flatMap(({ shot }) => idsOf(shot)));
  const former = takes.filter(hasClipRecord).filter((take) => take.status === 'stored' && !onBoard.has(take.shot));
  for (const shot of new Set((await filterAsync(former, isHere)).map((take) => take.shot)))
    spared.push({ shot, code: 'off-board' });
  return { clips, spared, pinned, changed };
}

async function filterAsync<T>(values: readonly T[], isWanted: (value: T) => Promise<boolean>): Promise<T[]> {
  const wanted = await Promise.all(values.map(isWanted));
  return values.filter((_, nth) => wanted[nth]);
}

const lstatOf = (folder: string, { clip }: TakeWithClip) =>
  lstat(join(folder, clip.file)).catch((error: unknown) => unlessOutOfFiles(error, undefined));

/** Whether a take has the record of a clip that was stored. */
const hasClipRecord = (take: Take): take is TakeWithClip =>
  take.clip !== undefined && (take.status === 'stored' || take.status === 'pruned');

/** Why nothing of a shot is pruned; `undefined` where its pick counts and the picked clip is here. */
async function whySpared(pick: ResolvedPick<Take>, folder: string): Promise<SparedShot['code'] | undefined> {
  const { state, line, selected } = pick;
  if (state === 'none') return 'no-pick';
  if (state === 'void') return 'void';
  if (line.verdict === 'rejected') return 'rejected';
  // The others show the shot as it is now, and nobody has chosen among them.
  if (state === 'outdated') return 'outdated';
  // What is left must not be less than the picked clip.
  const isHere = selected !== undefined && hasClipRecord(selected) && (await stateOfFile(folder, selected)) === 'there';
  return isHere ? undefined : 'picked-clip-missing';
}

/** A pin keeps the take with its number, and every take with its clip. */
const isPinned = (take: TakeWithClip, pins: readonly Pin[]): boolean =>
  pins.some((pin) => pin.take === take.take || pin.clip === clipIdOf(take));

/** What stands in a clip's place. A link, or a clip under another name, counts as changed: removing it would free nothing. */
export async function stateOfFile(folder: string, take: TakeWithClip): Promise<ClipStatus> {
  const found = await lstatOf(folder, take);
  if (found === undefined) return 'missing';
  if (!found.isFile() || take.clip.file !== `clips/${takeName(take)}.mp4`) return 'changed';
  return (await readClipStatuses(folder, [take])).get(takeName(take)) ?? 'missing';
}
