import { access } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type CallMention, composeMessage, option } from '../../document/message.js';
import { fromCredits } from '../../gateway/money.js';
import { isOutOfFiles } from '../../system/disk-error.js';
import { readRegularFile } from '../../system/read-regular-file.js';
import { readProjection } from '../../take/ledger/read-journal.js';
import { isManifestText } from '../../take/manifest/is-manifest-text.js';
import { answersForShot } from '../../take/manifest/manifest.js';
import { MAX_MANIFEST_BYTES, readManifest } from '../../take/manifest/manifest-file.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import { type Take, takeName } from '../../take/take.js';
import { programName } from '../access/program-name.js';
import { shownFrom } from '../board/read-source.js';
import type { Failure } from '../failure.js';
import { joinManifest } from '../prior-state/compare-manifest.js';
import { pathsShown } from '../prior-state/prior-state.js';

/** What a folder's journal and manifest say of its board. */
export type LedgerRead =
  | {
      readonly kind: 'takes';
      readonly board: string;
      readonly takes: readonly Take[];
      /** Whether a take answers for no shot of the board, as it was last rendered. */
      readonly isSuperseded: (take: Take) => boolean;
    }
  | { readonly kind: 'unreadable'; readonly failure: Failure }
  /** Nothing of ours. */
  | { readonly kind: 'other' };

/** The folder of a rehearsal ends so. */
const REHEARSAL = '.rehearsal';

/** Reads a board's ledger from its folder alone. Opens no board and no connection, and takes no lock. */
export async function readLedger(folder: string, cwd: string): Promise<LedgerRead> {
  const shown = shownFrom(cwd, folder);
  const [journalFile, manifestFile] = [join(folder, 'journal.jsonl'), join(folder, 'manifest.json')];
  const hasJournal = await access(journalFile).then(
    () => true,
    (error: unknown) => isOutOfFiles(error) || (error as NodeJS.ErrnoException).code !== 'ENOENT',
  );
  if (!hasJournal && !(await isOurManifest(manifestFile))) return { kind: 'other' };
  // The manifest is read first, as a run writes it last.
  const read = await readManifest(manifestFile, `${shown}/manifest.json`);
  const journal = await readProjection(journalFile);
  const file = journal.ok ? journal.value.board?.file : undefined;
  const board = file ?? (read.ok ? read.manifest?.storyboard.file : undefined);
  const doctor = doctorFor(folder, board === undefined ? undefined : shownFrom(cwd, resolve(folder, board)), cwd);
  if (!journal.ok) {
    const message = pathsShown(journal.problem.message, { folder, shown });
    const more = journal.problem.kind === 'damaged' ? composeMessage` Or: ${doctor()} says what can be saved.` : '';
    return { kind: 'unreadable', failure: { exit_code: 6, message, hint: composeMessage`${journal.problem.hint}${more}` } };
  }
  if (journal.value.isEmpty && read.ok && read.manifest === undefined) return { kind: 'other' };
  const merge = doctor([option('merge', `${shown}/manifest.json`)]);
  // To compare everything takes longer than to read both. Most manifests say what their journal says.
  const known = read.ok && hasCostsOf(journal.value, read.manifest) ? { ok: true as const } : read;
  const joined = joinManifest(journal.value, known, { shown: `${shown}/manifest.json`, merge });
  if (!joined.ok) return { kind: 'unreadable', failure: joined.failure };
  const { history } = joined.value;
  const manifest = read.ok ? read.manifest : undefined;
  const current = new Set(manifest?.takes.filter((take) => take.current).map(takeName));
  return {
    kind: 'takes',
    board: history.board?.id ?? manifest?.storyboard.id ?? basename(folder, REHEARSAL),
    takes: history.takes,
    // A clone has the manifest alone: it says which takes were current when it was written.
    isSuperseded: (take) => (history.board ? !answersForShot(take, history.board) : !current.has(takeName(take))),
  };
}

/** Whether a journal has every take of a manifest, with the same costs. */
function hasCostsOf(journal: ProjectionView, manifest: Manifest | undefined): boolean {
  const names = new Set<string>();
  for (const entry of manifest?.takes ?? []) {
    const take = journal.take(entry);
    if (take === undefined || names.size === names.add(takeName(entry)).size) return false;
    const { planned, charged, unread_charge } = entry.credits;
    const isSame =
      take.external_task_id === entry.external_task_id &&
      take.submitted_at === entry.submitted_at &&
      take.status === entry.status &&
      take.refused === (entry.refused === true) &&
      take.planned === (planned === undefined ? undefined : fromCredits(planned)) &&
      take.charged === (charged === undefined ? undefined : fromCredits(charged)) &&
      take.unread_charge === unread_charge &&
      take.duplicates.length === (entry.duplicates?.length ?? 0);
    if (!isSame) return false;
  }
  return true;
}

async function isOurManifest(file: string): Promise<boolean> {
  try {
    return isManifestText(await readRegularFile(file, MAX_MANIFEST_BYTES));
  } catch (error) {
    if (isOutOfFiles(error)) throw error;
    // A file that cannot be read may be ours: the reader says why.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** The command that checks a board, where its file is known. */
const doctorFor =
  (folder: string, board: string | undefined, cwd: string) =>
  (options: CallMention['options'] = []): CallMention => ({
    program: programName(),
    call: 'doctor',
    board: board ?? 'BOARD.yaml',
    where: [option('out', shownFrom(cwd, dirname(folder))), ...(folder.endsWith(REHEARSAL) ? [option('rehearsal', true)] : [])],
    options,
  });
