import { visible } from '../report/visible.js';
import type { LoadedBoard } from '../studio/load.js';
import type { TakeRef } from '../studio/open-take.js';
import { takeFile } from '../studio/take-file.js';
import { planOptions, type RunFlags } from './flags.js';
import { sayTrouble } from './say.js';
import type { Terminal } from './terminal.js';

/** `rushes reconcile BOARD SHOT[.TAKE] --file PATH`: takes in a clip that a person downloaded. */
export async function takeIn(
  board: LoadedBoard,
  named: TakeRef,
  file: string,
  flags: RunFlags,
  terminal: Terminal,
): Promise<number> {
  const taken = await takeFile(board, named, file, planOptions(flags));
  if (!taken.ok) return sayTrouble(taken.trouble, terminal);
  const { name, clip, warnings, aside } = taken.value;
  terminal.out(`${name} is here: ${clip.file}, ${clip.width}x${clip.height}, ${clip.duration} s, taken in by hand.\n`);
  for (const { message } of warnings) terminal.err(`${visible(`warning    ${name}: ${message}`)}\n`);
  if (aside !== undefined) terminal.err(`${visible(`kept aside the file that had its place, as ${aside}`)}\n`);
  return 0;
}
