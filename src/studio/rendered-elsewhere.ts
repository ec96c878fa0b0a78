import { access } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { placesOf } from './history.js';
import type { LoadedBoard } from './load.js';

const holds = async (folder: string): Promise<boolean> => {
  const found = await Promise.allSettled(['journal.jsonl', 'manifest.json'].map((name) => access(join(folder, name))));
  return found.some(({ status }) => status === 'fulfilled');
};

/**
 * The output folder beside the board or above it that has takes of it, where the one that is meant from here has none: where
 * nobody said which, it hangs on the folder that a command is run in, and to render there is to buy everything again.
 *
 * @returns the folder for `--out`, as a person would write it from where they stand
 */
export async function renderedElsewhere(
  loaded: LoadedBoard,
  { cwd = process.cwd(), out }: { readonly cwd?: string; readonly out?: string },
): Promise<string | undefined> {
  if (out !== undefined || loaded.config?.output !== undefined) return undefined;
  const meant = placesOf(loaded, cwd, out, false).folder;
  if (await holds(meant)) return undefined;
  for (let at = dirname(loaded.path); ; at = dirname(at)) {
    const base = join(at, 'renders');
    const folder = join(base, loaded.meant.board.id);
    if (folder !== meant && (await holds(folder))) return relative(cwd, base).split(sep).join('/') || '.';
    if (dirname(at) === at) return undefined;
  }
}
