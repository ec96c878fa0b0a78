import { dirname, join } from 'node:path';
import { isLoopback } from '../../gateway/loopback.js';
import { realPathOf } from '../../system/real-path.js';
import type { RecordedPlace } from '../../take/places/place-record.js';
import type { FoundRecord } from '../../take/places/read-places.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import { type AccessOptions, originOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { type FolderContents, folderContents } from './folder-contents.js';
import { otherClaim } from './prior-state.js';

/** A folder that was searched for a board's takes. */
export interface SearchedFolder {
  readonly folder: string;
  readonly contents: FolderContents;
  /** Its record; absent where it was found without one. */
  readonly place?: RecordedPlace;
}

/** Searches folders, and reads each of them once: several paths may lead to one. */
export class FolderSearch {
  /** By real path. */
  readonly #read = new Map<string, Promise<FolderContents>>();

  /**
   * @param here the real path of the chosen folder
   * @param held what its journal adds up to, where this process holds it
   */
  constructor(here: string, held: ProjectionView | undefined) {
    if (held !== undefined) this.#read.set(here, folderContents(here, held));
  }

  /** Reads the folder at a real path. */
  contentsOf(folder: string): Promise<FolderContents> {
    const contents = this.#read.get(folder) ?? folderContents(folder);
    this.#read.set(folder, contents);
    return contents;
  }

  /** Searches one folder. */
  async search(path: string): Promise<SearchedFolder> {
    const folder = realPathOf(path);
    return { folder, contents: await this.contentsOf(folder) };
  }

  /** Searches a recorded place. Of a board that was moved, it finds where the takes are now. */
  async searchRecorded({ candidates, ...place }: FoundRecord, here: string): Promise<SearchedFolder> {
    const searched = await Promise.all(candidates.map((path) => this.search(path)));
    const found =
      searched.find(({ contents }) => contents.kind === 'takes') ??
      searched.find(({ folder }) => folder === here) ??
      searched.find(({ contents }) => contents.kind !== 'missing') ??
      searched.at(-1);
    return { folder: place.folder, contents: { kind: 'missing' }, ...found, place };
  }
}

/** `renders` beside a board and in every folder above it: a render without a record may have written there. */
export function rendersAbove(board: string, id: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(board); ; at = dirname(at)) {
    folders.push(join(at, 'renders', id));
    if (dirname(at) === at) return folders;
  }
}

/** Whether a folder has takes of this board, or had them by its record, rather than of another board with its id. */
export async function belongsToBoard(loaded: LoadedBoard, { folder, contents, place }: SearchedFolder): Promise<boolean> {
  if (contents.kind === 'empty' || (contents.kind === 'missing' && place === undefined)) return false;
  return contents.kind !== 'takes' || (await otherClaim(loaded, { folder }, contents.board)) === undefined;
}

/** Whether takes that were bought into a folder are gone. A manifest alone may be older than the last take. */
export function areTakesGone(contents: FolderContents, { lost, loopback, moved }: RecordedPlace): boolean {
  if (lost === true || contents.kind === 'missing') return true;
  // A run that is killed before its first request leaves a journal without takes. Before it, such a run recorded any loss.
  if (contents.kind === 'empty') return !contents.journaled;
  const known = contents.kind === 'takes' ? (moved ? contents.takes : contents.journal) : [];
  // The origin of a take that a rebuild could not read is uncertain: any take counts where the recorded ones were a sandbox's.
  return contents.kind === 'takes' && !known.some(({ origin }) => loopback === true || !isLoopback(origin));
}

/** Whether a render with these options would use the takes in a folder: a sandbox's for a sandbox, paid ones for a paid render. */
export function usableFor(loaded: LoadedBoard, options: AccessOptions): (searched: Omit<SearchedFolder, 'folder'>) => boolean {
  const isSandbox = (model: string): boolean => {
    const gateway = loaded.gateways.byName.get(model.slice(0, model.indexOf('/')));
    const origin = gateway && originOf(gateway, options);
    return origin?.ok === true && isLoopback(origin.value);
  };
  const models = loaded.resolved.shots.map(({ shot }) => shot.model);
  return ({ contents, place }) => {
    if (contents.kind === 'unreadable') return true;
    if (contents.kind === 'takes') return contents.takes.some(({ model, origin }) => isSandbox(model) === isLoopback(origin));
    return models.some((model) => isSandbox(model) === (place?.loopback === true));
  };
}
