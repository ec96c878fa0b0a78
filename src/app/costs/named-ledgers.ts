import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { isMissing } from '../../system/file-identity.js';
import { findBoards } from '../board/find-boards.js';
import { boardToShow, load } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { findTakes, placesToRead } from '../prior-state/find-takes.js';
import { findLedgers } from './find-ledgers.js';

/** Where names start from, and whose takes are meant. */
interface NamedOptions {
  readonly cwd: string;
  readonly gateways: GatewayRegistry;
  readonly rehearsal: boolean;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * The folders with the takes that arguments name. A folder with takes below it stands for itself; a board, a folder of boards or a
 * glob for the output folders of its boards. A board that was never rendered has none.
 *
 * @returns absolute paths; one of them may be no folder
 */
export async function namedLedgers(args: readonly string[], options: NamedOptions): Promise<Result<readonly string[]>> {
  const { cwd } = options;
  const folders: string[] = [];
  for (const arg of args) {
    const path = resolve(cwd, arg);
    if (isFolder(path) && (await findLedgers([path])).folders.length > 0) {
      folders.push(path);
      continue;
    }
    const boards = await findBoards([arg], { cwd, allowNone: isFolder(path) });
    if (!boards.ok) return boards;
    const { files, isSeveral } = boards.value;
    // The search of the folders says what is wrong with these.
    if (files.length === 0 || (!isSeveral && isMissing(path))) folders.push(path);
    else {
      const found = await foldersOf(files, options);
      if (!found.ok) return found;
      folders.push(...found.value);
    }
  }
  return { ok: true, value: folders };
}

/** The folders with takes of some boards. A board with errors has paid takes too. */
async function foldersOf(files: readonly string[], { cwd, gateways, rehearsal }: NamedOptions): Promise<Result<string[]>> {
  const folders: string[] = [];
  for (const file of files) {
    const board = boardToShow(await load(file, { cwd, registry: gateways }));
    if (board === undefined)
      return fail(2, `${file} is not a board that can be read`, 'Correct it: rushes validate says what is wrong.');
    const { folder } = placesToRead(await findTakes(board, { cwd, rehearsal }));
    if (!isMissing(folder)) folders.push(folder);
  }
  return { ok: true, value: folders };
}
