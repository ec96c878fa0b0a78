import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isPicksOrConfig } from '../../app/board/find-boards.js';
import { hasShots } from '../../app/board/has-shots.js';
import { MAX_BOARD_BYTES } from '../../document/decode.js';

/**
 * Boards that a pull request changes and that a search leaves out, as in a folder that looks like one of takes: a journal beside a
 * board must not hide it.
 *
 * @param changed paths from the top of the repository
 * @param args boards, folders and globs; a glob names all of the repository here
 */
export function hiddenBoards(changed: ReadonlySet<string>, args: readonly string[], top: string): string[] {
  const folders = args.map((arg) => arg.replace(/^\.\/|\/$/g, '')).map((arg) => (/[*?[\]{}]/.test(arg) ? '.' : arg));
  const isAsked = (path: string) =>
    folders.some((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`));
  return [...changed].filter(
    (path) =>
      /\.ya?ml$/i.test(path) &&
      !isPicksOrConfig(path) &&
      isAsked(path) &&
      isRegularFile(join(top, path)) &&
      hasShots(join(top, path), MAX_BOARD_BYTES),
  );
}

function isRegularFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
