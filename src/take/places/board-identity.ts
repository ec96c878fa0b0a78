import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { realPathOf } from '../../system/real-path.js';
import { stateFolderOf } from '../../system/user-folders.js';

/** A board on this machine: its id, and its real path without symlinks. */
export interface BoardIdentity {
  readonly id: string;
  /** Real and absolute. */
  readonly path: string;
}

/** The identity of the board in a file. */
export const boardIdentityOf = (id: string, file: string): BoardIdentity => ({
  id,
  path: realPathOf(file),
});

/** The beginning of a board's file names: `film.0a1b2c3d4e5f6071`. An id has no dot. */
export const identityName = ({ id, path }: BoardIdentity): string => `${id}.${hash('sha256', path).slice(0, 16)}`;

/** The folders for a board's record and lock. Each may not be writable. */
export interface IdentityFolders {
  /** The one beside the board. */
  readonly beside: string;
  /** That one, and the one in the user's state folder, where the user has a home. */
  readonly all: readonly string[];
  /** The folders that belong to rushes alone, inner ones first: they may be removed where they are empty. */
  readonly own: readonly string[];
}

/** The folders for a board's record and lock. */
export function identityFolders({ path }: BoardIdentity): IdentityFolders {
  const beside = join(dirname(path), '.rushes');
  const state = stateFolderOf(process.env);
  if (state === undefined) return { beside, all: [beside], own: [beside] };
  const boards = join(state, 'boards');
  return { beside, all: [beside, boards], own: [beside, boards, state] };
}
