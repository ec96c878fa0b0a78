import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway, makeClip } from '../../support/gateway.js';
import { judge } from '../../support/invariants.js';
import { renderHere } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const board = boardOf(['a'], 'duration: 1');
const clips = (cwd: string) => join(cwd, 'renders/film/clips');

describe('a path where no clip can be stored is refused before anything is paid', () => {
  it.each([
    ['a folder where its draft goes', 'a.1.mp4.part', 'a folder'],
    ['a folder where it goes', 'a.1.mp4', 'a folder'],
    ['a folder behind a link where it goes', 'a.1.mp4', 'a folder', '.'],
    ['a device behind a link where it goes', 'a.1.mp4', 'something that is no file', '/dev/zero'],
  ])('%s', async (_, name, what, target?: string) => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(clips(cwd), { recursive: true });
    if (target === undefined) mkdirSync(join(clips(cwd), name));
    else symlinkSync(target, join(clips(cwd), name));
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({
      ok: false,
      failure: {
        exit_code: 6,
        message: `${what} stands where a clip is to be stored: renders/film/clips/${name}`,
        hint: 'Nothing was sent. Move it away, and run this again.',
      },
    });
    expect(sandbox.stats().submits).toBe(0);
    rmSync(join(clips(cwd), name), { recursive: true });
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('a path within the system’s limit that exceeds it with a clip’s name', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'a-shot-of-a-long-name'], 'duration: 1') });
    const sandbox = await sandboxHere();
    // The clips' folder can be made, but no file in it: the limit is 4096 bytes with the terminating one.
    let out = cwd;
    const room = 4095 - '/film/clips/a.1.mp4.part'.length;
    while (room - out.length > 201) out = join(out, 'x'.repeat(199));
    out = join(out, 'x'.repeat(room - out.length - 1));
    mkdirSync(out, { recursive: true });
    const refused = await renderHere(cwd, sandbox.url, { out });
    expect(refused).toMatchObject({
      ok: false,
      failure: { exit_code: 6, message: expect.stringMatching(/^this path is longer than the system allows: /) },
    });
    expect(refused).toMatchObject({ failure: { hint: 'Nothing was sent. Choose a folder with a shorter path with --out.' } });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('but a dangling symlink in a clip’s place is replaced, and so is a draft of a killed run', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(clips(cwd), { recursive: true });
    symlinkSync('nowhere', join(clips(cwd), 'a.1.mp4'));
    writeFileSync(join(clips(cwd), 'a.1.mp4.part'), 'half');
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(lstatSync(join(clips(cwd), 'a.1.mp4')).isFile()).toBe(true);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

/** A gateway that pauses in the middle of its `nth` clip until `doing` has run. */
async function startPausingGateway(doing: () => void, nth = 1) {
  const clip = await makeClip();
  let requestCount = 0;
  return madeUpGateway({
    clip: (_, answer) => {
      requestCount += 1;
      answer.writeHead(200, { 'content-length': clip.length });
      if (requestCount !== nth) return void answer.end(clip);
      answer.write(clip.subarray(0, 3000), () => {
        doing();
        answer.end(clip.subarray(3000));
      });
    },
  });
}

describe('a clips folder that is swapped for a symlink during a run', () => {
  const swap = (folder: string, outside: string) => () => {
    renameSync(folder, `${folder}.away`);
    symlinkSync(outside, folder);
  };

  it.each<[when: string, at: RunEvent['type']]>([
    ['before its clip is asked for', 'take-rendered'],
    ['as its job is accepted', 'take-accepted'],
  ])(
    '%s: nothing is written, moved or removed behind the symlink, and the clip comes once the folder is back',
    async (_, at) => {
      const outside = workspace({ 'a.1.mp4.part': 'mine', 'a.1.mp4': 'mine too' });
      const cwd = workspace({ 'board.yaml': board });
      const sandbox = await sandboxHere();
      const doing = swap(clips(cwd), outside);
      const run = await renderHere(cwd, sandbox.url, { onEvent: ({ type }) => type === at && doing() });
      expect(run).toMatchObject({
        ok: true,
        value: { exit_code: 6, disk: `a symlink stands where rushes keeps its own: ${clips(cwd)}` },
      });
      expect(readdirSync(outside).sort()).toEqual(['a.1.mp4', 'a.1.mp4.part']);
      expect(readFileSync(join(outside, 'a.1.mp4.part'), 'utf8')).toBe('mine');
      expect(readFileSync(join(outside, 'a.1.mp4'), 'utf8')).toBe('mine too');
      rmSync(clips(cwd));
      renameSync(`${clips(cwd)}.away`, clips(cwd));
      expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
      expect(sandbox.stats().submits).toBe(1);
      await judge(cwd, { stats: sandbox.stats(), finished: true });
    },
  );

  it('after half of a clip is here: the other half goes to the same file, and nothing goes behind the symlink', async () => {
    const outside = workspace({ 'a.1.mp4.part': 'mine', 'a.1.mp4': 'mine too' });
    const cwd = workspace({ 'board.yaml': board });
    const gateway = await startPausingGateway(swap(clips(cwd), outside));
    const run = await renderHere(cwd, gateway.url);
    expect(run).toMatchObject({ ok: true, value: { exit_code: 6, stored: 0 } });
    expect(readFileSync(join(outside, 'a.1.mp4.part'), 'utf8')).toBe('mine');
    expect(readFileSync(join(outside, 'a.1.mp4'), 'utf8')).toBe('mine too');
    rmSync(clips(cwd));
    renameSync(`${clips(cwd)}.away`, clips(cwd));
    expect(await renderHere(cwd, gateway.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(gateway.posts).toHaveLength(1);
  });

  it('above the board’s folder: no folder is made behind the symlink either', async () => {
    const outside = workspace();
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    const doing = swap(join(cwd, 'renders/film'), outside);
    const run = await renderHere(cwd, sandbox.url, { onEvent: ({ type }) => type === 'take-rendered' && doing() });
    expect(run).toMatchObject({ ok: true, value: { exit_code: 6, stored: 0 } });
    expect(existsSync(join(outside, 'clips'))).toBe(false);
    expect(sandbox.stats().submits).toBe(1);
  });

  it('together with a file in the place of the draft: that file is not accepted as the clip', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const draft = join(clips(cwd), 'a.1.mp4.part');
    const gateway = await startPausingGateway(() => {
      rmSync(draft);
      writeFileSync(draft, 'not the clip');
    });
    expect(await renderHere(cwd, gateway.url)).toMatchObject({ ok: true, value: { exit_code: 6, stored: 0 } });
    expect(readFileSync(draft, 'utf8')).toBe('not the clip');
    expect(await renderHere(cwd, gateway.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(gateway.posts).toHaveLength(1);
  });

  it('but a folder that is only removed is created again', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    const doing = () => rmdirSync(clips(cwd));
    const run = await renderHere(cwd, sandbox.url, { onEvent: ({ type }) => type === 'take-rendered' && doing() });
    expect(run).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});
