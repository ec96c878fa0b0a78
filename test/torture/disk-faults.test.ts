import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RENDER, recoverFromDiskFault, threeGateways } from '../support/crash.js';
import { attemptsIn } from '../support/invariants.js';
import { start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { countCalls, needStrace, seconds, spread, strace, twoAtATime } from './strace.js';

const EACH = 4;
const TAKES = ['t', 'e', 'u'].flatMap((key) => Array.from({ length: EACH }, (_, index) => `${key}${index + 1}.1`));
/** Only each N-th call, for a quicker look. */
const EVERY = Number(process.env['TORTURE_EVERY'] ?? 1);

beforeAll(needStrace);

/** The state files: paths below a board's output folder. */
const FILES = {
  journal: ['journal.jsonl'],
  manifest: ['manifest.json.part', 'manifest.json'],
  clip: ['clips', ...TAKES.flatMap((take) => [`clips/${take}.mp4`, `clips/${take}.mp4.part`])],
};

/** The calls that can fail, by file (`a|b`: whichever happens), and the error. `+` means that it stays. */
const FAULTS: readonly [keyof typeof FILES, readonly string[], readonly string[]][] = [
  ['journal', ['pwrite64'], ['ENOSPC+', 'EIO', 'EROFS+']],
  ['journal', ['fdatasync'], ['EIO', 'ENOSPC+']],
  ['journal', ['openat', 'ftruncate', 'fsync'], ['ENOSPC+', 'EIO', 'EROFS+']],
  ['journal', ['close'], ['EIO']],
  ['manifest', ['openat', 'write|pwrite64', 'fsync', 'rename'], ['ENOSPC+', 'EIO', 'EROFS+']],
  ['clip', ['openat', 'write|pwrite64', 'fsync', 'rename'], ['ENOSPC+', 'EIO', 'EROFS+']],
];

async function stage(target: keyof typeof FILES) {
  const cwd = workspace({ 'board.yaml': threeGateways(EACH) });
  const sandbox = await sandboxHere();
  const log = join(cwd, 'strace.log');
  const paths = FILES[target].map((name) => join(cwd, 'renders/film', name));
  const env = { ...against(sandbox.url), UV_THREADPOOL_SIZE: '1' };
  const under = (calls: readonly string[], inject: readonly string[] = []) =>
    start(cwd, RENDER, env, strace(log, paths, calls, inject)).ended;
  const clear = async () => {
    await sandbox.close();
    rmSync(cwd, { recursive: true, force: true });
  };
  return { cwd, sandbox, log, under, clear };
}

/** The journal's durable length at the failure: all before the batch with the failed write or flush. */
function durableBefore(log: string): number | undefined {
  let end = 0;
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const at = /pwrite64\(.*, (\d+)(?:\)| )/.exec(line)?.[1];
    if (at !== undefined) end = Number(at);
    if (line.includes('(INJECTED)')) return end;
  }
  return undefined;
}

describe('a disk that fails', () => {
  it('at the N-th call on the journal, the manifest or a clip: each sent request is recorded, and no job is forgotten', async () => {
    const faults: { target: keyof typeof FILES; call: string; error: string; nth: number }[] = [];
    for (const [target, calls, errors] of FAULTS) {
      const { log, under, clear } = await stage(target);
      expect(await under(calls.flatMap((call) => call.split('|')))).toMatchObject({ code: 0 });
      const made = countCalls(log);
      for (const call of calls)
        expect(
          call.split('|').some((one) => made.has(one)),
          `${target} ${call}`,
        ).toBe(true);
      for (const [call, count] of made) {
        // All clips are alike: the first ones, one in the middle and the last one suffice.
        const all = Array.from({ length: count }, (_, index) => index + 1);
        const few = target === 'clip' ? [1, 2, Math.ceil(count / 2), count] : all.filter((_, index) => index % EVERY === 0);
        for (const error of errors) for (const nth of few) faults.push({ target, call, error, nth });
      }
      await clear();
    }

    const took: number[] = [];
    let [struck, printedIds, unknowns] = [0, 0, 0];
    await twoAtATime(faults, async ({ target, call, error, nth }) => {
      const { cwd, sandbox, log, under, clear } = await stage(target);
      const calls = target === 'journal' ? [...new Set([call, 'pwrite64'])] : [call];
      const when = `${nth}${error.endsWith('+') ? '+' : ''}`;
      const ran = await under(calls, [`${call}:error=${error.replace('+', '')}:when=${when}`]);
      const check = async () => {
        expect(ran.stderr).not.toMatch(/This is a bug/);
        const hit = readFileSync(log, 'utf8').includes('(INJECTED)');
        // A file was flushed before its close fails. A stored clip is only checked later, and a single error is retried.
        const stored = [...attemptsIn(cwd).values()].filter(({ state }) => state === 'stored').length === TAKES.length;
        const mayDo = call === 'close' || (target === 'clip' && stored) || (target === 'manifest' && !error.endsWith('+'));
        expect(!hit ? [0] : mayDo ? [0, 6] : [6], ran.stderr).toContain(ran.code);
        if (hit) struck += 1;
        const { posts, submits } = sandbox.stats();
        const durable = target === 'journal' && hit && call !== 'close' ? durableBefore(log) : undefined;
        if (durable !== undefined) {
          // Each sent request had its intent on disk before the disk failed: nothing follows a failed flush.
          const journal = join(cwd, 'renders/film/journal.jsonl');
          const text = durable === 0 ? '' : readFileSync(journal).subarray(0, durable).toString();
          const begun = text.split('\n').filter((line) => line.includes('"type":"take-begun"'));
          for (const key of Object.keys(posts)) expect(begun.filter((line) => line.includes(key))).toHaveLength(1);
          const named = Object.values(posts).reduce((all, one) => all + one, 0);
          const nameless = begun.filter((line) => line.includes('"unit":"uniall"'));
          expect(submits - named).toBeLessThanOrEqual(nameless.length);
        }
        printedIds += ran.stderr.match(/id could not be recorded|which could not be recorded/g)?.length ?? 0;
        return recoverFromDiskFault(cwd, sandbox.url, EACH, () => sandbox.stats(), ran);
      };
      const recovery = await check().catch((cause) => {
        throw new Error(`${error} at ${call} ${nth} of the ${target}: ${cause.message}\n${ran.stderr}`, { cause });
      });
      took.push(recovery.took);
      unknowns += recovery.unknown.length;
      await clear();
    });
    expect(struck).toBeGreaterThan(0.9 * faults.length);
    expect(printedIds).toBeGreaterThan(0);
    const { median, max } = spread(took);
    recordFigure(
      'ENOSPC, EIO, EROFS at every call on the journal and the manifest, and at some on clips',
      `${struck} faults, 12 takes each`,
      `0 paid twice; no POST without its intent on disk, none after a failed flush; ${printedIds} job ids printed on stderr, each once, and all adopted; ${unknowns} left unknown (uniall, begun and not sent); the next run took ${seconds(median)} (median), ${seconds(max)} at most`,
    );
  });
});
