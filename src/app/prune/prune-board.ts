import type { Diagnostic } from '../../document/diagnostic.js';
import type { PrunePlan, UnpickedClip } from '../../report/clips/prune.js';
import { type TakeWithClip, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { hasPickErrors, type LoadedPicks, loadPicks } from '../picks/load-picks.js';
import { type PlanOptions, whereOf } from '../plan/plan-board.js';
import { filesToRead, findTakes, placesToRead } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { changeLockedBoard, type Work } from '../record/with-locked-board.js';
import { askGateways } from './ask-gateways.js';
import { chooseClips } from './choose-clips.js';
import { openClipFolder, removeClips } from './remove-clips.js';

/** What prune would do. */
export interface PlacedPrunePlan extends PrunePlan {
  readonly places: BoardPaths;
}

/** What prune did. */
export interface Pruned extends PlacedPrunePlan {
  readonly removed: readonly TakeWithClip[];
  /** The person said no. */
  readonly declined?: true;
}

/** What prune did, or the errors of the picks file. */
export type PruneResult = Result<Pruned> | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The options of prune. */
export interface PruneOptions extends PlanOptions {
  /** Only says what would be removed. */
  readonly dryRun?: boolean;
  /** Also removes clips that the gateway no longer has. */
  readonly losing?: boolean;
  /** Called with what is about to be removed. `false` removes nothing. */
  readonly approve?: (plan: PlacedPrunePlan) => Promise<boolean>;
  /** Called while gateways are asked. */
  readonly onAsked?: (count: number, of: number) => void;
}

/**
 * Removes clips that are not picked, and keeps their records. Nothing is fetched or bought: the gateways are only asked whether
 * they still have a clip. Holds the board like a run.
 */
export async function pruneBoard(loaded: LoadedBoard, options: PruneOptions = {}): Promise<PruneResult> {
  const picks = await picksOf(loaded, options);
  if (hasPickErrors(picks)) return { ok: false, diagnostics: picks.diagnostics };
  // Where nothing can be pruned, no file or folder is made.
  const where = await findTakes(loaded, whereOf(options));
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const choice = await chooseClips(loaded, past.value.history.takes, picks, places.folder);
  if (choice.clips.length === 0) {
    const { shown, exists } = picks;
    return { ok: true, value: { ...choice, places, picks: { shown, exists }, clips: [], held: [], removed: [] } };
  }
  if (options.dryRun) {
    const plan = await survey(loaded, places, past.value, picks, options);
    return { ok: true, value: { ...plan, removed: [] } };
  }
  return changeLockedBoard(loaded, options, (locked, now) => pruneLocked(loaded, locked, now, options));
}

const picksOf = (loaded: LoadedBoard, options: PruneOptions): Promise<LoadedPicks> => loadPicks(loaded, whereOf(options));

/** Prunes a board that this process holds. A person may change the picks at any time, so they are read once more at the end. */
async function pruneLocked(
  loaded: LoadedBoard,
  places: BoardPaths,
  past: PriorState,
  options: PruneOptions,
): Promise<Result<Work<Pruned>>> {
  const clips = await openClipFolder(places.folder);
  if (!clips.ok) return clips;
  const before = await picksOf(loaded, options);
  if (hasPickErrors(before)) return refuseChanged(before);
  const plan = await survey(loaded, places, past, before, options);
  const unchanged = (more: { declined?: true }): Result<Work<Pruned>> => ({
    ok: true,
    value: { unchanged: { ...plan, removed: [], ...more } },
  });
  if (plan.clips.length === 0) return unchanged({});
  if (!(await (options.approve?.(plan) ?? true))) return unchanged({ declined: true });
  if (options.signal?.aborted) return unchanged({});
  const now = await picksOf(loaded, options);
  if (hasPickErrors(now)) return refuseChanged(now);
  const left = await chooseClips(loaded, past.history.takes, now, places.folder);
  const prunable = new Set(left.clips.map(({ take }) => takeName(take)));
  const agreed = plan.clips.filter(({ take }) => prunable.has(takeName(take)));
  return {
    ok: true,
    value: {
      work: async (append) => {
        const findReasonToStop = async () =>
          (await picksOf(loaded, options)).source.text === now.source.text ? undefined : `${now.shown} was changed meanwhile`;
        const done = await removeClips(agreed, append, { ...options, folder: places.folder, findReasonToStop });
        if (!done.ok) return done;
        const { removed, changed } = done.value;
        return { ok: true, value: { ...plan, changed: [...left.changed, ...changed], removed } };
      },
    },
  };
}

const refuseChanged = ({ shown }: LoadedPicks): Result<never> =>
  fail(2, `${shown} was changed meanwhile, and has errors now`, 'Nothing was removed. Correct it, then run this again.');

/** Chooses the clips and asks their gateways. */
async function survey(
  loaded: LoadedBoard,
  places: BoardPaths,
  { history }: PriorState,
  picks: LoadedPicks,
  options: PruneOptions,
): Promise<PlacedPrunePlan> {
  const choice = await chooseClips(loaded, history.takes, picks, places.folder);
  const takes = choice.clips.flatMap(({ take, again }) => (again ? [] : [take]));
  const onAsked = (count: number) => options.onAsked?.(count, takes.length);
  const answers = await askGateways(loaded, takes, places.folder, options, onAsked);
  const asked = choice.clips.map((one): UnpickedClip => {
    const gateway = answers.get(takeName(one.take));
    return { ...one, ...(gateway && { gateway }) };
  });
  // A person agreed before to lose a clip that was pruned.
  const isAgreed = ({ gateway, again }: UnpickedClip) => again || gateway?.has === true || options.losing === true;
  const { shown, exists } = picks;
  return {
    ...choice,
    places,
    picks: { shown, exists },
    clips: asked.filter(isAgreed),
    held: asked.filter((one) => !isAgreed(one)),
  };
}
