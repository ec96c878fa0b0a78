import { dirname } from 'node:path';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { isMissing } from '../../system/file-identity.js';
import { realPathOf } from '../../system/real-path.js';
import { type BoardIdentity, boardIdentityOf } from '../../take/places/board-identity.js';
import type { RecordedPlace } from '../../take/places/place-record.js';
import { readPlaces } from '../../take/places/read-places.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import type { AccessOptions } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { shownFrom } from '../board/read-source.js';
import { type FolderFiles, folderContents } from './folder-contents.js';
import { type FormerId, findFormerIds } from './former-ids.js';
import { type BoardPaths, boardPathsOf } from './prior-state.js';
import { areTakesGone, belongsToBoard, FolderSearch, rendersAbove, usableFor } from './search-folder.js';

/** A folder with takes of a board, now or before, other than the output folder. */
export interface OtherPlace {
  /** Real and absolute. */
  readonly folder: string;
  /** Relative to the current directory, for messages. */
  readonly shown: string;
  /** The value of `--out` that chooses it. */
  readonly out: string;
  /** `gone`: a record names it, and it does not exist now. */
  readonly state: 'takes' | 'gone' | 'unreadable';
  /** What was read of it. */
  readonly files?: FolderFiles;
  /** A render now would pay for its takes again. A sandbox's takes do not stop a paid render, and paid takes do not stop a sandbox's. */
  readonly wouldPayAgain: boolean;
  /** Its record, if it has one. */
  readonly record?: RecordedPlace;
}

/** Where a board's takes are. */
export interface TakeLocations {
  /** The gateways that the board may use. */
  readonly gateways: GatewayRegistry;
  readonly identity: BoardIdentity;
  /** The folder that options, config and current directory choose. */
  readonly outputPaths: BoardPaths;
  /** `outputPaths` has takes that a render now would use. */
  readonly hasUsableTakes: boolean;
  /** `outputPaths` has any takes. */
  readonly hasAnyTakes: boolean;
  /** By its record, takes were bought into `outputPaths`; now they are gone. */
  readonly takesGone: boolean;
  /** Takes are gone, and a render now would pay for them again. */
  readonly paidTakesGone: boolean;
  /** `outputPaths` has takes, and all of them come from a manifest. */
  readonly onlyImported: boolean;
  /** The record of `outputPaths`. */
  readonly record?: RecordedPlace;
  readonly others: readonly OtherPlace[];
  /** What was read of `outputPaths`. */
  readonly files?: FolderFiles;
  /** The user said that only `outputPaths` counts. */
  readonly ignoresOthers: boolean;
  /** Other boards on this machine with this id and with takes. Only searched where this board has no takes. */
  readonly boardsWithSameId: readonly { readonly board: string; readonly shown: string }[];
  /** Former ids of the board that have takes. Only searched where it has no takes under its id. */
  readonly formerIds?: readonly (FormerId & { readonly shown: string })[];
}

/** The options that decide where a command looks for takes. */
export interface WhereOptions extends AccessOptions {
  readonly cwd?: string;
  readonly out?: string;
  readonly rehearsal?: boolean;
  /** Use the chosen folder only. */
  readonly ignoreOtherTakes?: boolean;
}

/**
 * Finds the folders with a board's takes: the chosen one, the recorded ones, and `renders` beside the board or above it. A
 * rehearsal has its own folder and is not searched for. Opens no connection and takes no lock.
 *
 * @param held what the journal in the chosen folder adds up to, where this process holds it
 */
export async function findTakes(loaded: LoadedBoard, options: WhereOptions, held?: ProjectionView): Promise<TakeLocations> {
  const cwd = options.cwd ?? process.cwd();
  const { gateways } = loaded;
  const { id } = loaded.resolved.board;
  const outputPaths = boardPathsOf(loaded, cwd, options.out, options.rehearsal === true);
  const identity = boardIdentityOf(id, loaded.path);
  const ignoresOthers = options.ignoreOtherTakes === true;
  if (outputPaths.rehearsal)
    return { gateways, identity, outputPaths, ...NOTHING_THERE, others: [], ignoresOthers, boardsWithSameId: [] };
  const here = realPathOf(outputPaths.folder);
  const recorded = await readPlaces(identity);
  const folders = new FolderSearch(here, held);
  const searched = await Promise.all(recorded.places.map((place) => folders.searchRecorded(place, here)));
  const record = searched.find(({ folder }) => folder === here)?.place;
  const contents = await folders.contentsOf(here);
  const isUsable = usableFor(loaded, options);
  const hasAnyTakes = contents.kind === 'takes' || contents.kind === 'unreadable';
  const hasUsableTakes = hasAnyTakes && isUsable({ contents });
  const above = [...new Set([identity.path, loaded.path])].flatMap((board) => rendersAbove(board, id));
  const moved = recorded.orphans.map(({ folder }) => folder);
  const around = hasUsableTakes
    ? []
    : await Promise.all(
        [...new Set([...above, ...moved])].filter((path) => !isMissing(path)).map((path) => folders.search(path)),
      );
  const others = new Map<string, OtherPlace>();
  for (const found of [...searched, ...around]) {
    if (found.folder === here || others.has(found.folder) || !(await belongsToBoard(loaded, found))) continue;
    const { folder, contents: there, place } = found;
    const state = there.kind === 'takes' ? 'takes' : there.kind === 'missing' ? 'gone' : 'unreadable';
    const [shown, out] = [shownFrom(cwd, folder), shownFrom(cwd, dirname(folder))];
    const files = 'files' in there ? { files: there.files } : {};
    others.set(folder, {
      folder,
      shown,
      out,
      state,
      ...files,
      wouldPayAgain: isUsable(found),
      ...(place && { record: place }),
    });
  }
  const takesGone = record !== undefined && areTakesGone(contents, record);
  const paidTakesGone = takesGone && isUsable({ contents: { kind: 'missing' }, place: record });
  const isExplained = ignoresOthers || paidTakesGone || [...others.values()].some((other) => other.wouldPayAgain);
  const formerIds = isExplained ? [] : await findFormerIds(identity, outputPaths.folder, isUsable);
  const isNew = !hasAnyTakes && !takesGone && others.size === 0;
  return {
    gateways,
    identity,
    outputPaths,
    hasUsableTakes,
    hasAnyTakes,
    takesGone,
    onlyImported: contents.kind === 'takes' && contents.journal.every(({ body }) => body === undefined),
    paidTakesGone,
    ...('files' in contents && { files: contents.files }),
    ...(record && { record }),
    others: [...others.values()],
    ignoresOthers,
    boardsWithSameId: isNew ? await boardsWithTakes(recorded.others, cwd) : [],
    formerIds: formerIds.map((former) => ({ ...former, shown: shownFrom(cwd, former.folder) })),
  };
}

const NOTHING_THERE = {
  hasUsableTakes: false,
  hasAnyTakes: false,
  takesGone: false,
  paidTakesGone: false,
  onlyImported: false,
};

/** Other boards with this id that have takes, each once. */
async function boardsWithTakes(others: readonly RecordedPlace[], cwd: string): Promise<{ board: string; shown: string }[]> {
  const found = new Map<string, string>();
  for (const { board, folder } of others)
    if (!found.has(board) && (await folderContents(folder)).kind === 'takes') found.set(board, folder);
  return [...found].map(([board, folder]) => ({ board: shownFrom(cwd, board), shown: shownFrom(cwd, folder) }));
}

/** Another folder as the place that a command reads. */
const placesAt = ({ folder, shown, out }: OtherPlace): BoardPaths => ({ folder, shown, out, rehearsal: false, above: [] });

/** The folder that a command reads where the chosen one has no takes. */
export function otherPlaceToRead({
  hasUsableTakes,
  hasAnyTakes,
  others,
  ignoresOthers,
}: TakeLocations): OtherPlace | undefined {
  const takes = hasUsableTakes || ignoresOthers ? [] : others.filter(({ state }) => state === 'takes');
  return takes.find(({ wouldPayAgain }) => wouldPayAgain) ?? (hasAnyTakes ? undefined : takes[0]);
}

/** Whether a command that shows takes finds none, while the board's rehearsal has some. */
export async function hasOnlyRehearsedTakes(
  loaded: LoadedBoard,
  where: TakeLocations,
  options: WhereOptions,
): Promise<boolean> {
  if (where.outputPaths.rehearsal || where.hasAnyTakes || otherPlaceToRead(where) !== undefined) return false;
  const { folder } = boardPathsOf(loaded, options.cwd ?? process.cwd(), options.out, true);
  return (await folderContents(folder)).kind === 'takes';
}

/** What was read of the place that a command reads. */
export const filesToRead = (where: TakeLocations): FolderFiles | undefined => (otherPlaceToRead(where) ?? where).files;

/** The place that a command reads which writes nothing: the chosen folder, unless only another one has takes. */
export function placesToRead(where: TakeLocations): BoardPaths {
  const other = otherPlaceToRead(where);
  return other === undefined ? where.outputPaths : placesAt(other);
}
