import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { JobLine, Stats } from '../../src/sandbox/stats.js';
import { threeGateways } from './crash.js';
import { type JudgeOptions, judge } from './invariants.js';
import { renderHere } from './render-here.js';
import { workspace } from './rushes.js';
import { against, QUICK } from './sandbox.js';

/** A board that was rendered once, for all of these tests. */
let rendered: { folder: string; stats: Stats };
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-test-'));
  writeFileSync(join(folder, 'board.yaml'), threeGateways(1));
  const sandbox = await startSandbox({ clips: 'stock', knobs: { latency: QUICK } });
  await renderHere(folder, sandbox.url);
  rendered = { folder, stats: sandbox.stats() };
  await sandbox.close();
});
afterAll(() => rmSync(rendered.folder, { recursive: true, force: true }));

/** The records of that board, and ways to falsify them. */
function books() {
  const cwd = workspace();
  cpSync(rendered.folder, cwd, { recursive: true });
  const folder = join(cwd, 'renders/film');
  const journal = join(folder, 'journal.jsonl');
  const lines = () => readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  const { stats } = rendered;
  return {
    folder,
    stats,
    /** Rewrites the journal with changed lines. */
    rewrite: (change: (lines: string[]) => string[]) => writeFileSync(journal, `${change(lines()).join('\n')}\n`),
    lines,
    judged: (more: Partial<JudgeOptions> = {}) => judge(cwd, { stats, finished: true, ...more }),
    withJobs: (change: (jobs: JobLine[]) => JobLine[]): { stats: Stats } => ({
      stats: { ...stats, jobs: change([...stats.jobs]) },
    }),
  };
}
type Books = ReturnType<typeof books>;

const type = (name: string) => (line: string) => line.includes(`"type":"${name}"`);
const of = (shot: string) => (line: string) => line.includes(`"shot":"${shot}"`);

/** Falsifications, each with the pattern of the error that reports it. */
const WRONGS: Readonly<Record<string, readonly [RegExp, (books: Books) => Partial<JudgeOptions>]>> = {
  'a second job under one task id': [
    /jobs bought twice/,
    ({ withJobs, stats }) => withJobs((jobs) => [...jobs, { ...(stats.jobs[0] as JobLine), id: 'job_second' }]),
  ],
  'a second job without a task id': [
    /jobs at uniall/,
    ({ withJobs, stats }) =>
      withJobs((jobs) => [...jobs, { ...(stats.jobs.find(({ dialect }) => dialect === 'uniall') as JobLine), id: 'second' }]),
  ],
  'a job that the journal forgot': [
    /keys|forgot|jobs at/,
    ({ rewrite }) => {
      rewrite((lines) => lines.filter((line) => !of('t1')(line)));
      return { finished: false };
    },
  ],
  'a job of a refused attempt': [
    /jobs at trinetra/,
    ({ rewrite }) => {
      rewrite((lines) => [
        ...lines.filter((line) => !of('t1')(line) || type('take-begun')(line)),
        '{"sum":"","event":{"type":"take-refused","shot":"t1","take":1,"code":"x","message":"x"}}',
      ]);
      return { finished: false };
    },
  ],
  'a new attempt in place of a paid one': [
    /t1\.1 before it was begun/,
    ({ rewrite, lines }) => {
      rewrite((all) => [...all, lines().find((line) => of('t1')(line) && type('take-begun')(line)) as string]);
      return {};
    },
  ],
  'attempts that exceed a cap': [/credits at t1\.1/, () => ({ caps: { trinetra: 94 } })],
  'a clip that differs from the served one': [
    /t1\.1/,
    ({ folder }) => {
      appendFileSync(join(folder, 'clips/t1.1.mp4'), 'x');
      return {};
    },
  ],
  'a clip that was never served': [
    /t1\.1/,
    ({ withJobs }) => withJobs((jobs) => jobs.map((job) => (job.dialect === 'trinetra' ? { ...job, served: '0' } : job))),
  ],
  'a leftover draft': [
    /drafts that were left/,
    ({ folder }) => {
      writeFileSync(join(folder, 'clips/t1.1.mp4.part'), '');
      return {};
    },
  ],
  'an API key in a file': [
    /odd.file/,
    ({ folder }) => {
      mkdirSync(join(folder, 'odd'));
      writeFileSync(join(folder, 'odd/file'), against('').TRINETRA_API_KEY as string);
      return {};
    },
  ],
  'an API key in the output': [/test-key/, () => ({ said: [`said ${against('').UNIALL_API_KEY}`] })],
  'a take that only the manifest has': [
    /manifest|t1/,
    ({ rewrite, withJobs }) => {
      rewrite((lines) => lines.filter((line) => !of('t1')(line)));
      return { finished: false, ...withJobs((jobs) => jobs.filter(({ dialect }) => dialect !== 'trinetra')) };
    },
  ],
  'a journal that status cannot read': [
    /code/,
    ({ rewrite }) => {
      rewrite((lines) => lines.map((line) => line.replace('{"sum":"', '{"sum":"0').replace(/.","event"/, '","event"')));
      return {};
    },
  ],
};

describe('the check of a board’s records', () => {
  it('finds no error in correct records', async () => {
    await books().judged({ caps: { trinetra: 95, evolink: 27 }, said: ['nothing'] });
  });

  it.each(Object.entries(WRONGS))('finds %s', async (_, [words, falsify]) => {
    const found = books();
    const more = falsify(found);
    await expect(found.judged(more)).rejects.toThrow(words);
  });
});
