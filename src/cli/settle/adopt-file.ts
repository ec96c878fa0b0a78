import type { LoadedBoard } from '../../app/board/load.js';
import { adoptFile } from '../../app/settle/adopt-file.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import type { TakeRef } from '../../take/take.js';
import { printResult } from '../commands/run-result.js';
import { planOptions, type RunFlags } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

/** `rushes reconcile BOARD SHOT[.TAKE] --file PATH`: adopts a clip that a person downloaded. */
export async function adoptFileByHand(
  board: LoadedBoard,
  named: TakeRef,
  file: string,
  flags: RunFlags & { readonly format?: string },
  terminal: Terminal,
): Promise<number> {
  const taken = await adoptFile(board, named, file, planOptions(flags));
  if (!taken.ok) return sayFailure(taken.failure, terminal);
  const { name, clip, warnings, aside } = taken.value;
  if (flags.format !== 'json')
    terminal.out(`${name} is here: ${clip.file}, ${clip.width}x${clip.height}, ${clip.duration} s, adopted by hand.\n`);
  for (const { message } of warnings) terminal.err(`${escapeTerminal(`warning    ${name}: ${message}`)}\n`);
  if (aside !== undefined) terminal.err(`${escapeTerminal(`kept aside another file that had its name, as ${aside}`)}\n`);
  await printResult(board, flags, { command: 'reconcile', exit_code: 0, take: named }, terminal);
  return 0;
}
