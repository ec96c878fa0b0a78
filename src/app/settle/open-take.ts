import { didYouMean } from '../../document/did-you-mean.js';
import { idsOfShot } from '../../plan/next-take.js';
import { readClipStatuses } from '../../take/clip-status.js';
import { isUnsettled, type Take, type TakeRef, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseOwnClip } from '../board/own-clips.js';
import { fail, type Result } from '../failure.js';
import { type PlanOptions, planFrom, whereOf } from '../plan/plan-board.js';
import { findTakes, placesToRead } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { refuseElsewhere } from '../record/lock-board.js';

/** A take that waits to be settled. */
export interface OpenTake {
  readonly places: BoardPaths;
  readonly take: Take;
  /** A render replays its request under the same task id, which the gateway claims to know: nothing is paid twice. */
  readonly isReplayable: boolean;
  /** Names of stored takes whose clip is not on disk. */
  readonly lostClips: ReadonlySet<string>;
}

/** Whether a take has a job and no clip here. */
export const hasJobWithoutClip = (take: Take, lost: ReadonlySet<string>): boolean =>
  waitsForJob(take) || lost.has(takeName(take));

const named = ({ shot, take }: TakeRef): string => (take === undefined ? shot : `${shot}.${take}`);

/** The ids that a shot has or had: the user may name a take by any of them. */
export const shotNames = (loaded: LoadedBoard, shot: string): readonly string[] => idsOfShot({ board: loaded.resolved }, shot);

/** Whether a take waits for its job or its clip. */
export const waitsForJob = ({ status }: Take): boolean => status === 'running' || status === 'rendered';

/**
 * Finds the take that the user names: one whose outcome is unknown, else one with a job and without a clip here, else an
 * abandoned one.
 *
 * @param lost names of stored takes whose clip is not on disk
 */
export function findTake(loaded: LoadedBoard, takes: readonly Take[], ref: TakeRef, lost: ReadonlySet<string>): Result<Take> {
  const names = shotNames(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && (ref.take === undefined || take.take === ref.take));
  const open = mine.filter((take) => isUnsettled(take));
  const waiting = mine.filter((take) => hasJobWithoutClip(take, lost));
  const abandoned = mine.filter(({ status }) => status === 'abandoned');
  const [first] = open.length > 0 ? open : waiting.length > 0 ? waiting.slice(-1) : abandoned.slice(-1);
  if (first === undefined) {
    const stands = mine.map((take) => `${takeName(take)} is ${take.status}`).join(', ') || 'it was never sent';
    const unsettled = takes.filter(isUnsettled).map(takeName);
    const hint =
      unsettled.length === 0
        ? 'No take of this board waits to be settled.'
        : `These wait to be settled: ${unsettled.join(', ')}.`;
    return fail(2, `there is nothing to settle at ${named(ref)}: ${stands}`, hint);
  }
  if (open.length > 1)
    return fail(2, `${ref.shot} has more than one take to settle`, `Name one: ${open.map(takeName).join(' or ')}.`);
  return { ok: true, value: first };
}

/** Finds the take to settle. Opens no connection and takes no lock. */
export async function openTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions = {}): Promise<Result<OpenTake>> {
  const unknown = await refuseUnknownShot(loaded, ref, options);
  if (unknown) return unknown;
  const where = await findTakes(loaded, whereOf(options));
  const elsewhere = await refuseElsewhere(loaded, where, 'settle');
  if (elsewhere) return elsewhere;
  const places = where.outputPaths;
  const past = await readPriorState(loaded, places);
  if (!past.ok) return past;
  const { takes } = past.value.history;
  const lostClips = await findLostClips(loaded, places.folder, takes, ref);
  const take = findTake(loaded, takes, ref, lostClips);
  if (!take.ok) return take;
  const planned = await planFrom(loaded, { places, history: past.value.history }, { ...options, partial: true });
  if (!planned.ok) return planned;
  const step = planned.value.steps.find((one) => takeName(one) === takeName(take.value));
  return { ok: true, value: { places, take: take.value, isReplayable: step?.post?.replay === true, lostClips } };
}

/** Refuses a shot that is not on the board and has no takes, in the chosen folder or where the board has its takes. */
export async function refuseUnknownShot(
  loaded: LoadedBoard,
  { shot: name }: TakeRef,
  options: PlanOptions,
): Promise<Result<never> | undefined> {
  const ids = loaded.resolved.shots.map(({ shot }) => shot.id);
  if (shotNames(loaded, name).some((id) => ids.includes(id))) return undefined;
  const past = await readPriorState(loaded, placesToRead(await findTakes(loaded, whereOf(options))));
  // A shot that was removed from the board may still have takes.
  if (!past.ok || past.value.history.takes.some(({ shot }) => shot === name)) return undefined;
  const own = refuseOwnClip(loaded.resolved.board, name);
  return own ?? fail(2, `${loaded.file} has no shot \`${name}\`${didYouMean(name, ids)}`, `Its shots: ${ids.join(', ')}.`);
}

/** Names of a shot's stored takes whose clip is not on disk. */
export async function findLostClips(
  loaded: LoadedBoard,
  folder: string,
  takes: readonly Take[],
  { shot }: TakeRef,
): Promise<ReadonlySet<string>> {
  const names = shotNames(loaded, shot);
  const stored = takes.filter((take) => names.includes(take.shot) && take.status === 'stored');
  const clipStatuses = await readClipStatuses(folder, stored);
  return new Set(stored.map(takeName).filter((name) => clipStatuses.get(name) !== 'there'));
}

/** Every known take of a board; none where its prior state cannot be read. Opens no connection and takes no lock. */
export async function knownTakes(loaded: LoadedBoard, options: PlanOptions): Promise<readonly Take[]> {
  const { outputPaths } = await findTakes(loaded, whereOf(options));
  const past = await readPriorState(loaded, outputPaths);
  return past.ok ? past.value.history.takes : [];
}
