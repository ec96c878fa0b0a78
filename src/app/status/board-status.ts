import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Step } from '../../plan/plan.js';
import type { Clock } from '../../system/clock.js';
import { isHeld } from '../../take/ledger/lock-journal.js';
import { manifestAfterRun, manifestOf } from '../../take/manifest/manifest.js';
import type { Manifest } from '../../take/manifest.gen.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type PlanState, planFrom } from '../plan/plan-board.js';
import { originsOf } from '../plan/withhold-doubtful.js';
import { findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';

/** A board's manifest, the takes whose request is lost, so that no run can send it again, and those whose clip is not here. */
interface BoardStatus {
  readonly places: BoardPaths;
  readonly manifest?: Manifest;
  readonly requestless: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  /** Links to clips that a person may get and rushes would hardly, by take. */
  readonly links: ReadonlyMap<string, string>;
  /** What a render would do about each take that needs something, there already or not; absent where it cannot be planned. */
  readonly due?: readonly Step[];
}

/** What the ledger says of a board. Opens no connection and takes no lock. `manifest` is absent before the first render. */
export async function boardStatus(
  loaded: LoadedBoard,
  options: WhereOptions & { readonly clock?: Clock; readonly unreadable?: boolean } = {},
): Promise<Result<BoardStatus>> {
  const places = placesToRead(await findTakes(loaded, options));
  const read = await readAtItsMoment(loaded, places);
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
  // Of a board that cannot be read nobody knows what a render would do.
  const due = manifest && !options.unreadable && (await dueOf(loaded, { places, history }, manifest, missing, options));
  return { ok: true, value: { places, requestless, missing, links, ...(manifest && { manifest }), ...(due && { due }) } };
}

/**
 * What has happened, and whether a run holds the board while it is read. Only a take without an answer asks for a look at the
 * lock: before the journal is read again and after it, so that a run which ends or begins meanwhile is not taken for a dead one.
 */
async function readAtItsMoment(loaded: LoadedBoard, places: BoardPaths): Promise<Result<{ past: PriorState; held: boolean }>> {
  const first = await readPriorState(loaded, places);
  if (!first.ok || !first.value.history.takes.some(({ status }) => status === 'submitting'))
    return first.ok ? { ok: true, value: { past: first.value, held: false } } : first;
  const journal = join(places.folder, 'journal.jsonl');
  const before = await isHeld(journal);
  const past = await readPriorState(loaded, places);
  return past.ok ? { ok: true, value: { past: past.value, held: before || (await isHeld(journal)) } } : past;
}

/** The steps of a plan at the addresses to which the takes were sent: what was bought from a sandbox goes on there alone. */
async function dueOf(
  loaded: LoadedBoard,
  standing: PlanState,
  manifest: Manifest,
  missing: ReadonlySet<string>,
  { rehearsal, clock }: { rehearsal?: boolean; clock?: Clock },
): Promise<readonly Step[] | undefined> {
  // A look is enough: what is in a clip a plan looks at.
  const clipStatuses = new Map(
    manifest.takes.flatMap((take) =>
      take.clip ? [[takeName(take), missing.has(takeName(take)) ? 'missing' : 'there'] as const] : [],
    ),
  );
  const sandbox = manifest.takes.at(-1)?.origin ?? 'http://127.0.0.1';
  const planned = await planFrom(
    loaded,
    { ...standing, clipStatuses },
    {
      partial: true,
      baseUrls: originsOf(loaded.gateways, [], manifest, {}),
      ...(rehearsal && { rehearsal: { base_url: sandbox } }),
      ...(clock && { clock }),
    },
  );
  return planned.ok ? planned.value.steps.filter(({ action }) => action !== 'keep') : undefined;
}

/** Takes whose clip no file is there for: a clone has the manifest alone. What is in one is looked at by a plan. */
async function missingClips(manifest: Manifest | undefined, folder: string): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { shot, take, clip } of manifest?.takes ?? []) {
    const there = clip === undefined || (await stat(join(folder, clip.file)).then(Boolean, () => false));
    if (!there) missing.add(takeName({ shot, take }));
  }
  return missing;
}
