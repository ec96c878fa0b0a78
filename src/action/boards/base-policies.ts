import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CONFIG } from '../../app/board/load-config.js';
import { slashes } from '../../app/board/read-source.js';
import { type Commit, unreadableObject } from '../../app/diff/repository.js';
import type { Result } from '../../app/failure.js';
import { MAX_BOARD_BYTES } from '../../document/decode.js';

/** The configs of a commit, in a folder of their own: a pull request cannot change the policies in them. */
export interface BasePolicies {
  /** The folder that has the policies of a board. It need not exist: those above it count too. */
  folderOf(board: string): string;
  /** How a place in a file is shown: one in these configs with the commit, as `rushes.config.yaml:3:5 of 1a2b3c4d`. */
  shownAs(file: string, line: number, column: number): string;
  /** Whether a file is one of these configs. */
  has(file: string): boolean;
  remove(): void;
}

/**
 * Writes every config of a commit into a folder. Fails where git cannot read one, as in a partial clone.
 *
 * @param cwd absolute: boards and shown paths start from it
 * @param temp absolute: the folder is made in it
 */
export async function writeBasePolicies(base: Commit, cwd: string, temp: string): Promise<Result<BasePolicies>> {
  mkdirSync(temp, { recursive: true });
  const folder = mkdtempSync(join(temp, 'rushes-base-'));
  let reading = 'the files of the base commit';
  try {
    for (const path of (await base.tree.list('')).filter((one) => basename(one) === CONFIG)) {
      reading = `${path} of the base commit`;
      const entry = await base.tree.find(path);
      const bytes = entry && (await base.tree.bytes(entry, MAX_BOARD_BYTES));
      if (bytes === undefined) continue;
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return unreadableObject(error, reading);
  }
  return { ok: true, value: policiesIn(folder, base.id, cwd) };
}

function policiesIn(folder: string, id: string, cwd: string): BasePolicies {
  const insideOf = (file: string): string | undefined => {
    const inside = slashes(relative(folder, resolve(cwd, file)));
    return inside.startsWith('../') ? undefined : inside;
  };
  return {
    folderOf: (board) => dirname(resolve(folder, board)),
    shownAs: (file, line, column) => {
      const inside = insideOf(file);
      return inside === undefined ? `${file}:${line}:${column}` : `${inside}:${line}:${column} of ${id.slice(0, 8)}`;
    },
    has: (file) => insideOf(file) !== undefined,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
