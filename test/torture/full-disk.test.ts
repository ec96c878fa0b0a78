import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RENDER, recoverFromDiskFault, threeGateways } from '../support/crash.js';
import { rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';
import { seconds, spread, twoAtATime } from './strace.js';

const EACH = 4;
/** Only each N-th place, for a quicker look. */
const EVERY = Number(process.env['TORTURE_EVERY'] ?? 1);

beforeAll(() => {
  for (const command of ['prlimit', 'mount'])
    try {
      execFileSync(command, ['--version'], { stdio: 'ignore' });
    } catch {
      throw new Error(`these tests need ${command}: apt-get install util-linux`);
    }
  if (process.getuid?.() !== 0) throw new Error('these tests mount a disk of 1 MiB, which only root may: run them as root');
});

async function stage() {
  const cwd = workspace({ 'board.yaml': threeGateways(EACH) });
  const sandbox = await sandboxHere({ latency: { queued: 100, running: 200, jitter: 0 } });
  return { cwd, sandbox, env: against(sandbox.url) };
}

describe('a full disk', () => {
  it('at the N-th byte of any file, which truncates a write: no job is forgotten, and with room every clip is downloaded', async () => {
    const took: number[] = [];
    let printedIds = 0;
    // Larger than a journal and a manifest of this board, and the clips too.
    const limits = Array.from({ length: Math.ceil(30_000 / (250 * EVERY)) }, (_, index) => 1 + index * 250 * EVERY);
    let short = 0;
    await twoAtATime(limits, async (limit) => {
      const { cwd, sandbox, env } = await stage();
      const ran = await start(cwd, RENDER, env, ['prlimit', `--fsize=${limit}`]).ended;
      expect([0, 6], ran.stderr).toContain(ran.code);
      if (ran.code === 6) short += 1;
      printedIds += ran.stderr.match(/id could not be recorded|which could not be recorded/g)?.length ?? 0;
      const recovery = await recoverFromDiskFault(cwd, sandbox.url, EACH, () => sandbox.stats(), ran).catch((cause) => {
        throw new Error(`files of ${limit} bytes: ${cause.message}\n${ran.stderr}`, { cause });
      });
      took.push(recovery.took);
      await sandbox.close();
    });
    expect(short).toBeGreaterThan(limits.length / 2);
    const { median, max } = spread(took);
    recordFigure(
      'writes cut short at a byte (a limit on the length of files)',
      `${short} runs of 12 takes`,
      `0 paid twice; ${printedIds} job ids printed on stderr, each once, and all adopted; the next run took ${seconds(median)} (median), ${seconds(max)} at most`,
    );
  });

  it('of really 1 MiB makes a run send nothing; a disk that fills during a run ends it with 6', async () => {
    const rooms = Array.from({ length: Math.ceil(40 / EVERY) }, (_, index) => index * 4 * EVERY);
    let full = 0;
    for (const room of rooms) {
      const { cwd, sandbox, env } = await stage();
      const disk = join(cwd, 'renders');
      mkdirSync(disk);
      const size = (kib: number) => execFileSync('mount', ['-o', `remount,size=${kib}k`, disk]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      try {
        const refused = await rushes(cwd, RENDER, env);
        expect(refused.code, refused.stderr).toBe(6);
        expect(sandbox.stats().submits).toBe(0);
        size(512 * 1024);
        const running = start(cwd, RENDER, env);
        await running.saw('sending');
        const { blocks, bfree, bsize } = statfsSync(disk);
        size(((blocks - bfree) * bsize) / 1024 + room);
        const ran = await running.ended;
        expect([0, 6], ran.stderr).toContain(ran.code);
        if (ran.code === 6) full += 1;
        size(512 * 1024);
        await recoverFromDiskFault(cwd, sandbox.url, EACH, () => sandbox.stats(), ran).catch((cause) => {
          throw new Error(`room for ${room} KiB: ${cause.message}\n${ran.stderr}`, { cause });
        });
      } finally {
        execFileSync('umount', [disk]);
        await sandbox.close();
      }
    }
    expect(full).toBeGreaterThan(rooms.length / 2);
    recordFigure(
      'a real disk (tmpfs): of 1 MiB from the start, and one that is filled while a run is at work, but for 0 to 156 KiB',
      `${rooms.length} and ${full} runs of 12 takes`,
      'exit 6; of 1 MiB: nothing is sent; filled: no job id lost, and with room again every clip is downloaded and nothing is paid twice',
    );
  });
});
