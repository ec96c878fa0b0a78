import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Diagnosis, Finding } from '../../report/status/doctor.js';
import { idsOf } from '../../storyboard/shot.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { readClipStatuses } from '../../take/clip-status.js';
import { fold } from '../../take/fold.js';
import { readRecords } from '../../take/ledger/journal-record.js';
import { type Rebuilt, rebuild } from '../../take/ledger/rebuild.js';
import { type Salvage, salvage } from '../../take/ledger/salvage.js';
import { lackingIn, namedTwice } from '../../take/manifest-diff.js';
import { type ManifestRead, readManifest } from '../../take/manifest-file.js';
import { isUnsettled, type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { originsOf, withholdDoubtful } from '../plan/withhold-doubtful.js';
import { clipsIn, storedBefore } from '../prior-state/clips-on-disk.js';
import type { ManifestPlace } from '../prior-state/compare-manifest.js';
import { type BoardPaths, manifestPlace } from '../prior-state/prior-state.js';
import { boardRead } from '../record/record-board.js';
import { journalFindings } from './journal-findings.js';
import { nextSteps } from './next-steps.js';
import { jobsOf } from './saved-jobs.js';

/** A board's state, looked at closely, and the journal that can be made of it. */
export interface Examined {
  readonly diagnosis: Diagnosis;
  /** The journal as it can be rebuilt; absent where it need not be. */
  readonly events?: readonly TakeEvent[];
  /** Why it cannot be rebuilt. */
  readonly refused?: Result<never> & { readonly ok: false };
}

/**
 * Looks at a board's journal, manifest and clips, and at what can be made of them. Changes nothing, opens no connection and
 * takes no lock.
 *
 * @param journal the journal's bytes; absent where there is none
 */
export async function examine(
  loaded: LoadedBoard,
  places: BoardPaths,
  journal: Buffer | undefined,
  options: PlanOptions,
): Promise<Result<Examined>> {
  const listed = await readManifest(join(places.folder, 'manifest.json'));
  const manifest = listed.ok ? listed.manifest : undefined;
  const bytes = journal ?? Buffer.alloc(0);
  const records = readRecords(bytes);
  const saved = salvage(bytes);
  const at = timestamp(options.clock ?? machineClock);
  const origins = originsOf(loaded.gateways, saved.events, manifest, options);
  const rebuilt = rebuild(saved, manifest, {
    board: loaded.meant.board.id,
    at,
    origin: (model) => origins[model.slice(0, model.indexOf('/'))] ?? '',
    keyed: (id) => loaded.meant.shots.flatMap(({ shot }) => (idsOf(shot).includes(id) ? idsOf(shot) : [])),
    ordered: (id) => {
      const { shot } = loaded.meant.shots.find((one) => idsOf(one.shot).includes(id)) ?? loaded.meant.shots[0] ?? noShots();
      return { model: shot.model, seconds: shot.duration, resolution: shot.resolution };
    },
  });
  const { shown, merge } = manifestPlace(loaded, places);
  const refused = whyNot(loaded.gateways, { folder: places.shown, shown, merge }, listed, saved, rebuilt, records.ok);
  const known = fold(rebuilt.events).takes;
  const clips = await clipsIn(join(places.folder, 'clips'));
  const strays = clips.filter(({ name }) => !known.some((take) => takeName(take) === name));
  const lacking = records.ok ? lackingIn(fold(records.events).takes, manifest) : [];
  const damaged = !records.ok || lacking.length > 0;

  let { events } = rebuilt;
  let doubtful: readonly TakeEvent[] = [];
  if ((damaged || strays.length > 0) && rebuilt.ok && !refused) {
    if (damaged) events = [...events, ...(await storedBefore(known, clips, at, loaded.gateways))];
    const asked = await withholdDoubtful(loaded, { places, events, everyShot: rebuilt.doubtful, strays, at, origins, options });
    if (!asked.ok) return asked;
    doubtful = asked.value;
    events = [...events, ...doubtful];
  }
  const harmed = damaged || doubtful.length > 0;
  const { board, takes } = fold(events);
  // Without a word of the board no manifest could be made of it.
  if (harmed && board === undefined) events = [...events, boardRead(loaded, places, isLoopbackOnly(takes), options.clock)];
  const shelf = await readClipStatuses(places.folder, takes);
  const findings: Finding[] = [
    ...journalFindings(saved.flaws, bytes),
    ...(records.ok || saved.flaws.length > 0
      ? []
      : [{ where: 'journal' as const, offset: records.offset, line: records.line, what: 'what stands before it is gone' }]),
    ...(journal === undefined && lacking.length > 0
      ? [{ where: 'journal' as const, what: 'it is not here, and the manifest names takes: a render takes them over' }]
      : lacking.map((entry) => ({
          where: 'journal' as const,
          what: `the manifest knows more of ${takeName(entry)}: a render takes it over`,
        }))),
    ...(listed.ok ? [] : [{ where: 'manifest' as const, what: listed.message }]),
    ...namedTwice(manifest).map((name) => ({ where: 'manifest' as const, what: `it names ${name} twice` })),
    ...(listed.ok && manifest === undefined && known.length > 0
      ? [{ where: 'manifest' as const, what: 'it is not here: a render writes it anew' }]
      : []),
    ...strays.map(({ file }) => ({ where: 'clips' as const, what: `${file} is the clip of no take that is known` })),
    ...takes.flatMap((take) => {
      const state = shelf.get(takeName(take));
      if (take.clip === undefined || state === 'there') return [];
      const what = `${take.clip.file} ${state === 'changed' ? 'is not the clip that was stored' : 'is not here'}`;
      return [{ where: 'clips' as const, what }];
    }),
  ];
  const asked = fold(doubtful).takes.map(takeName);
  const open = takes.filter(isUnsettled).map(takeName);
  const next = nextSteps(loaded, places, { refused, harmed, journal: journal !== undefined, takes, shelf, saved, open });
  const empty = journal === undefined && listed.ok && manifest === undefined && clips.length === 0;
  const whole = findings.length === 0;
  const found = { folder: places.shown, whole, ...(empty && { empty }), findings, open, doubtful: asked, next };
  const diagnosis: Diagnosis = { ...found, jobs: jobsOf(takes, saved, shelf, manifest) };
  return { ok: true, value: { diagnosis, ...(harmed && !refused && { events }), ...(refused && { refused }) } };
}

/** Whether all takes are a sandbox's of this machine. */
export const isLoopbackOnly = (takes: readonly Take[]): boolean =>
  takes.length > 0 && takes.every(({ origin }) => isLoopback(origin));

const noShots = (): never => {
  throw new Error('a board has shots');
};

/** Why a journal cannot be made anew, where it cannot: something else has to be mended first, by somebody who knows it. */
function whyNot(
  gateways: GatewayRegistry,
  { folder, shown, merge }: ManifestPlace & { readonly folder: string },
  listed: ManifestRead,
  saved: Salvage,
  rebuilt: Rebuilt,
  whole: boolean,
): (Result<never> & { readonly ok: false }) | undefined {
  // A journal that is damaged is rebuilt before anything is joined with it.
  const join = whole
    ? composeMessage`To join both, so that no paid take is lost: ${merge}`
    : composeMessage`Move ${shown} away, rebuild the journal, then join the two: ${{ ...merge, options: [option('merge', 'FILE')] }}`;
  if (!listed.ok && listed.conflict) return fail(6, listed.message, join);
  if (!listed.ok)
    return fail(6, listed.message, 'Restore it first (git checkout), or move it away: it may name what nothing else does.');
  const [twice] = namedTwice(listed.manifest);
  if (twice !== undefined) return fail(6, `${shown} names ${twice} twice`, join);
  if (saved.flaws.some(({ kind }) => kind === 'foreign'))
    return fail(6, 'the journal has records that this release does not know', 'Use the release that wrote them.');
  if (!rebuilt.ok)
    return fail(6, `${shown} has another ${rebuilt.name} than the journal beside it, and both may have been paid for`, join);
  const strange = fold(rebuilt.events).takes.find(({ model }) => gateways.findModel(model) === undefined);
  if (strange)
    return fail(
      6,
      `${folder} holds ${takeName(strange)} of ${strange.model}, a model that this release does not know`,
      'Use the release, or the program, that rendered it.',
    );
  return undefined;
}
