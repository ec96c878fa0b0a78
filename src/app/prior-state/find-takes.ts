import { dirname, join, relative, sep } from 'node:path';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { realPathOf } from '../../system/real-path.js';
import { type BoardIdentity, boardIdentityOf } from '../../take/places/board-identity.js';
import type { RecordedPlace } from '../../take/places/place-record.js';
import { type FoundRecord, readPlaces } from '../../take/places/read-places.js';
import { type AccessOptions, originOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { type FolderContents, folderContents } from './folder-contents.js';
import { type FormerId, findFormerIds } from './former-ids.js';
import { type BoardPaths, boardPathsOf, otherClaim } from './prior-state.js';

/** A folder other than the one that was asked for, in which a board has takes or had them. */
export interface OtherPlace {
  /** Real and absolute. */
  readonly folder: string;
  /** As a person would write it from where they stand. */
  readonly shown: string;
  /** For `--out`, likewise. */
  readonly out: string;
  /** `gone`: it is recorded, and nothing is there now. */
  readonly state: 'takes' | 'gone' | 'unreadable';
  /** A render of now would pay for its takes again. Takes of a sandbox do not stop a paid render, nor the other way round. */
  readonly counts: boolean;
  /** What is recorded of it; absent where it was found without. */
  readonly record?: RecordedPlace;
}

/** Where a board's takes are, and where they were looked for. */
export interface Whereabouts {
  /** What the board may be rendered at. */
  readonly gateways: GatewayRegistry;
  readonly identity: BoardIdentity;
  /** The folder that flags, config and current directory ask for. */
  readonly asked: BoardPaths;
  /** It has takes that answer for a render of now. */
  readonly hasTakes: boolean;
  /** It has takes, whatever they answer for. */
  readonly holdsTakes: boolean;
  /** Takes were bought into it, by its record, and they are gone. */
  readonly gone: boolean;
  /** The same, and a render of now would pay for them again. */
  readonly lost: boolean;
  /** It has takes, and none of them was begun there: a manifest brought all of them. */
  readonly noneBegun: boolean;
  /** What is recorded of the asked-for folder. */
  readonly record?: RecordedPlace;
  readonly others: readonly OtherPlace[];
  /** A person said that only the asked-for folder counts. */
  readonly ignored: boolean;
  /** Other boards of this id on this machine, which have takes: looked for where this one has none. */
  readonly strangers: readonly { readonly board: string; readonly shown: string }[];
  /** Ids that the board had before, with takes: looked for where it has none under this one. */
  readonly formerIds?: readonly (FormerId & { readonly shown: string })[];
}

/** What says where a command looks. */
export interface WhereOptions extends AccessOptions {
  readonly cwd?: string;
  readonly out?: string;
  readonly rehearsal?: boolean;
  /** Go by the asked-for folder alone. */
  readonly ignoreOtherTakes?: boolean;
}

const shownFrom = (cwd: string, path: string): string => relative(cwd, path).split(sep).join('/') || '.';

/**
 * Finds the folders in which a board has takes: the one that is asked for, those that are recorded, and `renders` beside the board
 * or above it. A rehearsal's are in a place of their own. Opens no connection and takes no lock.
 */
export async function findTakes(loaded: LoadedBoard, options: WhereOptions): Promise<Whereabouts> {
  const cwd = options.cwd ?? process.cwd();
  const { gateways } = loaded;
  const { id } = loaded.meant.board;
  const asked = boardPathsOf(loaded, cwd, options.out, options.rehearsal === true);
  const identity = await boardIdentityOf(id, loaded.path);
  const ignored = options.ignoreOtherTakes === true;
  if (asked.rehearsal) return { gateways, identity, asked, ...NOTHING_THERE, others: [], ignored, strangers: [] };
  const here = await realPathOf(asked.folder);
  const recorded = await readPlaces(identity);
  const looked = await Promise.all(recorded.places.map((place) => lookFor(place, here)));
  const record = looked.find(({ folder }) => folder === here)?.place;
  const contents = await folderContents(asked.folder);
  const answers = answersFor(loaded, options);
  const holdsTakes = contents.kind === 'takes' || contents.kind === 'unreadable';
  const hasTakes = holdsTakes && answers({ contents });
  const above = [identity.path, loaded.path].flatMap((board) => rendersAbove(board, id));
  const moved = recorded.orphans.map(({ folder }) => folder);
  const around = hasTakes ? [] : await Promise.all([...new Set([...above, ...moved])].map(lookAt));
  const others = new Map<string, OtherPlace>();
  for (const one of [...looked, ...around]) {
    if (one.folder === here || others.has(one.folder) || !(await isMine(loaded, one))) continue;
    const { folder, contents: there, place } = one;
    const state = there.kind === 'takes' ? 'takes' : there.kind === 'missing' ? 'gone' : 'unreadable';
    const [shown, out] = [shownFrom(cwd, folder), shownFrom(cwd, dirname(folder))];
    others.set(folder, { folder, shown, out, state, counts: answers(one), ...(place && { record: place }) });
  }
  const gone = record !== undefined && isGone(contents, record);
  const isLost = gone && answers({ contents: { kind: 'missing' }, place: record });
  const begun = ignored || isLost || [...others.values()].some(({ counts }) => counts);
  const formerIds = begun ? [] : await findFormerIds(identity, asked.folder, answers);
  const fresh = !holdsTakes && !gone && others.size === 0;
  return {
    gateways,
    identity,
    asked,
    hasTakes,
    holdsTakes,
    gone,
    noneBegun: contents.kind === 'takes' && contents.journal.every(({ body }) => body === undefined),
    lost: isLost,
    ...(record && { record }),
    others: [...others.values()],
    ignored,
    strangers: fresh ? await strangersOf(recorded.others, cwd) : [],
    formerIds: formerIds.map((former) => ({ ...former, shown: shownFrom(cwd, former.folder) })),
  };
}

const NOTHING_THERE = { hasTakes: false, holdsTakes: false, gone: false, lost: false, noneBegun: false };

/** Whether takes that were bought into a folder are gone. A manifest that came back alone may be older than what was bought last. */
function isGone(contents: FolderContents, { lost, loopback, moved }: RecordedPlace): boolean {
  if (lost === true || contents.kind === 'missing') return true;
  // A run that was killed before its first request leaves a journal that tells of none. A run in a lost folder says so before.
  if (contents.kind === 'empty') return !contents.journaled;
  const known = contents.kind === 'takes' ? (moved ? contents.takes : contents.journal) : [];
  // What a rebuild could not read has no certain origin: it is some take, and a sandbox's takes are worth no more.
  return contents.kind === 'takes' && !known.some(({ origin }) => loopback === true || !isLoopback(origin));
}

/** A folder that was looked into. */
interface Looked {
  readonly folder: string;
  readonly contents: FolderContents;
  readonly place?: RecordedPlace;
}

const lookAt = async (path: string): Promise<Looked> => {
  const folder = await realPathOf(path);
  return { folder, contents: await folderContents(folder) };
};

/** Looks for a recorded place: of a board that was moved, where the takes are now. */
async function lookFor({ candidates, ...place }: FoundRecord, here: string): Promise<Looked> {
  const looked = await Promise.all(candidates.map(lookAt));
  const found =
    looked.find(({ contents }) => contents.kind === 'takes') ??
    looked.find(({ folder }) => folder === here) ??
    looked.find(({ contents }) => contents.kind !== 'missing') ??
    looked.at(-1);
  return { folder: place.folder, contents: { kind: 'missing' }, ...found, place };
}

/** `renders` beside a board and in every folder above it: where a render without a record may have gone. */
function rendersAbove(board: string, id: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(board); ; at = dirname(at)) {
    folders.push(join(at, 'renders', id));
    if (dirname(at) === at) return folders;
  }
}

/** Whether a folder has, or by its record had, takes of this board and not of another one with its id. */
async function isMine(loaded: LoadedBoard, { folder, contents, place }: Looked): Promise<boolean> {
  if (contents.kind === 'empty' || (contents.kind === 'missing' && place === undefined)) return false;
  return contents.kind !== 'takes' || (await otherClaim(loaded, { folder }, contents.board)) === undefined;
}

/** Whether what is in a folder answers for a render of now: a sandbox's takes for a sandbox, the others for one that pays. */
function answersFor(loaded: LoadedBoard, options: WhereOptions): (looked: Omit<Looked, 'folder'>) => boolean {
  const isHere = (model: string): boolean => {
    const gateway = loaded.gateways.byName.get(model.slice(0, model.indexOf('/')));
    const origin = gateway && originOf(gateway, options);
    return origin?.ok === true && isLoopback(origin.value);
  };
  const wanted = loaded.meant.shots.map(({ shot }) => shot.model);
  return ({ contents, place }) => {
    if (contents.kind === 'unreadable') return true;
    if (contents.kind === 'takes') return contents.takes.some(({ model, origin }) => isHere(model) === isLoopback(origin));
    return wanted.some((model) => isHere(model) === (place?.loopback === true));
  };
}

/** Other boards of the same id that have takes, each once. */
async function strangersOf(others: readonly RecordedPlace[], cwd: string): Promise<{ board: string; shown: string }[]> {
  const found = new Map<string, string>();
  for (const { board, folder } of others)
    if (!found.has(board) && (await folderContents(folder)).kind === 'takes') found.set(board, folder);
  return [...found].map(([board, folder]) => ({ board: shownFrom(cwd, board), shown: shownFrom(cwd, folder) }));
}

/** A found folder as the place that a command looks into. */
const placesAt = ({ folder, shown, out }: OtherPlace): BoardPaths => ({ folder, shown, out, rehearsal: false, above: [] });

/** The other folder that a command reads, where the asked-for one has no takes. */
export function readElsewhere({ hasTakes, holdsTakes, others, ignored }: Whereabouts): OtherPlace | undefined {
  const takes = hasTakes || ignored ? [] : others.filter(({ state }) => state === 'takes');
  return takes.find(({ counts }) => counts) ?? (holdsTakes ? undefined : takes[0]);
}

/** Where a command that only reads looks: the asked-for folder, unless only another one has takes. */
export function placesToRead(where: Whereabouts): BoardPaths {
  const other = readElsewhere(where);
  return other === undefined ? where.asked : placesAt(other);
}
