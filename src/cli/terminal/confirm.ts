import { createInterface } from 'node:readline/promises';

/** Asks before credits are spent. Every answer but yes is no. */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const readline = createInterface({ input: process.stdin, output: process.stderr });
  // Readline receives Ctrl-C in place of the process, which has to stop.
  readline.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^y(es)?$/i.test((await readline.question(`${question} [y/N] `, { signal })).trim());
  } catch {
    return false;
  } finally {
    readline.close();
  }
}
