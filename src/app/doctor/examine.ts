import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Diagnosis } from '../../report/status/doctor.js';
import { idsOf } from '../../storyboard/shot.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { readClipStatuses } from '../../take/clip-status.js';
import { fold } from '../../take/fold.js';
import { readRecords } from '../../take/ledger/journal-record.js';
import { type Rebuilt, rebuild } from '../../take/ledger/repair/rebuild.js';
import { type Salvage, salvage } from '../../take/ledger/repair/salvage.js';
import { signNew } from '../../take/ledger/writer.js';
import { duplicateNames, unknownEntries } from '../../take/manifest/manifest-diff.js';
import { readManifest } from '../../take/manifest/manifest-file.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';
import { isUnsettled, type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { originsOf, withholdDoubtful } from '../plan/withhold-doubtful.js';
import { clipsIn, storedOnDisk } from '../prior-state/clips-on-disk.js';
import type { ManifestPlace } from '../prior-state/compare-manifest.js';
import { type BoardPaths, manifestPlace } from '../prior-state/prior-state.js';
import { boardEvent } from '../record/record-board.js';
import { findingsOf } from './findings.js';
import { nextSteps } from './next-steps.js';
import { savedJobs } from './saved-jobs.js';

/** A board's state, and the journal that can be rebuilt from it. */
export interface Examined {
  readonly diagnosis: Diagnosis;
  /** The events of the rebuilt journal; absent where no rebuild is needed. */
  readonly events?: readonly TakeEvent[];
  /** Why it cannot be rebuilt. */
  readonly refusal?: Result<never> & { readonly ok: false };
}

/**
 * Examines a board's journal, manifest and clips, and what can be rebuilt from them. Changes nothing, opens no connection and takes
 * no lock.
 *
 * @param journal the journal's bytes; absent where it does not exist
 */
export async function examine(
  loaded: LoadedBoard,
  places: BoardPaths,
  journal: Buffer | undefined,
  options: PlanOptions,
): Promise<Result<Examined>> {
  const manifestRead = await readManifest(join(places.folder, 'manifest.json'), `${places.shown}/manifest.json`);
  const manifest = manifestRead.ok ? manifestRead.manifest : undefined;
  const bytes = journal ?? Buffer.alloc(0);
  const records = readRecords(bytes);
  const saved = salvage(bytes);
  const at = timestamp(options.clock ?? machineClock);
  const origins = originsOf(loaded.gateways, saved.events, manifest, options);
  const rebuilt = rebuild(saved, manifest, {
    board: loaded.resolved.board.id,
    at,
    originOf: (model) => origins[model.slice(0, model.indexOf('/'))] ?? '',
    shotIdsOf: (id) => loaded.resolved.shots.flatMap(({ shot }) => (idsOf(shot).includes(id) ? idsOf(shot) : [])),
    orderOf: (id) => {
      const { shot } =
        loaded.resolved.shots.find((one) => idsOf(one.shot).includes(id)) ?? loaded.resolved.shots[0] ?? noShots();
      return { model: shot.model, seconds: shot.duration, resolution: shot.resolution };
    },
  });
  const { shown, merge } = manifestPlace(loaded, places);
  const refusal = refuseRebuild(
    loaded.gateways,
    { folder: places.shown, shown, merge },
    manifestRead,
    saved,
    rebuilt,
    records.ok,
  );
  const known = fold(rebuilt.events).takes;
  const clips = await clipsIn(join(places.folder, 'clips'));
  const strays = clips.filter(({ name }) => !known.some((take) => takeName(take) === name));
  const missingEntries = records.ok ? unknownEntries(fold(records.events).takes, manifest) : [];
  const isDamaged = !records.ok || missingEntries.length > 0;

  let { events } = rebuilt;
  let doubtful: readonly TakeEvent[] = [];
  if ((isDamaged || strays.length > 0) && rebuilt.ok && !refusal) {
    if (isDamaged) events = [...events, ...(await storedOnDisk(known, clips, at, loaded.gateways))];
    const withheld = await withholdDoubtful(loaded, {
      places,
      events,
      everyShot: rebuilt.doubtful,
      strays,
      at,
      origins,
      options,
    });
    if (!withheld.ok) return withheld;
    doubtful = withheld.value;
    events = [...events, ...doubtful];
  }
  const needsRebuild = isDamaged || doubtful.length > 0;
  const { board, takes } = fold(events);
  // A manifest is written from the board event: add one if the journal has none.
  if (needsRebuild && board === undefined)
    events = [...events, boardEvent(loaded, places, isLoopbackOnly(takes), options.clock)];
  const clipStatuses = await readClipStatuses(places.folder, takes);
  const findings = findingsOf({ journal, records, saved, missingEntries, manifestRead, known, strays, takes, clipStatuses });
  const doubtfulNames = fold(doubtful).takes.map(takeName);
  const open = takes.filter(isUnsettled).map(takeName);
  const next = nextSteps(loaded, places, {
    refusal,
    needsRebuild,
    journal: journal !== undefined,
    takes,
    clipStatuses,
    saved,
    open,
  });
  const empty = journal === undefined && manifestRead.ok && manifest === undefined && clips.length === 0;
  const whole = findings.length === 0;
  const parts = { folder: places.shown, whole, ...(empty && { empty }), findings, open, doubtful: doubtfulNames, next };
  const diagnosis: Diagnosis = { ...parts, jobs: savedJobs(takes, saved, clipStatuses, manifest) };
  return {
    ok: true,
    value: {
      diagnosis,
      ...(needsRebuild && !refusal && { events: signNew(events, saved.events) }),
      ...(refusal && { refusal }),
    },
  };
}

/** Whether all takes come from a sandbox on this machine. */
export const isLoopbackOnly = (takes: readonly Take[]): boolean =>
  takes.length > 0 && takes.every(({ origin }) => isLoopback(origin));

const noShots = (): never => {
  throw new Error('a board has shots');
};

/** Refuses a rebuild where the user must repair something else first. */
function refuseRebuild(
  gateways: GatewayRegistry,
  { folder, shown, merge }: ManifestPlace & { readonly folder: string },
  manifestRead: ManifestRead,
  saved: Salvage,
  rebuilt: Rebuilt,
  isJournalWhole: boolean,
): (Result<never> & { readonly ok: false }) | undefined {
  // A damaged journal is rebuilt before it is joined with anything.
  const join = isJournalWhole
    ? composeMessage`To join both, so that no paid take is lost: ${merge}`
    : composeMessage`Move ${shown} away, rebuild the journal, then join the two: ${{ ...merge, options: [option('merge', 'FILE')] }}`;
  if (!manifestRead.ok && manifestRead.conflict) return fail(6, manifestRead.message, join);
  if (!manifestRead.ok)
    return fail(
      6,
      manifestRead.message,
      'Restore it first (git checkout), or move it away: it may be the only file that names some takes.',
    );
  const [twice] = duplicateNames(manifestRead.manifest);
  if (twice !== undefined) return fail(6, `${shown} names ${twice} twice`, join);
  if (saved.flaws.some(({ kind }) => kind === 'other-version'))
    return fail(6, 'the journal has records that this release does not know', 'Use the release that wrote them.');
  if (!rebuilt.ok)
    return fail(6, `${shown} has another ${rebuilt.name} than the journal beside it, and both may have been paid for`, join);
  const unknown = fold(rebuilt.events).takes.find(({ model }) => gateways.findModel(model) === undefined);
  if (unknown)
    return fail(
      6,
      `${folder} holds ${takeName(unknown)} of ${unknown.model}, a model that this release does not know`,
      'Use the release, or the program, that rendered it.',
    );
  return undefined;
}
