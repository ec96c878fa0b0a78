import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { mutant } from './mutants.js';
import { workspace } from './rushes.js';

/** What came of many boards. */
export interface Trial {
  /** How many of them are read without a complaint. */
  readonly fine: number;
  /** How many a cap refused. */
  readonly refused: number;
  /** Of processor time in one command, for the worst of them. Milliseconds. */
  readonly slowest: number;
  /** Of memory, for a whole process, at its most. */
  readonly megabytes: number;
}

interface Answer {
  readonly codes: readonly number[];
  readonly validated?: string;
  readonly planned?: string;
  readonly thrown?: string;
  /** Of each command. */
  readonly milliseconds: readonly number[];
  readonly megabytes: number;
}

const CHILD = fileURLToPath(new URL('./trial-child.mjs', import.meta.url));

/** Whoever reads no end of a board is ended. Milliseconds. */
const PATIENCE = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing of what is in a file may drive the terminal
const DRIVES = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

function ask(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no end of it')), PATIENCE);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      child.removeAllListeners();
      settle();
    };
    child.once('message', (answer) => done(() => resolve(answer as Answer)));
    child.once('exit', (code, signal) => done(() => reject(new Error(`the process ended: ${code ?? signal}`))));
    child.send(question);
  });
}

/** So many boards one process is given after the other: what it keeps of earlier ones is none of the next one's doing. */
const SHARE = 500;

/**
 * Validates and plans so many boards that something happened to, in processes that may take 300 MB each: each board is exit
 * 0, 2 or 4 within so many milliseconds of processor time, with no stack trace, and drives no terminal. Fails with what makes
 * the board again.
 */
export async function tryMutants(seed: number, count: number, most: number): Promise<Trial> {
  const cwd = workspace();
  const env = { NO_COLOR: '1', PATH: process.env['PATH'] };
  const begun = () => fork(CHILD, { cwd, execArgv: ['--max-old-space-size=200'], env });
  let child = begun();
  onTestFinished(() => void child.kill('SIGKILL'));
  let [fine, refused, slowest, megabytes] = [0, 0, 0, 0];
  for (let number = 0; number < count; number += 1) {
    const which = `mutant(${seed}, ${number})`;
    if (number > 0 && number % SHARE === 0) {
      child.kill('SIGKILL');
      child = begun();
    }
    const { board, config, ...how } = mutant(seed, number);
    const tried = () =>
      ask(child, {
        board: board.toString('base64'),
        ...(config && { config: config.toString('base64') }),
        ...how,
      }).catch((error: Error) => {
        throw new Error(`${which}: ${error.message}`);
      });
    const answer = await tried();
    let took = Math.max(...answer.milliseconds);
    // On a machine that does much else at a time, processor time is longer too.
    if (took >= most) took = Math.min(took, Math.max(...(await tried()).milliseconds));
    const text = `${answer.validated ?? ''}${answer.planned ?? ''}`;
    expect(answer.thrown, which).toBeUndefined();
    for (const code of answer.codes) expect([0, 2, 4], which).toContain(code);
    expect(text, which).not.toMatch(/^ +at .+:\d+:\d+\)?$/m);
    expect(text, which).not.toMatch(/bug in rushes/);
    // CSV ends its lines as its standard has it.
    expect(text.replaceAll('\r\n', '\n'), which).not.toMatch(DRIVES);
    expect(took, which).toBeLessThan(most);
    expect(answer.megabytes, which).toBeLessThan(300);
    if (answer.codes[0] === 0) fine += 1;
    if (answer.codes[1] === 4) refused += 1;
    slowest = Math.max(slowest, took);
    megabytes = Math.max(megabytes, answer.megabytes);
  }
  return { fine, refused, slowest, megabytes };
}
