import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { HALF_RENDERED, journalFileOf } from './half-rendered.js';
import { cleanEnv, type Ran, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** What goes wrong while the earlier release renders; the prompts of the board name it. */
const FAULTS: Partial<Knobs> = {
  latency: { queued: 20, running: 4000, jitter: 0.8 },
  submit: [
    { do: 'lose-answer', prompt: 'a lost answer' },
    { do: 'refuse', prompt: 'a refused prompt' },
    { do: 'hang', prompt: 'no answer' },
  ],
  clip: [{ do: 'slow', prompt: 'a slow clip', bytesPerSecond: 100 }],
};

/** Renders the board of 200 shots with the earlier release, and kills it with SIGKILL once a random number of clips is stored. */
export async function killEarlier(main: string) {
  const cwd = workspace();
  copyFileSync(join(HALF_RENDERED, 'board.yaml'), join(cwd, 'board.yaml'));
  const sandbox = await sandboxHere(FAULTS, { state: join(cwd, 'gateway') });
  const run = (command: string, ...more: string[]) => {
    const child = spawn(process.execPath, [main, command, 'board.yaml', ...more], { cwd, env: cleanEnv(against(sandbox.url)) });
    onTestFinished(() => void child.kill('SIGKILL'));
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const ended = new Promise<Ran>((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
    return { child, ended };
  };
  const { child, ended } = run('render', '--yes', '--poll-interval', '0.05', '--concurrency', '8');
  const journal = journalFileOf(cwd);
  const stored = (): number => (existsSync(journal) ? readFileSync(journal, 'utf8').split('"take-stored"').length - 1 : 0);
  const enough = Math.floor(Math.random() * 180);
  while (child.exitCode === null && stored() < enough) await delay(20);
  await delay(Math.random() * 500);
  child.kill('SIGKILL');
  const { signal, stderr } = await ended;
  if (signal !== 'SIGKILL') throw new Error(`the earlier release ended before it was killed:\n${stderr}`);
  sandbox.setKnobs({ submit: [], clip: [], latency: { queued: 5, running: 10, jitter: 0 } });
  const earlier = (command: string) => run(command, ...(command === 'render' ? ['--yes'] : [])).ended;
  return { cwd, url: sandbox.url, earlier, stats: () => sandbox.stats() };
}
