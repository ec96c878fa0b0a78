import { dirname, relative, sep } from 'node:path';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { realPathOf } from '../../system/real-path.js';
import { type BoardIdentity, boardIdentityOf } from '../../take/places/board-identity.js';
import type { RecordedPlace } from '../../take/places/place-record.js';
import { readPlaces } from '../../take/places/read-places.js';
import type { AccessOptions } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { folderContents } from './folder-contents.js';
import { type FormerId, findFormerIds } from './former-ids.js';
import { type BoardPaths, boardPathsOf } from './prior-state.js';
import { areTakesGone, belongsToBoard, rendersAbove, searchFolder, searchRecorded, usableFor } from './search-folder.js';

/** A folder with takes of a board, now or before, other than the one that was asked for. */
export interface OtherPlace {
  /** Real and absolute. */
  readonly folder: string;
  /** As a person would write it from where they stand. */
  readonly shown: string;
  /** The same for `--out`. */
  readonly out: string;
  /** `gone`: it is recorded, and it does not exist now. */
  readonly state: 'takes' | 'gone' | 'unreadable';
  /** A render now would pay for its takes again. A sandbox's takes do not stop a paid render, and paid takes do not stop a sandbox's. */
  readonly counts: boolean;
  /** Its record; absent where it was found without one. */
  readonly record?: RecordedPlace;
}

/** Where a board's takes are. */
export interface Whereabouts {
  /** The gateways that the board may use. */
  readonly gateways: GatewayRegistry;
  readonly identity: BoardIdentity;
  /** The folder that options, config and current directory choose. */
  readonly asked: BoardPaths;
  /** `asked` has takes that a render now would use. */
  readonly hasTakes: boolean;
  /** `asked` has any takes. */
  readonly holdsTakes: boolean;
  /** By its record, takes were bought into `asked`; now they are gone. */
  readonly gone: boolean;
  /** They are gone, and a render now would pay for them again. */
  readonly lost: boolean;
  /** `asked` has takes, and a manifest brought all of them. */
  readonly noneBegun: boolean;
  /** The record of `asked`. */
  readonly record?: RecordedPlace;
  readonly others: readonly OtherPlace[];
  /** The user said that only `asked` counts. */
  readonly ignored: boolean;
  /** Other boards on this machine with this id and with takes. Only searched where this board has no takes. */
  readonly strangers: readonly { readonly board: string; readonly shown: string }[];
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

const shownFrom = (cwd: string, path: string): string => relative(cwd, path).split(sep).join('/') || '.';

/**
 * Finds the folders with a board's takes: the chosen one, the recorded ones, and `renders` beside the board or above it. A
 * rehearsal has its own folder and is not searched for. Opens no connection and takes no lock.
 */
export async function findTakes(loaded: LoadedBoard, options: WhereOptions): Promise<Whereabouts> {
  const cwd = options.cwd ?? process.cwd();
  const { gateways } = loaded;
  const { id } = loaded.resolved.board;
  const asked = boardPathsOf(loaded, cwd, options.out, options.rehearsal === true);
  const identity = await boardIdentityOf(id, loaded.path);
  const ignored = options.ignoreOtherTakes === true;
  if (asked.rehearsal) return { gateways, identity, asked, ...NOTHING_THERE, others: [], ignored, strangers: [] };
  const here = await realPathOf(asked.folder);
  const recorded = await readPlaces(identity);
  const searched = await Promise.all(recorded.places.map((place) => searchRecorded(place, here)));
  const record = searched.find(({ folder }) => folder === here)?.place;
  const contents = await folderContents(asked.folder);
  const isUsable = usableFor(loaded, options);
  const holdsTakes = contents.kind === 'takes' || contents.kind === 'unreadable';
  const hasTakes = holdsTakes && isUsable({ contents });
  const above = [identity.path, loaded.path].flatMap((board) => rendersAbove(board, id));
  const moved = recorded.orphans.map(({ folder }) => folder);
  const around = hasTakes ? [] : await Promise.all([...new Set([...above, ...moved])].map(searchFolder));
  const others = new Map<string, OtherPlace>();
  for (const found of [...searched, ...around]) {
    if (found.folder === here || others.has(found.folder) || !(await belongsToBoard(loaded, found))) continue;
    const { folder, contents: there, place } = found;
    const state = there.kind === 'takes' ? 'takes' : there.kind === 'missing' ? 'gone' : 'unreadable';
    const [shown, out] = [shownFrom(cwd, folder), shownFrom(cwd, dirname(folder))];
    others.set(folder, { folder, shown, out, state, counts: isUsable(found), ...(place && { record: place }) });
  }
  const gone = record !== undefined && areTakesGone(contents, record);
  const lost = gone && isUsable({ contents: { kind: 'missing' }, place: record });
  const isExplained = ignored || lost || [...others.values()].some(({ counts }) => counts);
  const formerIds = isExplained ? [] : await findFormerIds(identity, asked.folder, isUsable);
  const isNew = !holdsTakes && !gone && others.size === 0;
  return {
    gateways,
    identity,
    asked,
    hasTakes,
    holdsTakes,
    gone,
    noneBegun: contents.kind === 'takes' && contents.journal.every(({ body }) => body === undefined),
    lost,
    ...(record && { record }),
    others: [...others.values()],
    ignored,
    strangers: isNew ? await strangersOf(recorded.others, cwd) : [],
    formerIds: formerIds.map((former) => ({ ...former, shown: shownFrom(cwd, former.folder) })),
  };
}

const NOTHING_THERE = { hasTakes: false, holdsTakes: false, gone: false, lost: false, noneBegun: false };

/** Other boards with this id that have takes, each once. */
async function strangersOf(others: readonly RecordedPlace[], cwd: string): Promise<{ board: string; shown: string }[]> {
  const found = new Map<string, string>();
  for (const { board, folder } of others)
    if (!found.has(board) && (await folderContents(folder)).kind === 'takes') found.set(board, folder);
  return [...found].map(([board, folder]) => ({ board: shownFrom(cwd, board), shown: shownFrom(cwd, folder) }));
}

/** Another folder as the place that a command reads. */
const placesAt = ({ folder, shown, out }: OtherPlace): BoardPaths => ({ folder, shown, out, rehearsal: false, above: [] });

/** The folder that a command reads where the chosen one has no takes. */
export function otherPlaceToRead({ hasTakes, holdsTakes, others, ignored }: Whereabouts): OtherPlace | undefined {
  const takes = hasTakes || ignored ? [] : others.filter(({ state }) => state === 'takes');
  return takes.find(({ counts }) => counts) ?? (holdsTakes ? undefined : takes[0]);
}

/** The place that a command reads which writes nothing: the chosen folder, unless only another one has takes. */
export function placesToRead(where: Whereabouts): BoardPaths {
  const other = otherPlaceToRead(where);
  return other === undefined ? where.asked : placesAt(other);
}
