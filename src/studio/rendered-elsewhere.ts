import { access } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { shellWord } from '../report/shell-word.js';
import { readJournal } from '../take/journal.js';
import { readManifest } from '../take/manifest-file.js';
import { placesOf } from './history.js';
import type { LoadedBoard } from './load.js';
import type { PlanOptions } from './plan-board.js';
import { fail, type Result } from './trouble.js';

/** Whether a board's folder has takes, or what may be takes and cannot be read. A run that was refused before its first one leaves the board's name alone. */
async function holds(folder: string): Promise<boolean> {
  const [journal, manifest] = [join(folder, 'journal.jsonl'), join(folder, 'manifest.json')];
  const found = await Promise.allSettled([journal, manifest].map((file) => access(file)));
  if (!found.some(({ status }) => status === 'fulfilled')) return false;
  const listed = await readManifest(manifest);
  if (!listed.ok || (listed.manifest?.takes.length ?? 0) > 0) return true;
  const happened = await readJournal(journal);
  return !happened.ok || happened.value.some(({ type }) => type !== 'board');
}

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

/** Why nothing of a board is written down here: it was rendered elsewhere, and what is begun here buys it again from then on. */
export async function begunElsewhere(loaded: LoadedBoard, options: PlanOptions): Promise<Result<never> | undefined> {
  const elsewhere = options.rehearsal === undefined ? await renderedElsewhere(loaded, options) : undefined;
  if (elsewhere === undefined) return undefined;
  return fail(
    2,
    `takes of this board are in ${elsewhere}/${loaded.meant.board.id}, and a render from here would begin anew and pay for them again`,
    `To go on with them: --out ${shellWord(elsewhere)}. To begin anew here: --out renders.`,
  );
}
