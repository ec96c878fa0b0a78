import { createInterface } from 'node:readline/promises';

/** Asks a question on the terminal. `undefined`: it was interrupted, or the terminal was closed. */
export async function ask(question: string, signal: AbortSignal): Promise<string | undefined> {
  const readline = createInterface({ input: process.stdin, output: process.stderr });
  // Readline receives Ctrl-C in place of the process, which has to stop.
  readline.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await readline.question(question, { signal })).trim();
  } catch {
    return undefined;
  } finally {
    readline.close();
  }
}

/** Asks before credits are spent. Every answer but yes is no. */
export const confirm = async (question: string, signal: AbortSignal): Promise<boolean> =>
  /^y(es)?$/i.test((await ask(`${question} [y/N] `, signal)) ?? '');
