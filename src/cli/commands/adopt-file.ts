import type { LoadedBoard } from '../../app/board/load.js';
import { takeFile } from '../../app/settle/adopt-file.js';
import type { TakeRef } from '../../app/settle/open-take.js';
import { visible } from '../../report/text/escape-terminal.js';
import { planOptions, type RunFlags } from '../options/flags.js';
import { sayTrouble } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

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
  if (aside !== undefined) terminal.err(`${visible(`set aside  what stood in its place is kept as ${aside}`)}\n`);
  return 0;
}
