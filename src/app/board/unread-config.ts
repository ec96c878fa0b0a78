import { stat } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';

const CONFIG = 'rushes.config.yaml';

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Whether a folder contains the other one, or is the same. */
const holds = (folder: string, other: string): boolean => !/^\.\.(?:[/\\]|$)/.test(relative(folder, other));

/**
 * A warning about a config beside a still, or above it, that is not the board's config and so is never read.
 *
 * @param still absolute, like `board` and `inForce`
 * @param board the board's folder
 * @param inForce the folder of the config that is read
 */
export async function unreadConfig(
  still: string,
  board: string,
  inForce: string | undefined,
): Promise<{ readonly file: string; readonly diagnostic: Pick<Diagnostic, 'code' | 'message' | 'hint'> } | undefined> {
  // The loop ends at the first folder that contains the board too: from there upward, the board's own config is searched.
  for (let at = dirname(still); ; at = dirname(at)) {
    if (at !== inForce && (await isFile(join(at, CONFIG)))) {
      const shown = posix.join(relative(board, at).split(sep).join('/'), CONFIG);
      const diagnostic = {
        code: 'config-not-read',
        message: `\`${shown}\` is not read: a board's config stands beside the board, or in a folder above it`,
        hint:
          inForce === undefined
            ? 'Move it beside the board: the address in it is then that of the folder that it stands in.'
            : `\`${posix.join(relative(board, inForce).split(sep).join('/'), CONFIG)}\` is read: put your settings there.`,
      };
      return { file: join(at, CONFIG), diagnostic };
    }
    if (holds(at, board)) return undefined;
  }
}
