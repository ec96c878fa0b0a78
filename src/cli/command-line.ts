import { builtInGateways } from '../gateway/vendor/built-in.js';
import { isOfFewFiles } from './few-files.js';
import { runProgram } from './program.js';
import { processTerminal } from './terminal/terminal.js';

/** Runs the command of this process and sets its exit code. Rejects if the system can open no more files. */
export async function runCommandLine(): Promise<void> {
  const terminal = processTerminal();
  try {
    const code = await runProgram(terminal, process.argv.slice(2), builtInGateways);
    // A failed write to stdout has already set exit code 6.
    process.exitCode ||= code;
  } catch (error) {
    if (isOfFewFiles(error)) throw error;
    if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd') {
      terminal.err('error: the current directory no longer exists.\n       Change to another one.\n');
      process.exitCode = 2;
    } else {
      // Expected failures are values, so an exception is a bug. The journal has every request that was begun.
      terminal.err(
        `This is a bug in rushes, not in your board. The journal has what was begun: run the same command again.\n${(error as Error).stack ?? error}\n`,
      );
      process.exitCode = 70;
    }
  }
}
