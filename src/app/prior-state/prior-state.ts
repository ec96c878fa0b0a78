import { realpath } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { decode, MAX_BOARD_BYTES } from '../../document/decode.js';
import { type CallMention, composeMessage, option } from '../../document/message.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import { storyboardSchema } from '../../storyboard/storyboard.gen.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { readRegularFile } from '../../system/read-regular-file.js';
import type { History } from '../../take/fold.js';
import type { LedgerProblem } from '../../take/ledger/ledger.js';
import { type JournalResult, readProjection } from '../../take/ledger/read-journal.js';
import { readManifest } from '../../take/manifest/manifest-file.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import type { TakeEvent } from '../../take/take-event.js';
import { programName } from '../access/program-name.js';
import type { LoadedBoard } from '../board/load.js';
import { shownFrom, slashes } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { type NamedClip, strayClips } from './clips-on-disk.js';
import { joinManifest, type ManifestPlace, refuseUnusableTakes } from './compare-manifest.js';
import type { FolderFiles } from './folder-contents.js';

/** Where a board's ledger, manifest and clips are. */
export interface BoardPaths {
  /** Absolute; named after the board's id. */
  readonly folder: string;
  /** Relative to the working directory, as it is shown. */
  readonly shown: string;
  /** The output folder that was asked for, where one was. */
  readonly out?: string;
  readonly rehearsal: boolean;
  /** Folders above it that the user did not name: a repository could have a symlink in place of one. */
  readonly above: readonly string[];
}

/** A command for this board, as the user would type it, with the options that choose its folder. */
export function commandOn(
  call: CallMention['call'],
  loaded: LoadedBoard,
  { out, rehearsal }: BoardPaths,
  more: Partial<Pick<CallMention, 'take' | 'options'>> = {},
): CallMention {
  const where = [
    ...(out === undefined ? [] : [option('out', out)]),
    ...(rehearsal && call !== 'rehearse' ? [option('rehearsal', true)] : []),
  ];
  return { program: programName(), call, board: loaded.file, where, options: [], ...more };
}

/** The manifest of a board, and the command that joins it with the journal. */
export function manifestPlace(loaded: LoadedBoard, places: BoardPaths): ManifestPlace {
  const shown = `${places.shown}/manifest.json`;
  return { shown, merge: commandOn('doctor', loaded, places, { options: [option('merge', shown)] }) };
}

/** The folders on the way from one folder down to another. */
function between(from: string, to: string): string[] {
  const steps = relative(from, to).split(sep);
  return steps[0] === '..' || steps[0] === '' ? [] : steps.map((_, nth) => join(from, ...steps.slice(0, nth + 1)));
}

/** What happened to a board before this command. */
export interface PriorState {
  readonly history: History;
  /** Events from the manifest that the journal lacks: a run appends them before anything else. */
  readonly imports: readonly TakeEvent[];
  /** The manifest beside the journal. */
  readonly manifest?: Manifest;
  /** Every take comes from a manifest: other clones may have bought takes that it lacks. */
  readonly manifestAlone: boolean;
  /** Clips on disk without a take. */
  readonly strays: readonly NamedClip[];
}

/** The board's output folder: `out` from the working directory, else the config's, else `renders`. */
export function boardPathsOf(loaded: LoadedBoard, cwd: string, out: string | undefined, rehearsal: boolean): BoardPaths {
  const { config, configFolder } = loaded;
  const [from, named] =
    config?.output !== undefined && configFolder !== undefined ? [configFolder, config.output] : [cwd, 'renders'];
  const base = out !== undefined ? resolve(cwd, out) : resolve(from, named);
  const folder = join(base, loaded.resolved.board.id + (rehearsal ? '.rehearsal' : ''));
  const shown = shownFrom(cwd, folder);
  const above = out === undefined ? between(from, base) : [];
  return { folder, shown, ...(out !== undefined && { out }), rehearsal, above };
}

/** The board's path as the journal has it: relative to the output folder, so that it is right in every clone. */
export const boardFile = (loaded: LoadedBoard, places: BoardPaths): string =>
  relative(places.folder, loaded.path).split(sep).join(posix.sep);

/** A message with the board's folder as it is shown, in place of its absolute path. */
export const pathsShown = (message: string, { folder, shown }: Pick<BoardPaths, 'folder' | 'shown'>): string =>
  message.replaceAll(folder, shown);

/** A ledger's failure as a command's. */
export function ledgerFailure(problem: LedgerProblem, loaded: LoadedBoard, places: BoardPaths) {
  const doctor =
    problem.kind === 'damaged'
      ? composeMessage` Or: ${commandOn('doctor', loaded, places)} says what can be saved, and how to go on.`
      : '';
  // The ledger knows only absolute paths.
  const message = pathsShown(problem.message, places);
  return fail(problem.kind === 'busy' ? 5 : 6, message, composeMessage`${problem.hint}${doctor}`);
}

/**
 * Reads what happened to a board from its journal and its manifest. Opens no connection and takes no lock.
 *
 * @param known what was read of them a moment ago, or what a journal adds up to that this process holds
 */
export async function readPriorState(
  loaded: LoadedBoard,
  places: BoardPaths,
  known?: Partial<FolderFiles>,
): Promise<Result<PriorState>> {
  // The manifest is read first, as a run writes it last. Otherwise a run's own manifest could have takes that the journal lacks.
  const read = known?.manifest ?? (await readManifest(join(places.folder, 'manifest.json'), `${places.shown}/manifest.json`));
  const journal: JournalResult<ProjectionView> = known?.journal
    ? { ok: true, value: known.journal }
    : await readProjection(join(places.folder, 'journal.jsonl'));
  if (!journal.ok) return ledgerFailure(journal.problem, loaded, places);
  const joined = joinManifest(journal.value, read, manifestPlace(loaded, places));
  if (!joined.ok) return joined;
  const { history, imports, manifest } = joined.value;
  const wrong = refuseUnusableTakes(history.takes, places.shown, loaded.gateways);
  if (wrong) return wrong;
  const claim = await otherClaim(loaded, places, history.board?.file ?? manifest?.storyboard.file);
  if (claim !== undefined) {
    return fail(
      2,
      `${loaded.file} and ${claim} both have the id \`${loaded.resolved.board.id}\`, and would share clips and task ids in ${places.shown}`,
      composeMessage`Give one of them another id, or another folder with ${option('out')}.`,
    );
  }
  const manifestAlone = history.takes.length > 0 && journal.value.size === 0;
  const strays = await strayClips(places.folder, history.takes);
  return { ok: true, value: { history, imports, manifestAlone, strays, ...(manifest && { manifest }) } };
}

/** Another board file with the same id. A board that was moved leaves no such file. */
export async function otherClaim(
  loaded: LoadedBoard,
  places: Pick<BoardPaths, 'folder'>,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const other = resolve(places.folder, file);
  try {
    if ((await realpath(other)) === (await realpath(loaded.path))) return undefined;
    return (await boardIdIn(other)) === loaded.resolved.board.id ? slashes(relative(dirname(loaded.path), other)) : undefined;
  } catch (error) {
    return unlessOutOfFiles(error, undefined);
  }
}

/** The id of the board in a file; `undefined` where the file is not a board or cannot be read. */
export async function boardIdIn(file: string): Promise<string | undefined> {
  try {
    const source = decode(Buffer.from(await readRegularFile(file, MAX_BOARD_BYTES)), file, { maxBytes: MAX_BOARD_BYTES });
    const document = source.ok ? parseYaml(source.value, storyboardSchema) : source;
    const id = document.ok ? (document.value.value as { id?: unknown } | null)?.id : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch (error) {
    return unlessOutOfFiles(error, undefined);
  }
}
