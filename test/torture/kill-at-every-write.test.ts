import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RENDER, recover, threeGateways, writeLeftovers } from '../support/crash.js';
import { rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { CALLS, countCalls, needStrace, seconds, spread, statePaths, strace, twoAtATime } from './strace.js';

const EACH = 4;
const TAKES = ['t', 'e', 'u'].flatMap((key) => Array.from({ length: EACH }, (_, index) => `${key}${index + 1}.1`));
/** One thread makes all file calls, so that the N-th call is the same in every run. */
const ONE_THREAD = { UV_THREADPOOL_SIZE: '1' };
/** Only each N-th call, for a quicker look. */
const EVERY = Number(process.env['TORTURE_EVERY'] ?? 1);
/** Milliseconds above an undisturbed run that make the test measure again. */
const SLOW = 1500;

beforeAll(needStrace);

/** A folder with the board, a sandbox, and its strace command. */
async function stage(isEmpty: boolean) {
  const cwd = workspace({ 'board.yaml': threeGateways(EACH) });
  if (!isEmpty) writeLeftovers(cwd);
  const sandbox = await sandboxHere();
  const log = join(cwd, 'strace.log');
  const under = (calls: readonly string[], inject: readonly string[] = []) =>
    start(cwd, RENDER, { ...against(sandbox.url), ...ONE_THREAD }, strace(log, statePaths(cwd, TAKES), calls, inject)).ended;
  const clear = async () => {
    await sandbox.close();
    // Takes without their board look as if they had moved to the board that is rendered beside this one.
    rmSync(join(cwd, 'renders'), { recursive: true, force: true });
    rmSync(cwd, { recursive: true, force: true });
  };
  return { cwd, sandbox, log, under, clear };
}

/** The length of a whole run at this moment, measured only after a slow one: the machine may be busy. */
async function measureIfSlow(beyond: number): Promise<number> {
  if (beyond < SLOW) return 0;
  const { cwd, sandbox, clear } = await stage(true);
  const began = performance.now();
  expect(await rushes(cwd, RENDER, against(sandbox.url))).toMatchObject({ code: 0 });
  const took = performance.now() - began;
  await clear();
  return took;
}

describe('a render', () => {
  it('that is killed at its N-th state-changing call, for every such call, loses nothing and pays nothing twice', async () => {
    const counts = new Map<string, number>();
    const quiet: number[] = [];
    for (const isEmpty of [true, false, false]) {
      const { log, under, clear } = await stage(isEmpty);
      expect(await under(CALLS)).toMatchObject({ code: 0 });
      for (const [call, count] of countCalls(log)) counts.set(call, Math.max(count, counts.get(call) ?? 0));
      await clear();
      // The same without strace: finished jobs take no time, a whole run's files do.
      const plain = await stage(isEmpty);
      const began = performance.now();
      expect(await rushes(plain.cwd, RENDER, against(plain.sandbox.url))).toMatchObject({ code: 0 });
      quiet.push(performance.now() - began);
      await plain.clear();
    }
    for (const needed of ['openat', 'write', 'pwrite64', 'ftruncate', 'fsync', 'fdatasync', 'rename', 'unlink'])
      expect(counts.get(needed), needed).toBeGreaterThan(0);

    const undisturbed = spread(quiet).median;
    const kills = [...counts].flatMap(([call, count]) =>
      Array.from({ length: Math.ceil(count / EVERY) }, (_, index) => ({ call, nth: 1 + index * EVERY })),
    );
    const beyond: number[] = [];
    let [killed, unknowns] = [0, 0];
    const kill = async (call: string, nth: number): Promise<number | undefined> => {
      const { cwd, sandbox, under, clear } = await stage(call.startsWith('mkdir'));
      const ran = await under([call], [`${call}:signal=SIGKILL:when=${nth}`]);
      // Writes are gathered, so one run has a few more of them than another.
      if (ran.signal !== 'SIGKILL') expect(ran.code, `${call} ${nth}: ${ran.stderr}`).toBe(0);
      const said = [ran.stdout, ran.stderr];
      const { took, unknown } = await recover(cwd, sandbox.url, EACH, () => sandbox.stats(), said).catch((cause) => {
        throw new Error(`killed at ${call} ${nth}: ${cause.message}\n${said.join('\n')}`, { cause });
      });
      unknowns += unknown.length;
      await clear();
      if (ran.signal !== 'SIGKILL') return undefined;
      killed += 1;
      return took - Math.max(undisturbed, await measureIfSlow(took - undisturbed));
    };
    await twoAtATime(kills, async ({ call, nth }) => {
      const tries: number[] = [];
      // On a busy machine a slow one is tried again: real slowness appears each time.
      for (let left = 3; left > 0 && !(Math.min(...tries) < SLOW); left -= 1) {
        const more = await kill(call, nth);
        // How many appends share a flush differs from run to run: another run may have so many calls.
        if (more !== undefined) tries.push(more);
      }
      if (tries.length > 0) beyond.push(Math.min(...tries));
    });
    // Most kills hit a run at work.
    expect(killed).toBeGreaterThan(0.9 * kills.length);
    const { median, max } = spread(beyond);
    expect(max).toBeLessThan(2000);
    recordFigure(
      'kill -9 at every call that touches the state',
      `${killed} kills, 12 takes each`,
      `0 paid twice, 0 job ids lost, 0 clips lost; ${unknowns} unknown, all at uniall (asked, not sent again); the next run takes ${seconds(Math.max(0, median))} more than an undisturbed one (median), ${seconds(max)} at most`,
    );
  });
});
