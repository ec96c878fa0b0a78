import { didYouMean } from '../../document/did-you-mean.js';
import { idsOfShot } from '../../plan/next-take.js';
import { readClipStatuses } from '../../take/clip-status.js';
import { isUnsettled, type Take, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { type PlanOptions, planFrom, whereOf } from '../plan/plan-board.js';
import { findTakes } from '../prior-state/find-takes.js';
import { type BoardPaths, readPriorState } from '../prior-state/prior-state.js';
import { stopElsewhere } from '../record/lock-board.js';

/** A take as a person names it: `ridge.1`, or `ridge` for the one of it that is not settled. */
export interface TakeRef {
  readonly shot: string;
  readonly take?: number;
}

/** What is to be settled, and where its board stands. */
export interface Open {
  readonly places: BoardPaths;
  readonly take: Take;
  /** A render asks for it again under its own id, as the gateway claims to know that: nothing is paid twice. */
  readonly replayed: boolean;
  /** Names of stored takes whose clip is not on disk. */
  readonly lost: ReadonlySet<string>;
}

/** A take that has a job and no clip here. */
export const lacksClip = (take: Take, lost: ReadonlySet<string>): boolean => hasJob(take) || lost.has(takeName(take));

const named = ({ shot, take }: TakeRef): string => (take === undefined ? shot : `${shot}.${take}`);

/** What a shot is or was called: a person may name a take by any of these. */
export const namesIn = (loaded: LoadedBoard, shot: string): readonly string[] => idsOfShot({ board: loaded.meant }, shot);

/** A take that waits for a job. */
export const hasJob = ({ status }: Take): boolean => status === 'running' || status === 'rendered';

/**
 * The take that a person means: one whose outcome is not known, else one that has a job and no clip here, else one that was
 * given up.
 *
 * @param lost names of stored takes whose clip is not on disk
 */
export function meantTake(loaded: LoadedBoard, takes: readonly Take[], ref: TakeRef, lost: ReadonlySet<string>): Result<Take> {
  const names = namesIn(loaded, ref.shot);
  const mine = takes.filter((take) => names.includes(take.shot) && (ref.take === undefined || take.take === ref.take));
  const open = mine.filter((take) => isUnsettled(take));
  const waiting = mine.filter((take) => lacksClip(take, lost));
  const given = mine.filter(({ status }) => status === 'abandoned');
  const [first] = open.length > 0 ? open : waiting.length > 0 ? waiting.slice(-1) : given.slice(-1);
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

/** Finds the take that is to be settled. Opens no connection and takes no lock. */
export async function openTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions = {}): Promise<Result<Open>> {
  const where = await findTakes(loaded, whereOf(options));
  const elsewhere = await stopElsewhere(loaded, where);
  if (elsewhere) return elsewhere;
  const places = where.asked;
  const past = await readPriorState(loaded, places);
  if (!past.ok) return past;
  const { takes } = past.value.history;
  const ids = loaded.meant.shots.map(({ shot }) => shot.id);
  // One that was taken off the board may still have takes.
  if (!namesIn(loaded, ref.shot).some((id) => ids.includes(id)) && !takes.some(({ shot }) => shot === ref.shot))
    return fail(2, `${loaded.file} has no shot \`${ref.shot}\`${didYouMean(ref.shot, ids)}`, `Its shots: ${ids.join(', ')}.`);
  const lost = await lostClips(loaded, places.folder, takes, ref);
  const take = meantTake(loaded, takes, ref, lost);
  if (!take.ok) return take;
  const planned = await planFrom(loaded, { places, history: past.value.history }, { ...options, partial: true });
  if (!planned.ok) return planned;
  const step = planned.value.steps.find((one) => takeName(one) === takeName(take.value));
  return { ok: true, value: { places, take: take.value, replayed: step?.post?.replay === true, lost } };
}

/** Names of a shot's stored takes whose clip is not on disk. */
export async function lostClips(
  loaded: LoadedBoard,
  folder: string,
  takes: readonly Take[],
  { shot }: TakeRef,
): Promise<ReadonlySet<string>> {
  const names = namesIn(loaded, shot);
  const stored = takes.filter((take) => names.includes(take.shot) && take.status === 'stored');
  const shelf = await readClipStatuses(folder, stored);
  return new Set(stored.map(takeName).filter((name) => shelf.get(name) !== 'there'));
}

/** Every take of a board that is known. Opens no connection and takes no lock; none where the past cannot be read. */
export async function takesOf(loaded: LoadedBoard, options: PlanOptions): Promise<readonly Take[]> {
  const { asked } = await findTakes(loaded, whereOf(options));
  const past = await readPriorState(loaded, asked);
  return past.ok ? past.value.history.takes : [];
}
