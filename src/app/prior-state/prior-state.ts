import { realpath } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { decode, MAX_BOARD_BYTES } from '../../document/decode.js';
import { type CallMention, composeMessage, option } from '../../document/message.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import { storyboardSchema } from '../../storyboard/storyboard.gen.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { readRegularFile } from '../../system/read-regular-file.js';
import { fold, type History } from '../../take/fold.js';
import type { LedgerTrouble } from '../../take/ledger/ledger.js';
import { readJournal } from '../../take/ledger/read-journal.js';
import { type ManifestRead, readManifest } from '../../take/manifest/manifest-file.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { TakeEvent } from '../../take/take-event.js';
import { programName } from '../access/program-name.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { type NamedClip, strayClips } from './clips-on-disk.js';
import { importEvents, type ManifestPlace, refuseUnusableTakes } from './compare-manifest.js';

/** Where a board's ledger, manifest and clips are. */
export interface BoardPaths {
  /** Absolute; named after the board's id. */
  readonly folder: string;
  /** As a person would write it from where they stand. */
  readonly shown: string;
  /** The output folder that was asked for, where one was. */
  readonly out?: string;
  readonly rehearsal: boolean;
  /** Folders above it that nobody named on the command line: a link in the place of one of them may be anybody's. */
  readonly above: readonly string[];
}

/** A command on the board, for somebody to type: where its folder is not the usual one, it says so. */
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

/** The manifest of a board, and what joins it with the journal. */
export function manifestPlace(loaded: LoadedBoard, places: BoardPaths): ManifestPlace {
  const shown = `${places.shown}/manifest.json`;
  return { shown, merge: commandOn('doctor', loaded, places, { options: [option('merge', shown)] }) };
}

/** The folders on the way from one to another below it. */
function between(from: string, to: string): string[] {
  const steps = relative(from, to).split(sep);
  return steps[0] === '..' || steps[0] === '' ? [] : steps.map((_, nth) => join(from, ...steps.slice(0, nth + 1)));
}

/** What has happened to a board before. */
export interface PriorState {
  readonly history: History;
  /** Events that stand in a manifest whose journal is not here: to be written down before anything else is. */
  readonly imports: readonly TakeEvent[];
  /** The manifest beside the journal, as it was read. */
  readonly manifest?: Manifest;
  /** All that is known comes from a manifest: what others bought and did not put into it, nobody here knows. */
  readonly manifestAlone: boolean;
  /** Clips here that no take has. */
  readonly strays: readonly NamedClip[];
}

/** The board's output folder: --out from where the person stands, else the config's, else `renders`. */
export function boardPathsOf(loaded: LoadedBoard, cwd: string, out: string | undefined, rehearsal: boolean): BoardPaths {
  const { config, configFolder } = loaded;
  const [from, named] =
    config?.output !== undefined && configFolder !== undefined ? [configFolder, config.output] : [cwd, 'renders'];
  const base = out !== undefined ? resolve(cwd, out) : resolve(from, named);
  const folder = join(base, loaded.resolved.board.id + (rehearsal ? '.rehearsal' : ''));
  const shown = relative(cwd, folder).split(sep).join('/') || '.';
  const above = out === undefined ? between(from, base) : [];
  return { folder, shown, ...(out !== undefined && { out }), rehearsal, above };
}

/** The board's path as the ledger keeps it: relative to the output folder, so that it holds in every clone. */
export const boardFile = (loaded: LoadedBoard, places: BoardPaths): string =>
  relative(places.folder, loaded.path).split(sep).join(posix.sep);

/** A ledger's trouble as a command's. */
export function ledgerFailure(trouble: LedgerTrouble, loaded: LoadedBoard, places: BoardPaths) {
  const doctor =
    trouble.kind === 'damaged'
      ? composeMessage` Or: ${commandOn('doctor', loaded, places)} says what can be saved, and how to go on.`
      : '';
  return fail(trouble.kind === 'busy' ? 5 : 6, trouble.message, composeMessage`${trouble.hint}${doctor}`);
}

/**
 * What has happened, without the network and without the lock: the journal, or the manifest where there is only that.
 */
export async function readPriorState(
  loaded: LoadedBoard,
  places: BoardPaths,
  events?: readonly TakeEvent[],
): Promise<Result<PriorState>> {
  const manifestFile = join(places.folder, 'manifest.json');
  // The manifest before the journal: it is written after what it says, so that a run under way is never taken for somebody else's.
  const read = await readManifest(manifestFile);
  const journal =
    events === undefined ? await readJournal(join(places.folder, 'journal.jsonl')) : { ok: true as const, value: events };
  if (!journal.ok) return ledgerFailure(journal.trouble, loaded, places);
  const imports = importEvents(fold(journal.value).takes, read, manifestPlace(loaded, places));
  if (!imports.ok) return imports;
  const { manifest } = read as ManifestRead & { ok: true };
  const history = fold([...journal.value, ...imports.value]);
  const wrong = refuseUnusableTakes(history.takes, places.shown, loaded.gateways);
  if (wrong) return wrong;
  const claim = await otherClaim(loaded, places, history.board?.file ?? manifest?.storyboard.file);
  if (claim !== undefined) {
    return fail(
      2,
      `${loaded.file} and ${claim} both have the id \`${loaded.resolved.board.id}\`, and would share clips and keys in ${places.shown}`,
      composeMessage`Give one of them another id, or another folder with ${option('out')}.`,
    );
  }
  const manifestAlone = history.takes.length > 0 && journal.value.every(({ type }) => type === 'board');
  const strays = await strayClips(places.folder, history.takes);
  return { ok: true, value: { history, imports: imports.value, manifestAlone, strays, ...(manifest && { manifest }) } };
}

/** Another file that still claims the board's id, where there is one. A board that was moved leaves none behind. */
export async function otherClaim(
  loaded: LoadedBoard,
  places: Pick<BoardPaths, 'folder'>,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const other = resolve(places.folder, file);
  try {
    if ((await realpath(other)) === (await realpath(loaded.path))) return undefined;
    return (await boardIdIn(other)) === loaded.resolved.board.id
      ? relative(dirname(loaded.path), other).split(sep).join('/')
      : undefined;
  } catch (error) {
    return unlessOutOfFiles(error, undefined);
  }
}

/** The id of the board in a file; nothing where the file is no board or cannot be read. */
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
