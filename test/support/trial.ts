import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { mutant } from './mutants.js';
import { workspace } from './rushes.js';

/** The result of many boards. */
export interface Trial {
  /** Boards without an error. */
  readonly fine: number;
  /** Boards that a cap refused. */
  readonly refused: number;
  /** The longest processor time of one command. Milliseconds. */
  readonly slowest: number;
  /** The peak memory of a process. Megabytes. */
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

/** A board that takes longer fails the test. Milliseconds. */
const TIMEOUT_MS = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing of what is in a file may drive the terminal
const DRIVES = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

function ask(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no end of it')), TIMEOUT_MS);
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

/** The number of boards for one process, so that memory kept from earlier boards does not count against later ones. */
const BOARDS_PER_PROCESS = 500;

/**
 * Validates and plans `count` damaged boards in processes of at most 300 MB. Each board exits with 0, 2 or 4 within `most`
 * milliseconds of processor time, prints no stack trace, and does not drive the terminal. A failure names the mutant.
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
    if (number > 0 && number % BOARDS_PER_PROCESS === 0) {
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
    // On a busy machine, processor time is longer too.
    if (took >= most) took = Math.min(took, Math.max(...(await tried()).milliseconds));
    const text = `${answer.validated ?? ''}${answer.planned ?? ''}`;
    expect(answer.thrown, which).toBeUndefined();
    for (const code of answer.codes) expect([0, 2, 4], which).toContain(code);
    expect(text, which).not.toMatch(/^ +at .+:\d+:\d+\)?$/m);
    expect(text, which).not.toMatch(/bug in rushes/);
    // CSV ends its lines with CRLF, as RFC 4180 says.
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
