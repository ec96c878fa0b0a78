import { lstatSync, statSync } from 'node:fs';
import type { Checked } from '../../document/diagnostic.js';
import type { Source } from '../../document/span.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { repositoryOf } from './hidden-text.js';
import type { OwnClipError } from './read-own-clip.js';
import { readSource } from './read-source.js';
import { type ReadStill, readStill, type StillError } from './read-still.js';

/** Where a board's files are read from: this disk, or a commit. All paths are absolute. */
export interface BoardFiles {
  /** How a path is shown; absent: as it was named, or from the working directory. */
  readonly shownAs?: (path: string) => string;
  /** Reads a board or a config. The text of a file outside the repository of `board` is hidden. */
  readonly readSource: (
    path: string,
    shown: string,
    options: { readonly maxBytes: number; readonly board: string },
  ) => Checked<{ source: Source; sha256: () => string }>;
  readonly isFile: (path: string) => boolean;
  /** Reads a picture, whose path is `written` on the board. */
  readonly readStill: (path: string, written: string) => Promise<ReadStill | StillError>;
  /** Reads the facts of a clip of the user's own. Absent: own clips are not looked at, as nothing of them is compared. */
  readonly readOwnClip?: (path: string, written: string, root: string) => Promise<ClipFacts | OwnClipError>;
}

/** What has a path: `undefined` where nothing has, or where nobody can tell. */
export function pathKind(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && (found.isDirectory() ? 'folder' : 'file');
  } catch {
    return undefined;
  }
}

/**
 * Whether something has a file's name: also a folder, or a link that leads nowhere. Reading it is then an error, as without it a
 * policy in it would not hold. A look takes less than a promise, and there is one for each folder above a board.
 */
export function isAnythingThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The files of this disk. */
export const diskFiles: BoardFiles = {
  readSource: (path, shown, { maxBytes, board }) => readSource(path, shown, { maxBytes, repository: repositoryOf(board) }),
  isFile: isAnythingThere,
  readStill,
  // Loaded only when needed, as most boards have no own clip.
  readOwnClip: async (path, written, root) => (await import('./read-own-clip.js')).readOwnClip(path, written, root),
};
