import { version } from '../system/version.js';
import { isOfFewFiles } from './few-files.js';
import { processTerminal, type Terminal } from './terminal/terminal.js';

/** Runs the words of a command line. The version needs nothing of the program, so that scripts can ask for it often. */
async function runWords(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-v')) {
    terminal.out(`${version}\n`);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(terminal, words, async () => (await import('../gateway/vendor/built-in.js')).builtInGateways);
}

/** Runs the command of this process and sets its exit code. Rejects if the system can open no more files. */
export async function runCommandLine(): Promise<void> {
  const terminal = processTerminal();
  try {
    const code = await runWords(process.argv.slice(2), terminal);
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
