import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect as tls } from 'node:tls';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type RenderOptions, render } from '../support/core.js';
import { answer, answering, CERTIFICATE, faultServer } from '../support/fault-server.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { loadBoard, renderHere } from '../support/render-here.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

// Retries wait no longer than they must.
beforeEach(() => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  return () => random.mockRestore();
});

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const SIGNED = '?expires=1764370000&signature=0123456789abcdef';

/** A board at a gateway that hands out plain http links to a public host. */
async function makePlainHttpBoard(shots = ['a'], clipBase = 'http://cdn.test') {
  const cwd = workspace({ 'board.yaml': boardOf(shots, 'duration: 1') });
  const sandbox = await sandboxHere({ clipBase });
  return { cwd, sandbox };
}

/** Renders in this process. Every host name resolves to a public address that leads to the test's own server. */
async function renderOverTls(cwd: string, url: string, port: number) {
  const called: string[] = [];
  const network: RenderOptions['network'] = {
    resolver: async () => ['93.184.215.14'],
    connector: (target) => {
      called.push(`${target.secure ? 'https' : 'http'}://${target.host}:${target.port}`);
      return tls({ port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE });
    },
  };
  const done = await renderHere(cwd, url, { network });
  return { done, called };
}
const clipAnswer = async (): Promise<Buffer> => {
  const clip = await makeClip();
  return Buffer.concat([Buffer.from(answer(200, '', { 'content-length': String(clip.length) })), clip]);
};

describe('a plain http link to a public host', () => {
  it.each([
    ['is followed over https at the same host', 'http://cdn.test', 'https://cdn.test:443'],
    ['keeps its port', 'http://cdn.test:8443', 'https://cdn.test:8443'],
    ['may be written in capitals', 'HTTP://CDN.test', 'https://cdn.test:443'],
  ])('%s, and nothing goes out over http', async (_, base, expected) => {
    const { cwd, sandbox } = await makePlainHttpBoard(['a'], base);
    const server = await faultServer(answering(await clipAnswer()), { tls: true });
    const { done, called } = await renderOverTls(cwd, sandbox.url, server.port);
    expect(done).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    expect(called).toEqual([expected]);
    expect(server.requests[0]?.raw).not.toContain(against('')['TRINETRA_API_KEY']);
  });

  it('may be the target of a redirect', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard(['a'], 'https://cdn.test');
    const redirect = answer(302, '', { location: 'http://storage.test/a.mp4' });
    const server = await faultServer([answering(redirect), answering(await clipAnswer())], { tls: true });
    const { done, called } = await renderOverTls(cwd, sandbox.url, server.port);
    expect(done).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(called).toEqual(['https://cdn.test:443', 'https://storage.test:443']);
  });

  it('is not used, over http or https, if it leads to an internal address', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard(['a'], 'http://10.0.0.1');
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('10.0.0.1 is not a public address');
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toContain(
      'by hand    a.1: download http://10.0.0.1/out/kling-v3/',
    );
  });
});

describe('a clip that rushes cannot download', () => {
  it('is reported with the gateway’s link and the command that adopts the file; the link is in no manifest', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard();
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("the clip's link is plain http, and https at cdn.test fails: cdn.test: ");
    expect(run.stderr).toContain(
      'rushes cannot download a.1 by itself, but you can. For the link and the next step: rushes status board.yaml\n',
    );
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout;
    const [, link] =
      /^by hand {4}a\.1: download (http:\/\/cdn\.test\/out\/\S+\.mp4) and adopt the file: rushes reconcile board\.yaml a\.1 --file PATH$/m.exec(
        status,
      ) ?? [];
    expect(link, status).toBeDefined();
    expect(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8')).not.toContain(link);
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), said: [run.stdout, run.stderr, status] });
  });

  it.each([
    ['leads to an internal address', 'https://192.168.7.7'],
    ['has a user name in it', 'https://me:password@cdn.test'],
    ['leads to another port of this machine', 'http://127.0.0.1:9'],
  ])('because its link %s: status shows the link', async (_, base) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const url = `${base}/a.mp4${SIGNED}`;
    const gateway = await madeUpGateway({
      job: (id) => ({ id, status: 'succeeded', output: { outputs: [{ type: 'video', url }] } }),
    });
    const run = await rushes(cwd, [...RENDER, '--json'], against(gateway.url));
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('"take-unfetched"');
    expect(run.stdout + run.stderr).not.toMatch(/0123456789abcdef|me:password/);
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toContain(
      `by hand    a.1: download ${url} and adopt the file: `,
    );
    expect(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8')).not.toContain('signature');
  });

  it('because its server is down is left for the next run, and its link is not shown', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const sandbox = await sandboxHere({ clip: [{ do: 'error', status: 503 }] });
    await rushes(cwd, RENDER, against(sandbox.url));
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).not.toContain('by hand');
  });

  it('because its link contains our API key shows neither link nor key', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const sandbox = await sandboxHere({ clipBase: 'http://cdn.test', echoKey: ['clip-url'] });
    const run = await rushes(cwd, RENDER, against(sandbox.url));
    const status = await rushes(cwd, ['status', 'board.yaml']);
    await judge(cwd, { stats: sandbox.stats(), said: [run.stdout, run.stderr, status.stdout] });
  });
});

describe('a clip that a person downloaded', () => {
  const reconcile = (cwd: string, take: string, ...more: string[]) => rushes(cwd, ['reconcile', 'board.yaml', take, ...more]);

  it('is checked, copied, marked, and kept by every later run', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard();
    await rushes(cwd, RENDER, against(sandbox.url));
    const clip = await makeClip();
    writeFileSync(join(cwd, 'download.mp4'), clip);
    const taken = await reconcile(cwd, 'a.1', '--file', 'download.mp4');
    expect(taken, taken.stderr).toMatchObject({
      code: 0,
      stdout: 'a.1 is here: clips/a.1.mp4, 214x120, 1 s, adopted by hand.\n',
      // A small sandbox clip stands for one of the ordered size.
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'renders/film/clips/a.1.mp4')).equals(clip)).toBe(true);
    expect(readFileSync(join(cwd, 'download.mp4')).equals(clip)).toBe(true);
    const listed = manifest(cwd, 'film');
    expectValid('manifest.schema.json', listed);
    expect(listed.takes).toMatchObject([{ status: 'stored', clip: { by_hand: true, bytes: clip.length } }]);
    expect(listed.takes[0]).not.toHaveProperty('error');
    const status = (await rushes(cwd, ['status', 'board.yaml'])).stdout;
    expect(status).toMatch(/^a\.1 .* clips\/a\.1\.mp4, adopted by hand$/m);
    expect(status).not.toContain('by hand    ');
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ submits: 1, downloads: 0 });
    expect(readdirSync(join(cwd, 'renders/film/clips'))).toEqual(['a.1.mp4']);
  });

  it('may belong to a take that runs, is unknown, abandoned or failed, or lost its clip', async () => {
    const clip = await makeClip();
    const shots = ['running', 'lost', 'given', 'failed', 'gone'];
    const cwd = workspace({
      'board.yaml': boardOf(shots, 'duration: 1\n    model: uniall/kling-v3-std-silent').replaceAll(
        'duration: 1',
        'duration: 3',
      ),
    });
    const sandbox = await sandboxHere({
      submit: [
        { do: 'lose-answer', prompt: 'What lost' },
        { do: 'lose-answer', prompt: 'What given' },
      ],
      job: [
        { do: 'stuck', prompt: 'What running' },
        { do: 'fail', prompt: 'What failed' },
      ],
    });
    const loaded = await loadBoard(cwd);
    const options = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 };
    for (const only of shots)
      await render(loaded, { ...options, only: [only], ...(only === 'running' && { stallAfterSeconds: 0.3 }) });
    await reconcile(cwd, 'given.1', '--abandon');
    rmSync(join(cwd, 'renders/film/clips/gone.1.mp4'));
    const statusesBefore = manifest(cwd, 'film').takes.map(({ status }) => status);
    expect(statusesBefore).toEqual(['running', 'unknown', 'abandoned', 'failed', 'stored']);
    for (const [nth, shot] of shots.entries()) {
      // Each file is a different clip.
      writeFileSync(join(cwd, `${shot}.mp4`), Buffer.concat([clip, Buffer.alloc(nth + 1)]));
      expect(await reconcile(cwd, shot, '--file', `${shot}.mp4`)).toMatchObject({ code: 0 });
    }
    expect(manifest(cwd, 'film').takes.map(({ status, clip: own }) => [status, own?.by_hand, own?.trailing_bytes])).toEqual(
      shots.map((_, nth) => ['stored', true, nth + 1]),
    );
    const before = sandbox.stats();
    expect(await render(loaded, options)).toMatchObject({ ok: true, value: { stored: 5, exit_code: 0 } });
    expect(sandbox.stats()).toMatchObject({ submits: before.submits, downloads: before.downloads });
  });

  it('may already stand at the clip’s path', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard();
    await rushes(cwd, RENDER, against(sandbox.url));
    const place = join(cwd, 'renders/film/clips/a.1.mp4');
    writeFileSync(place, await makeClip());
    expect(await reconcile(cwd, 'a.1', '--file', place)).toMatchObject({ code: 0 });
    expect(readdirSync(join(cwd, 'renders/film/clips'))).toEqual(['a.1.mp4']);
  });

  it('and is incomplete or the wrong one changes nothing', async () => {
    const { cwd, sandbox } = await makePlainHttpBoard(['a', 'b', 'c']);
    await rushes(cwd, RENDER, against(sandbox.url));
    const clip = await makeClip();
    writeFileSync(join(cwd, 'whole.mp4'), clip);
    writeFileSync(join(cwd, 'cut.mp4'), clip.subarray(0, clip.length - 100));
    writeFileSync(join(cwd, 'page.mp4'), '<html>');
    mkdirSync(join(cwd, 'folder.mp4'));
    execFileSync('mkfifo', [join(cwd, 'pipe.mp4')]);
    symlinkSync('/dev/zero', join(cwd, 'zero.mp4'));
    expect(await reconcile(cwd, 'b.1', '--file', 'whole.mp4')).toMatchObject({ code: 0 });
    const journal = readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8');
    for (const [file, said] of [
      ['cut.mp4', /^error: cut\.mp4 is not a whole clip: it is cut short: /],
      ['page.mp4', /^error: page\.mp4 is not a whole clip: it is not an MP4/],
      ['folder.mp4', /^error: folder\.mp4 is not a regular file/],
      ['pipe.mp4', /^error: pipe\.mp4 is not a regular file/],
      ['zero.mp4', /^error: zero\.mp4 is not a regular file/],
      ['nowhere.mp4', /^error: nowhere\.mp4 does not exist/],
      ['whole.mp4', /^error: whole\.mp4 is the clip of b\.1/],
    ] as const) {
      const ran = await reconcile(cwd, 'a.1', '--file', file);
      expect(ran.code, file).toBe(2);
      expect(ran.stderr).toMatch(said);
    }
    expect(await reconcile(cwd, 'b.1', '--file', 'cut.mp4')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('b.1 is stored'),
    });
    expect(await reconcile(cwd, 'x.1', '--file', 'whole.mp4')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('board.yaml has no shot `x`'),
    });
    expect(await reconcile(cwd, 'a.1', '--file', 'whole.mp4', '--abandon')).toMatchObject({ code: 2 });
    expect(readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8')).toBe(journal);
    expect(readdirSync(join(cwd, 'renders/film/clips'))).toEqual(['b.1.mp4']);
  });
});
