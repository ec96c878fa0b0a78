import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { broughtHome, RENDER, threeGateways } from '../support/crash.js';
import { rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { keepFigure } from './figures.js';
import { seconds, spread, twoAtATime } from './strace.js';

const EACH = 4;
/** A quicker look: only each so manieth place. */
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
  const sandbox = await sandboxHere();
  return { cwd, sandbox, env: against(sandbox.url) };
}

describe('a disk that is full', () => {
  it('at the N-th byte of any file, so that a write is cut short there: no job is forgotten, and with room all come home', async () => {
    const took: number[] = [];
    let told = 0;
    // Beyond a journal and a manifest of this board, and the clips too.
    const limits = Array.from({ length: Math.ceil(30_000 / (250 * EVERY)) }, (_, index) => 1 + index * 250 * EVERY);
    let short = 0;
    await twoAtATime(limits, async (limit) => {
      const { cwd, sandbox, env } = await stage();
      const ran = await start(cwd, RENDER, env, ['prlimit', `--fsize=${limit}`]).ended;
      expect([0, 6], ran.stderr).toContain(ran.code);
      if (ran.code === 6) short += 1;
      told += ran.stderr.match(/could not be written down/g)?.length ?? 0;
      const recovery = await broughtHome(cwd, sandbox.url, EACH, () => sandbox.stats(), ran).catch((cause) => {
        throw new Error(`files of ${limit} bytes: ${cause.message}\n${ran.stderr}`, { cause });
      });
      took.push(recovery.took);
      await sandbox.close();
    });
    expect(short).toBeGreaterThan(limits.length / 2);
    const { median, max } = spread(took);
    keepFigure(
      'writes cut short at a byte (a limit on the length of files)',
      `${short} runs of 12 takes`,
      `0 paid twice; ${told} job ids told on stderr, each once, and all adopted; the next run took ${seconds(median)} (median), ${seconds(max)} at most`,
    );
  });

  it('that is a real one of 1 MiB ends the run with 6; with room, the same command goes on', async () => {
    const rooms = Array.from({ length: Math.ceil(40 / EVERY) }, (_, index) => index * 4 * EVERY);
    let full = 0;
    for (const room of rooms) {
      const { cwd, sandbox, env } = await stage();
      const disk = join(cwd, 'renders');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      try {
        writeFileSync(join(disk, 'filler'), Buffer.alloc((1024 - room) * 1024));
        const ran = await rushes(cwd, RENDER, env);
        expect([0, 6], ran.stderr).toContain(ran.code);
        if (ran.code === 6) full += 1;
        else expect(room).toBeGreaterThan(100);
        if (room === 0) expect(sandbox.stats().submits).toBe(0);
        rmSync(join(disk, 'filler'));
        await broughtHome(cwd, sandbox.url, EACH, () => sandbox.stats(), ran).catch((cause) => {
          throw new Error(`room for ${room} KiB: ${cause.message}\n${ran.stderr}`, { cause });
        });
      } finally {
        execFileSync('umount', [disk]);
        await sandbox.close();
      }
    }
    expect(full).toBeGreaterThan(rooms.length / 2);
    keepFigure(
      'a real disk of 1 MiB with room for 0 to 156 KiB',
      `${full} runs of 12 takes that filled it`,
      'exit 6, no job id lost; with room again all clips come home and nothing is paid twice',
    );
  });
});
