import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf, shotIds } from '../support/film.js';
import { fitBoardToDisk } from '../support/full-disk.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

describe('a full disk', () => {
  it('before the first request is recorded, ends the run with nothing sent', async () => {
    // The board itself is larger than the journal may be.
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(20)) });
    const sandbox = await sandboxHere();
    const ran = await start(cwd, RENDER, against(sandbox.url), 1).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('journal.jsonl');
    expect(sandbox.stats().submits).toBe(0);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 20, submits: 20 });
  });

  it('in the middle of a run, ends it; with room again, the same command continues and nothing is paid twice', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shotIds(20)) });
    const sandbox = await sandboxHere();
    const ran = await start(cwd, RENDER, against(sandbox.url), 12).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('cannot write the journal');
    expect(ran.stderr).toContain('not begun');
    expect(ran.stderr).not.toContain('interrupted');
    const { submits } = sandbox.stats();
    expect(submits).toBeGreaterThan(0);
    expect(submits).toBeLessThan(20);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 20, charged: { trinetra: 1900 } });
  });

  it('during a download leaves the clip for the next run: no partial clip has its name', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b'], 'duration: 10') });
    const sandbox = await sandboxHere();
    expect((await rushes(cwd, [...RENDER, '--only', 'b'], against(sandbox.url))).code).toBe(0);
    const size = manifest(cwd, 'film').takes[0]?.clip?.bytes ?? 0;
    expect(size).toBeGreaterThan(8 * 1024);
    const ran = await start(cwd, RENDER, against(sandbox.url), Math.floor(size / 1024) - 1).ended;
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('a.1.mp4.part');
    expect(existsSync(join(cwd, 'renders/film/clips/a.1.mp4'))).toBe(false);
    expect(readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').match(/take-stored/g)).toHaveLength(1);
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 2 });
  });

  it.each([
    ['trinetra/kling-v3', ''],
    ['evolink/kling-v3-image-to-video', ', frames: { first: https://example.com/hut.png }'],
    ['uniall/kling-v3-std', ''],
  ])(
    'when %s has answered, prints the job id once; the next run or the printed command downloads its clip',
    async (model, more) => {
      const shots = `version: 1\nid: film\nmodel: ${model}\nshots:\n  - { id: a, prompt: PAD${more} }\n`;
      const { board, blocks } = await fitBoardToDisk('take-accepted', shots);
      const cwd = workspace({ 'board.yaml': board });
      const sandbox = await sandboxHere();
      const env = against(sandbox.url);
      const ran = await start(cwd, RENDER, env, blocks).ended;
      expect(ran.code).toBe(6);
      expect(ran.stderr).toContain('cannot write the journal');
      const [job] = sandbox.stats().jobs;
      expect(ran.stderr.split(job?.id ?? '').length - 1).toBe(1);
      expect(ran.stderr).toMatch(new RegExp(`a\\.1 has a job.* at ${model.split('/')[0]}`));
      // The job is not lost either if nobody reads stderr.
      expect(ran.stdout).toContain(`unwritten  a.1 ${job?.id} at ${model.split('/')[0]}: keep this line`);
      await judge(cwd, { stats: sandbox.stats() });

      const line = /rushes (reconcile board\.yaml a\.1 --adopt \S+)/.exec(ran.stderr)?.[1];
      if (model.startsWith('uniall')) {
        expect(await rushes(cwd, RENDER, env)).toMatchObject({ code: 3 });
        expect(await rushes(cwd, line?.split(' ') ?? [], env)).toMatchObject({ code: 0 });
      } else expect(line).toBeUndefined();
      expect(await rushes(cwd, RENDER, env)).toMatchObject({ code: 0 });
      expect(sandbox.stats().created).toBe(1);
      await judge(cwd, { stats: sandbox.stats(), finished: true });
    },
  );

  it('prints the job id at once while another answer is pending, with --json too, and however the run ends', async () => {
    const shots =
      'version: 1\nid: film\nmodel: uniall/kling-v3-std\nshots:\n  - { id: b, prompt: Never }\n  - { id: a, prompt: PAD }\n';
    const knobs = { submit: [{ do: 'hang' as const, prompt: 'Never' }] };
    const { board, blocks } = await fitBoardToDisk('take-accepted', shots, knobs);
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere(knobs);
    const running = start(cwd, [...RENDER, '--json'], against(sandbox.url), blocks);
    await running.saw('keep this line');
    running.child.kill('SIGINT');
    await running.saw('Stopping');
    running.child.kill('SIGINT');
    const ran = await running.ended;
    expect(ran.code).toBe(130);
    // The job of b stays unknown, because its answer never comes.
    const mentions = sandbox.stats().jobs.map(({ id }) => ran.stderr.split(id).length - 1);
    expect(mentions.sort()).toEqual([0, 1]);
    expect(ran.stdout).toContain('"type":"take-unwritten"');
    await judge(cwd, { stats: sandbox.stats() });
  });
});
