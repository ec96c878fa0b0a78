import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { isMissing } from '../../system/file-identity.js';
import { type BoardIdentity, identityFolders, identityName } from '../../take/places/board-identity.js';
import { readPlaces } from '../../take/places/read-places.js';
import { type FolderContents, folderContents } from './folder-contents.js';
import { boardIdIn } from './prior-state.js';

/** A former id of a board, and a folder with its takes under that id. A render now would pay for them again. */
export interface FormerId {
  readonly id: string;
  /** Real and absolute. */
  readonly folder: string;
}

/** At most this many board files of a folder are read to find an id. */
const MAX_BOARDS = 500;

/** Every plan looks for former ids, and few boards have one: a look takes less than a promise. */
function namesIn(folder: string): string[] {
  try {
    return isMissing(folder) ? [] : readdirSync(folder);
  } catch (error) {
    return unlessOutOfFiles<string[]>(error, []);
  }
}

/** Other ids with a record of this board file. A record's name ends with a hash of the file's path. */
function recordedIds(identity: BoardIdentity): string[] {
  const names = identityFolders(identity).all.flatMap(namesIn);
  if (names.length === 0) return [];
  const end = `${identityName(identity).slice(identity.id.length)}.json`;
  const ids = names.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));
  return [...new Set(ids)].filter((id) => id !== identity.id && /^[\w-]+$/.test(id)).sort();
}

/** The ids of the boards in a folder. */
async function boardIdsIn(folder: string): Promise<ReadonlySet<string | undefined>> {
  const files = namesIn(folder)
    .filter((name) => /\.ya?ml$/i.test(name))
    .slice(0, MAX_BOARDS);
  const ids = new Set<string | undefined>();
  for (const file of files) ids.add(await boardIdIn(join(folder, file)));
  return ids;
}

/**
 * Finds the former ids of a board by the records of its file. Ignores an id that another board in the folder has now: that
 * board's file was renamed, and this board took its path.
 *
 * @param outputFolder the folder that a render would write to
 * @param wouldPayAgain whether a render now would pay for these takes again
 */
export async function findFormerIds(
  identity: BoardIdentity,
  outputFolder: string,
  wouldPayAgain: (found: { readonly contents: FolderContents }) => boolean,
): Promise<FormerId[]> {
  const isCounted = (contents: FolderContents) =>
    (contents.kind === 'takes' || contents.kind === 'unreadable') && wouldPayAgain({ contents });
  const found: FormerId[] = [];
  for (const id of recordedIds(identity)) {
    const { places } = await readPlaces({ id, path: identity.path });
    for (const { board, folder } of places) {
      if (board !== identity.path || found.some((one) => one.folder === folder)) continue;
      const contents = await folderContents(folder);
      const file = contents.kind === 'takes' ? contents.board : undefined;
      const belongsToOther = file !== undefined && (await boardIdIn(resolve(folder, file))) === id;
      if (!belongsToOther && isCounted(contents)) found.push({ id, folder });
    }
  }
  // The board has takes under its present id: the user already started again with it.
  if (found.length === 0 || isCounted(await folderContents(outputFolder))) return [];
  const taken = await boardIdsIn(dirname(identity.path));
  return found.filter(({ id }) => !taken.has(id));
}
