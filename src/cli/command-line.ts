import { isOfFewFiles } from './few-files.js';
import { runProgram } from './program.js';
import { processTerminal } from './terminal/terminal.js';

/** Runs the command that the process was started with, and sets its exit code. Rejects where the system has no more files to open. */
export async function runCommandLine(): Promise<void> {
  const terminal = processTerminal();
  try {
    const code = await runProgram(terminal, process.argv.slice(2));
    // An output that could not be written has set its own code already.
    process.exitCode ||= code;
  } catch (error) {
    if (isOfFewFiles(error)) throw error;
    if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd') {
      terminal.err('error: the current directory no longer exists.\n       Change to another one.\n');
      process.exitCode = 2;
    } else {
      // An expected failure is data, so this is a bug of ours: the journal has what was begun, and nothing is lost.
      terminal.err(
        `This is a bug in rushes, not in your board. What was begun is written down; run the same command again.\n${(error as Error).stack ?? error}\n`,
      );
      process.exitCode = 70;
    }
  }
}
