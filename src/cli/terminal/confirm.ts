import { createInterface } from 'node:readline/promises';

/** Asks for a word before credits are spent; anything but yes is no. */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const readline = createInterface({ input: process.stdin, output: process.stderr });
  // A terminal that is read line by line gives Ctrl-C to the reader, not to the process.
  readline.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^y(es)?$/i.test((await readline.question(`${question} [y/N] `, { signal })).trim());
  } catch {
    return false;
  } finally {
    readline.close();
  }
}
