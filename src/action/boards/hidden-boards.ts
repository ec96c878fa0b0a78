import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { pathKind } from '../../app/board/board-files.js';
import { isPicksOrConfig } from '../../app/board/find-boards.js';
import { hasShots } from '../../app/board/has-shots.js';
import { isYaml } from '../../app/board/list-yaml-files.js';
import { folderReader } from '../../app/diff/gone-boards.js';
import { MAX_BOARD_BYTES } from '../../document/decode.js';

/**
 * Boards that a pull request changes and that a search leaves out, as in a folder that looks like one of takes: a journal beside a
 * board must not hide it.
 *
 * @param changed paths from the top of the repository
 * @param args boards, folders and globs
 */
export async function hiddenBoards(changed: ReadonlySet<string>, args: readonly string[], top: string): Promise<string[]> {
  // As the command line does, which it shares code with.
  const { isGlob, matchYamlFiles } = await import('../../app/board/match-yaml-files.js');
  const files = [...changed].filter((path) => isYaml(path) && !isPicksOrConfig(path) && isRegularFile(join(top, path)));
  const isGlobHere = (arg: string): boolean => isGlob(arg) && pathKind(join(top, arg)) === undefined;
  // The files alone are searched, so no journal hides them.
  const read = folderReader(top, files);
  const matched = new Set(
    args.filter(isGlobHere).flatMap((arg) => matchYamlFiles(arg, top, Number.MAX_SAFE_INTEGER, read)?.files ?? []),
  );
  const folders = args.filter((arg) => !isGlobHere(arg)).map((arg) => arg.replace(/^\.\/|\/$/g, ''));
  const isAsked = (path: string) =>
    matched.has(join(top, path)) ||
    folders.some((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`));
  return files.filter((path) => isAsked(path) && hasShots(join(top, path), MAX_BOARD_BYTES));
}

function isRegularFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
