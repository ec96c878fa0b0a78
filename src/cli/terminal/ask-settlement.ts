import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.js';

/** What a person decides about a take. */
export type Settlement =
  | { readonly kind: 'adopt'; readonly job_id: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'abandon' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'leave' };

/** What a person may decide about a take. */
interface Choices {
  readonly canRetry: boolean;
  readonly canAbandon: boolean;
}

const LEAVE: Settlement = { kind: 'leave' };

function choiceLines({ canRetry, canAbandon }: Choices): string {
  const lines: readonly (readonly [choice: string, words: string])[] = [
    ['adopt', 'the job is there: enter its job id; nothing is bought'],
    ['file', 'you have the clip: enter its path; nothing is bought'],
    ...(canRetry ? [['retry', 'the job is not there: buy it again; the first request stays counted'] as const] : []),
    ...(canAbandon ? [['abandon', 'give it up; its credits stay counted'] as const] : []),
  ];
  const intro = canRetry
    ? "Look for the job in the vendor's console.\n"
    : "A render sends the same request under the same task id, and pays nothing twice. Or look in the vendor's console:\n";
  return `${intro}${lines.map(([choice, words]) => `  ${choice.padEnd(7)}  ${words}\n`).join('')}`;
}

/** The choice that an answer names; nothing if it names none. An empty answer and `no` leave the take. */
function readChoice(answer: string, { canRetry, canAbandon }: Choices): Settlement['kind'] | undefined {
  if (['', 'n', 'no', 'q', 'quit'].includes(answer)) return 'leave';
  if (['a', 'adopt'].includes(answer)) return 'adopt';
  if (['f', 'file'].includes(answer)) return 'file';
  if (['r', 'retry'].includes(answer) && canRetry) return 'retry';
  if (['g', 'give up', 'abandon'].includes(answer) && canAbandon) return 'abandon';
  return undefined;
}

/** Asks until the answer names a choice. Ctrl-D leaves the take. */
export async function askSettlement(terminal: Terminal, choices: Choices): Promise<Settlement> {
  terminal.err(choiceLines(choices));
  const names = ['adopt', 'file', ...(choices.canRetry ? ['retry'] : []), ...(choices.canAbandon ? ['abandon'] : [])];
  const readline = createInterface({ input: process.stdin, output: process.stderr });
  // Readline receives Ctrl-C in place of the process, which has to stop.
  readline.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const ask = async (question: string): Promise<string> => (await readline.question(question)).trim();
  try {
    for (;;) {
      const answer = await ask(`What became of it? [${names.join('/')}, Enter leaves it] `);
      const kind = readChoice(answer.toLowerCase(), choices);
      if (kind === undefined) continue;
      if (kind === 'file') {
        const path = await ask('Path of the clip: ');
        return path === '' ? LEAVE : { kind, path };
      }
      if (kind === 'adopt') {
        const job_id = await ask('Job id: ');
        return job_id === '' ? LEAVE : { kind, job_id };
      }
      return { kind } as Settlement;
    }
  } catch {
    return LEAVE;
  } finally {
    readline.close();
  }
}
