import { stat } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import type { Diagnostic } from '../../document/diagnostic.js';

const CONFIG = 'rushes.config.yaml';

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Whether a folder is this one, or holds it. */
const holds = (folder: string, other: string): boolean => !/^\.\.(?:[/\\]|$)/.test(relative(folder, other));

/**
 * A config that stands with a still, where it would say how that is published, and is not the board's: it is read by nobody.
 *
 * @param still absolute, as are the folders
 * @param inForce the folder of the config that is read
 */
export async function unreadConfig(
  still: string,
  board: string,
  inForce: string | undefined,
): Promise<{ readonly file: string; readonly diagnostic: Pick<Diagnostic, 'code' | 'message' | 'hint'> } | undefined> {
  // From where both stand in one folder on upward, it is the board's own config that is looked for.
  for (let at = dirname(still); ; at = dirname(at)) {
    if (at !== inForce && (await isFile(join(at, CONFIG)))) {
      const shown = posix.join(relative(board, at).split(sep).join('/'), CONFIG);
      const diagnostic = {
        code: 'config-not-read',
        message: `\`${shown}\` is not read: a board's config stands beside the board, or in a folder above it`,
        hint:
          inForce === undefined
            ? 'Move it beside the board: the address in it is then that of the folder that it stands in.'
            : `What is read is \`${posix.join(relative(board, inForce).split(sep).join('/'), CONFIG)}\`: write there what is to hold.`,
      };
      return { file: join(at, CONFIG), diagnostic };
    }
    if (holds(at, board)) return undefined;
  }
}
