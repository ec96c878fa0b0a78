import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../system/version.js';
import { isOfFewFiles } from './few-files.js';
import { HELP_COLUMNS, processTerminal, type Terminal } from './terminal/terminal.js';

/** What needs nothing of the program: the version, and the help, which the build wrote down for terminals that are wide enough. */
function knownAnswer(words: readonly string[], { width }: Terminal): string | undefined {
  if (words.length !== 1) return undefined;
  const [word = ''] = words;
  if (word === '--version' || word === '-v') return `${version}\n`;
  const isHelp = word === '--help' || word === '-h';
  if (isHelp && (width?.out ?? HELP_COLUMNS) >= HELP_COLUMNS)
    return readFileSync(join(import.meta.dirname, 'help.txt'), 'utf8');
  return undefined;
}

/** Runs the words of a command line. */
async function runWords(words: readonly string[], terminal: Terminal): Promise<number> {
  const known = knownAnswer(words, terminal);
  if (known !== undefined) {
    terminal.out(known);
    return 0;
  }
  const { keepCompiledCode } = await import('./code-cache.js');
  keepCompiledCode(words[0]);
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
