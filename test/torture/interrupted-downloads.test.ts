import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { download } from '../../src/engine/download/download.js';
import { PartFile } from '../../src/engine/download/part-file.js';
import { inspectClip } from '../../src/media/inspect/inspect.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { clipOf, render, sandbox } from '../sandbox/support.js';
import { boardOf } from '../support/film.js';
import { rushes, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { recordFigure } from './figures.js';

/** Cuts a clip's download at one byte after another, and lets each retry succeed. Returns the number of cuts. */
async function cutEverywhere(kind: 'drawn' | 'stock', step: number, knobs: Partial<Knobs>, fault: 'truncate' | 'close') {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const gateway = await sandbox({ clips: kind, height: 120, knobs });
  const url = clipOf((await render(gateway, { duration: 2 })).document);
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const sha256 = createHash('sha256').update(whole).digest('hex');
  let cuts = 0;
  for (let bytes = 0; bytes < whole.length; bytes += whole.length - bytes <= 64 ? 1 : step) {
    const file = join(folder, `${cuts}.mp4`);
    const part = new PartFile(file);
    const tried = () => download({ url, file, part, allowLoopback: true, secrets: [], inspect: inspectClip });
    gateway.setKnobs({ clip: [{ do: fault, bytes }] });
    const first = await tried();
    expect(first, `${kind}, ${fault} at ${bytes} of ${whole.length}`).toMatchObject({ kind: 'failed', retry: true });
    expect(existsSync(file)).toBe(false);
    gateway.setKnobs({ clip: [] });
    expect(await tried()).toMatchObject({ kind: 'stored', sha256, bytes: whole.length });
    expect(readFileSync(file).equals(whole)).toBe(true);
    await part.drop();
    cuts += 1;
  }
  expect(readdirSync(folder)).toHaveLength(cuts);
  return cuts;
}

describe('a clip whose download is cut', () => {
  it('at any place, with and without a length, is never stored incomplete, and is whole after the next attempt', async () => {
    let cuts = 0;
    for (const [kind, step] of [['stock', 11] as const, ['drawn', 499] as const])
      for (const [knobs, fault] of [
        [{}, 'truncate'] as const,
        [{ ranges: 'none' as const }, 'truncate'] as const,
        [{}, 'close'] as const,
      ])
        cuts += await cutEverywhere(kind, step, knobs, fault);
    expect(cuts).toBeGreaterThan(1_000);
    recordFigure('a download cut, with a length and without', `${cuts} places`, '0 stored cut, 0 differ from what was served');
  });
});

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a disk of one megabyte', () => {
  it('refuses a render before anything is paid', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const disk = join(cwd, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', [disk]));
    const gateway = await sandboxHere();
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--out', 'disk'], against(gateway.url));
    expect(ran.code).toBe(6);
    expect(ran.stderr).toMatch(/too little room in disk\/film: one clip may need about 12 MB, and \d MB are free/);
    expect(ran.stderr).toContain(
      'Nothing was sent. Make room, render fewer shots with --only, or choose another folder with --out.',
    );
    expect(gateway.stats().submits).toBe(0);
  });
});
