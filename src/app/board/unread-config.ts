import { stat } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';
import { CONFIG } from './load-config.js';

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Whether a folder contains a path, or is it. */
const contains = (folder: string, path: string): boolean => !/^\.\.(?:[/\\]|$)/.test(relative(folder, path));

/**
 * Warns about a config beside or above a still that rushes does not read: it is not the board's config, but its author may expect
 * that it sets the still's published address.
 *
 * @param still absolute, like `board` and `configFolder`
 * @param board the board's folder
 * @param configFolder the folder of the config that is read
 */
export async function unreadConfig(
  still: string,
  board: string,
  configFolder: string | undefined,
): Promise<{ readonly file: string; readonly diagnostic: Pick<Diagnostic, 'code' | 'message' | 'hint'> } | undefined> {
  // Stop at the first folder that contains the board: a config there is the board's own.
  for (let at = dirname(still); ; at = dirname(at)) {
    if (at !== configFolder && (await isFile(join(at, CONFIG)))) {
      const shown = posix.join(relative(board, at).split(sep).join('/'), CONFIG);
      const diagnostic = {
        code: 'config-not-read',
        message: `\`${shown}\` is not read: a board's config stands beside the board, or in a folder above it`,
        hint:
          configFolder === undefined
            ? "Move it beside the board. Its base_url then publishes the board's folder."
            : `\`${posix.join(relative(board, configFolder).split(sep).join('/'), CONFIG)}\` is read: put your settings there.`,
      };
      return { file: join(at, CONFIG), diagnostic };
    }
    if (contains(at, board)) return undefined;
  }
}
