import { join } from 'node:path';
import { type CallMention, composeMessage, type Message } from '../../document/message.js';
import type { ReviewData, ReviewDue, ReviewTake } from '../../review/review-data.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { sha256OfFile } from '../../take/clip-status.js';
import { type TakeRef, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';
import { type BoardPaths, commandOn } from '../prior-state/prior-state.js';
import { reviewDataOf } from './read-review-data.js';
import { type ReviewOptions, readReviewState } from './review-state.js';

/** A clip on this disk. */
export interface ClipFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory. */
  readonly shown: string;
}

const takesOf = ({ shots, former_takes }: ReviewData): readonly ReviewTake[] => [
  ...shots.flatMap(({ takes }) => takes),
  ...former_takes,
];

/** Finds the clip of a take, or of the take that counts for a shot, and checks that it is the one that was stored. */
export async function findClip(loaded: LoadedBoard, named: TakeRef, options: ReviewOptions): Promise<Result<ClipFile>> {
  const state = await readReviewState(loaded, options);
  if (!state.ok) return state;
  const { places, past } = state.value;
  const data = await reviewDataOf(loaded, state.value, options);
  const found = findTake(data, named);
  if (found === undefined) return refuseUnknownTake(loaded, data, named);
  const { clip } = past.history.takes.find((take) => takeName(take) === found.name) ?? {};
  if (clip === undefined || found.clip?.file === 'missing') return refuseWithoutClip(loaded, places, data, found);
  const path = join(places.folder, clip.file);
  const shown = `${places.shown}/${clip.file}`;
  await refuseSymlinks(...places.above, places.folder);
  if (found.clip?.file === 'changed' || (await sha256OfFile(path).catch(() => '')) !== clip.sha256)
    return fail(
      6,
      `${shown} is not the clip of ${found.name} that was stored`,
      composeMessage`The next render keeps the file aside and downloads the clip: ${renderOf(loaded, places)}`,
    );
  return { ok: true, value: { path, shown } };
}

function findTake(data: ReviewData, { shot, take }: TakeRef): ReviewTake | undefined {
  const current = data.shots.find(({ id }) => id === shot);
  const number = take ?? current?.selected;
  // A take of a renamed shot has its old name; the new one with the number names it too.
  return (
    takesOf(data).find((one) => one.shot === shot && one.take === number) ??
    current?.takes.find((one) => one.take === number) ??
    (take === undefined ? current?.takes.at(-1) : undefined)
  );
}

function refuseUnknownTake(loaded: LoadedBoard, data: ReviewData, { shot, take }: TakeRef): Result<never> {
  const own = refuseOwnClip(loaded.resolved.board, shot);
  if (own) return own;
  const name = take === undefined ? shot : `${shot}.${take}`;
  const takes = data.shots.find(({ id }) => id === shot)?.takes ?? takesOf(data).filter((one) => one.shot === shot);
  const shots = data.shots.map(({ id }) => id);
  const hint =
    takes.length > 0
      ? `Takes of ${shot}: ${takes.map(({ name: one }) => one).join(', ')}.`
      : shots.includes(shot)
        ? composeMessage`${shot} has no take yet. To make one: ${{ call: 'render', board: loaded.file, where: [], options: [] }}`
        : `Its shots: ${shots.join(', ')}.`;
  return fail(2, `${loaded.file} has no take ${name}`, hint);
}

const renderOf = (loaded: LoadedBoard, places: BoardPaths): CallMention =>
  commandOn(places.rehearsal ? 'rehearse' : 'render', loaded, places);

/** Why a take has no clip here, and what brings it. */
function refuseWithoutClip(loaded: LoadedBoard, places: BoardPaths, data: ReviewData, take: ReviewTake): Result<never> {
  const due = data.shots.flatMap((shot) => shot.due).find((step) => step.take === take.name);
  const why = due?.reason ?? take.reason ?? take.status;
  return fail(2, `${take.name} has no clip here: ${why}`, nextStep(loaded, places, due, take));
}

function nextStep(loaded: LoadedBoard, places: BoardPaths, due: ReviewDue | undefined, { name }: ReviewTake): Message {
  if (due?.action === 'fetch' || due?.action === 'resume')
    return composeMessage`To ${places.rehearsal ? 'draw it again' : 'download it'}, at no cost: ${renderOf(loaded, places)}`;
  if (due?.action === 'submit') return composeMessage`The next render sends it again: ${renderOf(loaded, places)}`;
  if (due?.reason.includes('reconcile'))
    return composeMessage`To settle it: ${commandOn('reconcile', loaded, places, { take: name })}`;
  return composeMessage`What it needs: ${commandOn('status', loaded, places)}`;
}
