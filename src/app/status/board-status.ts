import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan, Step } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import { isHeld } from '../../take/ledger/lock-journal.js';
import { manifestAfterRun, manifestOf } from '../../take/manifest/manifest.js';
import type { Manifest } from '../../take/manifest.gen.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import type { PlanState } from '../plan/plan-board.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import type { FolderFiles } from '../prior-state/folder-contents.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { dueSteps, type PlanHereOptions, planHere } from './plan-here.js';

/** A board's manifest, and what it lacks here. */
export interface BoardStatus {
  readonly places: BoardPaths;
  readonly manifest?: Manifest;
  /** Takes whose request is lost, so that no run can replay it. */
  readonly requestless: ReadonlySet<string>;
  /** Takes whose clip is not on this disk. */
  readonly missing: ReadonlySet<string>;
  /** By take: the link of a clip that a person can download and rushes cannot. */
  readonly links: ReadonlyMap<string, string>;
  /** What a render would do; absent where the board cannot be planned. */
  readonly plan?: Plan;
  /** Its steps, for takes that need something. */
  readonly due?: readonly Step[];
}

/** Reads what journal and manifest say of a board. Opens no connection and takes no lock. `manifest` is absent before the first render. */
export async function boardStatus(
  loaded: LoadedBoard,
  options: WhereOptions & { readonly clock?: Clock; readonly unreadable?: boolean } = {},
): Promise<Result<BoardStatus>> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const read = await readAtItsMoment(loaded, places, filesToRead(where));
  if (!read.ok) return read;
  const { past, held } = read.value;
  const { history } = past;
  const manifest = manifestOf(history, { held }) ?? (past.manifest && manifestAfterRun(past.manifest));
  const requestless = new Set(history.takes.filter(({ body }) => body === undefined).map(takeName));
  const links = new Map(
    history.takes.flatMap((take) =>
      take.status === 'rendered' && take.by_hand && take.link !== undefined ? [[takeName(take), take.link] as const] : [],
    ),
  );
  const missing = await missingClips(manifest, places.folder);
  // A render cannot be planned for a board with errors.
  const planned =
    manifest && !options.unreadable ? await planOnTakes(loaded, { places, history }, manifest, missing, options) : undefined;
  const due = planned?.ok && { plan: planned.value, due: dueSteps(planned.value) };
  return { ok: true, value: { places, requestless, missing, links, ...(manifest && { manifest }), ...due } };
}

/**
 * Reads the prior state, and whether a run holds the board meanwhile. The lock matters only for a take without an answer. It is
 * checked before and after the journal is read again, so that a run which starts or ends meanwhile does not look dead.
 *
 * @param known what was read of the folder a moment ago
 */
export async function readAtItsMoment(
  loaded: LoadedBoard,
  places: BoardPaths,
  known?: FolderFiles,
): Promise<Result<{ past: PriorState; held: boolean }>> {
  const first = await readPriorState(loaded, places, known);
  if (!first.ok || !first.value.history.takes.some(({ status }) => status === 'submitting'))
    return first.ok ? { ok: true, value: { past: first.value, held: false } } : first;
  const journal = join(places.folder, 'journal.jsonl');
  const before = await isHeld(journal);
  const past = await readPriorState(loaded, places);
  return past.ok ? { ok: true, value: { past: past.value, held: before || (await isHeld(journal)) } } : past;
}

/** The plan here. Status checks only whether a clip exists; a real plan also reads its bytes. */
function planOnTakes(
  loaded: LoadedBoard,
  standing: PlanState,
  manifest: Manifest,
  missing: ReadonlySet<string>,
  options: PlanHereOptions,
): Promise<Result<Plan>> {
  const clipStatuses = new Map(
    manifest.takes.flatMap((take) =>
      take.clip ? [[takeName(take), missing.has(takeName(take)) ? 'missing' : 'there'] as const] : [],
    ),
  );
  return planHere(loaded, { ...standing, clipStatuses }, manifest, options);
}

/** Takes whose clip has no file and was not pruned, as in a clone with only the manifest. The bytes are not checked. */
async function missingClips(manifest: Manifest | undefined, folder: string): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { shot, take, status, clip } of manifest?.takes ?? []) {
    if (status === 'pruned') continue;
    const there = clip === undefined || (await stat(join(folder, clip.file)).then(Boolean, () => false));
    if (!there) missing.add(takeName({ shot, take }));
  }
  return missing;
}
