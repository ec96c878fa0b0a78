import { CommanderError } from 'commander';
import { isOfFewFiles } from './few-files.js';
import { EVERY_FAILED } from './options/options.js';
import { program } from './program.js';
import { processTerminal } from './terminal/terminal.js';

/** Runs the command that the process was started with, and sets its exit code. Rejects where the system has no more files to open. */
export async function runCommandLine(): Promise<void> {
  const terminal = processTerminal();
  try {
    await program(terminal, (code) => {
      // An output that could not be written has said so already.
      process.exitCode ||= code;
    }).parseAsync(process.argv.map((word) => (word === '--retry-failed' ? EVERY_FAILED : word)));
  } catch (error) {
    if (isOfFewFiles(error)) throw error;
    if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd') {
      terminal.err('error: the folder you are in is gone.\n       Go to one that is there.\n');
      process.exitCode = 2;
    } else if (!(error instanceof CommanderError)) {
      // Expected trouble is data, so this is a bug of ours: what was begun is in the journal, and nothing is lost.
      terminal.err(
        `This is a bug in rushes, not in your board. What was begun is written down; run the same command again.\n${(error as Error).stack ?? error}\n`,
      );
      process.exitCode = 70;
    } else {
      // Help and version are no errors; any other word of commander's is about usage.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    }
  }
}
