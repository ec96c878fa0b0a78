import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { reportDiagnostics } from '../../../src/report/diagnostics/diagnostics.js';
import { load, plan, type RenderOptions, render } from '../../support/core.js';
import { answer, answering, CERTIFICATE, faultServer } from '../../support/fault-server.js';
import { boardOf, shotIds } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { jpeg, png } from '../../support/pictures.js';
import { processorTime } from '../../support/processor-time.js';
import { publishFiles } from '../../support/publish-files.js';
import { manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

/** A folder with pictures in it, and a board whose shots begin with these. */
function film(firsts: Record<string, string>, files: Record<string, Uint8Array | string> = {}, base?: string): string {
  const shots = Object.entries(firsts).map(
    ([id, first]) => `  - id: ${id}\n    prompt: What ${id} shows\n    frames: { first: ${JSON.stringify(first)} }\n`,
  );
  const cwd = workspace({ 'board.yaml': `${boardOf([], '', 'defaults: { duration: 3 }\n')}${shots.join('')}` });
  if (base !== undefined) publishAt(cwd, base);
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), bytes);
  }
  return cwd;
}

const publishAt = (cwd: string, base: string): void =>
  writeFileSync(join(cwd, 'rushes.config.yaml'), `version: 1\nassets: { base_url: "${base}" }\n`);

const BASE = 'https://cdn.example.com/film';

describe('a still from disk, when a board is validated', () => {
  it('is valid as a PNG or a JPEG, whatever its name says, up to the limits and not beyond', async () => {
    const cwd = film(
      { a: 'a.png', b: 'stills/b.jpeg', c: 'stills/really-a-png.jpg', d: 'least.png', e: 'wide.png', f: './tall.png' },
      {
        'a.png': png(),
        'stills/b.jpeg': jpeg(),
        'stills/really-a-png.jpg': png(),
        'least.png': png(300, 300),
        'wide.png': png(750, 300),
        'tall.png': png(300, 750),
      },
      BASE,
    );
    expect(await rushes(cwd, ['validate', 'board.yaml'])).toMatchObject({
      code: 0,
      stdout: 'board.yaml is fine.\n',
    });
  });

  it('has an error at its place, with what to do', async () => {
    const cwd = film(
      {
        small: 'stills/small.png',
        long: 'stills/long.png',
        tall: 'stills/tall.jpg',
        gif: 'stills/hut.gif',
        lfs: 'stills/lfs.png',
        cut: 'stills/cut.png',
        half: 'stills/half.png',
        lost: 'stills/lost.jpg',
        heavy: 'stills/heavy.png',
        misspelt: 'stills/smal.png',
        folder: 'stills/',
        nowhere: 'still/small.png',
        web: 'example.com/x.png',
        above: '../outside.png',
        absolute: '/etc/hostname',
        backslash: 'stills\\small.png',
      },
      {
        'stills/small.png': png(299, 300),
        'stills/long.png': png(751, 300),
        'stills/tall.jpg': jpeg(300, 751),
        'stills/hut.gif': 'GIF89a',
        'stills/lfs.png': 'version https://git-lfs.github.com/spec/v1\n',
        'stills/cut.png': png().subarray(0, 14),
        'stills/half.png': png().subarray(0, 200),
        'stills/lost.jpg': jpeg().subarray(0, -2),
        'stills/heavy.png': Buffer.concat([png(), Buffer.alloc(10_000_000)]),
      },
      BASE,
    );
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code).toBe(2);
    expectScreen('validate/stills.txt', ran.stdout);
  });

  it('has a warning where it is outside the published folder, by its path or through a link', async () => {
    const cwd = film({ a: '../b/hut.png', b: 'linked.png', c: 'folder/hut.png' }, {}, BASE);
    const elsewhere = workspace();
    writeFileSync(join(elsewhere, 'hut.png'), png());
    mkdirSync(join(cwd, 'sub'));
    symlinkSync(join(elsewhere, 'hut.png'), join(cwd, 'linked.png'));
    symlinkSync(elsewhere, join(cwd, 'folder'));
    const from = join(cwd, 'a');
    mkdirSync(from);
    mkdirSync(join(cwd, 'b'));
    writeFileSync(join(cwd, 'b/hut.png'), png());
    renameSync(join(cwd, 'board.yaml'), join(from, 'board.yaml'));
    renameSync(join(cwd, 'rushes.config.yaml'), join(from, 'rushes.config.yaml'));
    renameSync(join(cwd, 'linked.png'), join(from, 'linked.png'));
    renameSync(join(cwd, 'folder'), join(from, 'folder'));
    const ran = await rushes(from, ['validate', 'board.yaml']);
    expect(ran.code).toBe(0);
    expectScreen('validate/stills-outside.txt', ran.stdout);
    // It is priced all the same, with a warning of one line; only a render refuses.
    const why = '`../b/hut.png` stands outside the folder that is published: that of rushes.config.yaml';
    const planned = await rushes(from, ['plan', 'board.yaml']);
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('To pay: 171 credits') });
    expect(planned.stderr).toBe(
      `warning: a: ${why}; and the like at b, c: a render refuses that, and rushes validate board.yaml says what to do.\n\n`,
    );
    for (const command of [
      ['compare', 'board.yaml'],
      ['rehearse', 'board.yaml', '--height', '120'],
    ]) {
      const fine = await rushes(from, command);
      expect(fine.code).toBe(0);
      expect(fine.stderr).toMatch(new RegExp(`^warning: ${why}; and 2 more like that\\.\\n\\n`));
    }
    const refused = await rushes(from, RENDER, { TRINETRA_API_KEY: 'a-key-of-some-length' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      `error: a: ${why}; and the like at b, c. Nothing was sent.\n       Put the picture into that folder, or the config into one above both.\n`,
    );
  });

  it('has a warning where nothing publishes it, and it is still priced; only a render refuses it', async () => {
    const cwd = film({ a: 'hut.png', b: 'hut.png', c: 'fire.png' }, { 'hut.png': png(), 'fire.png': jpeg() });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code).toBe(0);
    expectScreen('validate/stills-unpublished.txt', ran.stdout);
    const gateway = await madeUpGateway();
    const planned = await rushes(cwd, ['plan', 'board.yaml'], against(gateway.url));
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('To pay: 171 credits') });
    expect(planned.stderr).toBe(
      'warning: a, b: `hut.png` is on this disk, and nothing says where gateways can fetch it; and the like at c: a render refuses that, and rushes validate board.yaml says what to do.\n\n',
    );
    const compared = await rushes(cwd, ['compare', 'board.yaml']);
    expect(compared).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\* +trinetra\/kling-v3 +3 of 3 +171 trinetra/m),
    });
    expect(compared.stderr.split('\n')[0]).toMatch(/^warning: 2 stills are on this disk, and nothing says where/);
    for (const flags of [[], ['--no-check-frames'], ['--partial'], ['--only', 'c']]) {
      const refused = await rushes(cwd, [...RENDER, ...flags], against(gateway.url));
      expect(refused.code).toBe(2);
      if (flags.length === 0) expectScreen('validate/stills-refused.txt', refused.stderr);
    }
    expect(gateway.posts).toEqual([]);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    expect((await rushes(cwd, ['status', 'board.yaml'])).code).toBe(0);
  });

  it('has a warning where a config in its own folder is not read, which names the config that is read', async () => {
    const files = { 'art/stills/hut.png': png(), 'art/stills/fire.png': png(), 'near.png': png() };
    const cwd = film({ a: 'art/stills/hut.png', b: 'art/stills/fire.png', c: 'near.png' }, files);
    writeFileSync(join(cwd, 'art/rushes.config.yaml'), `version: 1\nassets: { base_url: ${BASE} }\n`);
    const said = async () => (await rushes(cwd, ['validate', 'board.yaml'])).stdout;
    expectScreen('validate/stills-config.txt', await said());
    publishAt(cwd, BASE);
    expectScreen('validate/stills-two-configs.txt', await said());
  });

  it('has no warning about the config that is read, in any folder above the board', async () => {
    const cwd = film({ a: '../stills/hut.png', b: '../top.png' }, {});
    const boards = join(cwd, 'boards');
    mkdirSync(boards);
    mkdirSync(join(cwd, 'stills'));
    for (const name of ['stills/hut.png', 'top.png']) writeFileSync(join(cwd, name), png());
    renameSync(join(cwd, 'board.yaml'), join(boards, 'board.yaml'));
    publishAt(cwd, BASE);
    expect((await rushes(boards, ['validate', 'board.yaml'])).stdout).toBe('board.yaml is fine.\n');
    // Now there is one beside the board, and it goes before the one above.
    writeFileSync(join(boards, 'rushes.config.yaml'), 'version: 1\n');
    const nearer = (await rushes(boards, ['validate', 'board.yaml'])).stdout;
    expect(nearer).toContain('`../rushes.config.yaml` is not read');
    expect(nearer).toContain('`rushes.config.yaml` is read: put your settings there.');
  });
});

describe('a hostile repository', () => {
  it.each([
    ['a file of the system’s', '../../../../../../../../etc/passwd', ['root:', 'x:0:0']],
    ['a device', '../../../../../../../../dev/zero', []],
    ['a file of the kernel’s that holds the environment', '../../../../../../../../proc/self/environ', ['NO_COLOR', 'PATH=']],
    ['a file of the kernel’s that says it is empty', '../../../../../../../../proc/self/pagemap', []],
    ['a pipe', 'pipe.png', []],
    ['a link to a device', 'link.png', []],
    ['a link to itself', 'circle.png', []],
  ])('that names %s as a still reveals nothing of it, and nothing hangs', async (_, still, secrets) => {
    const cwd = film({ a: still });
    execFileSync('mkfifo', [join(cwd, 'pipe.png')]);
    symlinkSync('/dev/urandom', join(cwd, 'link.png'));
    symlinkSync('circle.png', join(cwd, 'circle.png'));
    for (const stills of ['published', 'unpublished'] as const) {
      const loaded = await load('board.yaml', { cwd, stills });
      expect(loaded.ok).toBe(false);
      const said = reportDiagnostics(loaded.diagnostics, { format: 'text', color: false });
      expect(said).toMatch(/error\[still-(unreadable|not-a-picture|missing)\]/);
      for (const secret of secrets) expect(said).not.toContain(secret);
    }
  });
});

describe('a render with stills from disk', () => {
  /** Why a render is refused, in this process. */
  async function refusal(cwd: string, url: string, more: RenderOptions = {}): Promise<string> {
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
    const rendered = await render(loaded.value, { cwd, env: against(url), pollIntervalSeconds: 0.02, ...more });
    if (rendered.ok) return 'rendered';
    const { exit_code, message, hint } = rendered.failure;
    return `${exit_code}: ${message}\n   ${hint}\n`.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
  }

  const sent = (cwd: string): unknown => manifest(cwd, 'film').takes.map(({ request }) => request['image_url']);

  it('is shown with a remark in its request while it is not published', async () => {
    const remark = '# a.1\n# a still is not published yet: https://stills.example/… stands for its address\n';
    const shown = async (base?: string) =>
      (await rushes(film({ a: 'hut.png' }, { 'hut.png': png() }, base), ['plan', 'board.yaml', '--show-requests'])).stdout;
    expect(await shown()).toContain(remark);
    expect(await shown('https://cdn.example.com/film/')).not.toContain('not published');
  });

  it('sends each by its address, after one check of it without an API key', async () => {
    const gateway = await madeUpGateway();
    const name = 'stills/the hut #1 ä%.png';
    const host = await publishFiles({ [`film/${name.split('/').map(encodeURIComponent).join('/')}`]: png() });
    const cwd = film({ a: name, b: name, c: name }, { [name]: png() }, `${host.url}/film/`);
    const shown = await rushes(cwd, ['plan', 'board.yaml', '--show-requests', '--format', 'json'], against(gateway.url));
    const address = `${host.url}/film/stills/the%20hut%20%231%20%C3%A4%25.png`;
    const { steps } = JSON.parse(shown.stdout) as { steps: { request: { body: { image_url: string } } }[] };
    expect(steps.map(({ request }) => request.body.image_url)).toEqual([address, address, address]);
    expect(host.requests).toEqual([]);
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(gateway.posts).toHaveLength(3);
    expect(sent(cwd)).toEqual([address, address, address]);
    expect(host.requests).toHaveLength(1);
    const { headers } = host.requests[0] as (typeof host.requests)[0];
    expect(JSON.stringify(headers)).not.toContain('test-key');
    expect(headers).not.toHaveProperty('x-api-key');
    // What is here already is looked at by nobody.
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(host.requests).toHaveLength(1);
  });

  it('pays nothing again for one that was moved, published elsewhere or named otherwise; for a changed one it does', async () => {
    const gateway = await madeUpGateway();
    const host = await publishFiles({ 'one/hut.png': png(), 'two/stills/hut.png': png() });
    const cwd = film({ a: 'hut.png' }, { 'hut.png': png() }, `${host.url}/one`);
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    mkdirSync(join(cwd, 'stills'));
    renameSync(join(cwd, 'hut.png'), join(cwd, 'stills/hut.png'));
    const board = `${boardOf([], '', 'defaults: { duration: 3 }\n')}  - { id: a, prompt: What a shows, frames: { first: stills/hut.png } }\n`;
    writeFileSync(join(cwd, 'board.yaml'), board);
    publishAt(cwd, `${host.url}/two`);
    const moved = await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], against(gateway.url));
    expect(moved).toMatchObject({ code: 0, stdout: expect.stringMatching(/=\s+a\.1/) });
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(gateway.posts).toHaveLength(1);

    writeFileSync(join(cwd, 'stills/hut.png'), png(640, 360, 7));
    publishAt(cwd, `${host.url}/one`);
    writeFileSync(join(cwd, 'board.yaml'), board.replace('stills/', ''));
    renameSync(join(cwd, 'stills/hut.png'), join(cwd, 'hut.png'));
    host.files.set('one/hut.png', png(640, 360, 7));
    const changed = await rushes(cwd, ['plan', 'board.yaml'], against(gateway.url));
    expect(changed.stdout).toContain('frame bytes changed since a.1');
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(gateway.posts).toHaveLength(2);
  });

  it('is refused before its first request where what is published is not what is here', async () => {
    const gateway = await madeUpGateway();
    const host = await publishFiles({
      'other.png': png(640, 360, 7),
      'page.png': Buffer.from('<!doctype html><title>Sign in</title>'),
      'lfs.png': Buffer.from('version https://git-lfs.github.com/spec/v1\n'),
      'heavy.png': Buffer.alloc(10_000_001),
      'long.png': (answer) => void answer.writeHead(200, { 'content-length': 99_000_000 }).write('x'),
      'endless.png': (answer) => {
        answer.writeHead(200);
        // From Node 24 on, `destroyed` stays false after the client hangs up: only the failed write tells.
        const more = (error?: Error | null) => error || answer.destroyed || answer.write(Buffer.alloc(1 << 20), more);
        more();
      },
      'inside.png': (answer) => void answer.writeHead(302, { location: 'http://10.0.0.1/hut.png' }).end(),
      'cut.png': (answer) => {
        answer.writeHead(200, { 'content-length': 1000 });
        answer.write(png().subarray(0, 50), () => answer.destroy());
      },
    });
    const said: string[] = [];
    for (const name of ['other', 'page', 'lfs', 'heavy', 'long', 'endless', 'inside', 'cut', 'gone']) {
      const cwd = film({ ridge: `${name}.png` }, { [`${name}.png`]: png() }, host.url);
      said.push(await refusal(cwd, gateway.url));
      // Nothing is written down of a request that was never made.
      expect(existsSync(join(cwd, 'renders'))).toBe(false);
    }
    expectScreen('stills/not-as-here.txt', said.join(''));
    expect(gateway.posts).toEqual([]);
  });

  it('goes ahead unchecked with --no-check-frames, and says on the command line what a check found', async () => {
    const gateway = await madeUpGateway();
    const cwd = film({ ridge: 'hut.png' }, { 'hut.png': png() }, 'http://127.0.0.1:1');
    const ran = await rushes(cwd, RENDER, against(gateway.url));
    expect(ran.code).toBe(2);
    expectScreen('stills/screen.txt', ran.stderr.replaceAll(gateway.url, 'http://127.0.0.1:PORT'));
    expect(gateway.posts).toEqual([]);
    expect((await start(cwd, [...RENDER, '--no-check-frames'], against(gateway.url)).ended).code).toBe(0);
    expect(gateway.posts).toHaveLength(1);
  });

  it('names the shots of several that are wrong, in board order', async () => {
    const gateway = await madeUpGateway();
    const host = await publishFiles({ 'a.png': png(), 'c.png': png(640, 360, 9) });
    const cwd = film(
      { one: 'a.png', two: 'b.png', three: 'c.png', four: 'b.png', five: 'd.png', six: 'e.png' },
      { 'a.png': png(), 'b.png': png(), 'c.png': png(), 'd.png': png(), 'e.png': png() },
      host.url,
    );
    expectScreen('stills/several.txt', await refusal(cwd, gateway.url));
    expect(host.requests.map(({ path }) => path).sort()).toEqual(['a.png', 'b.png', 'c.png', 'd.png', 'e.png']);
    expect(gateway.posts).toEqual([]);
    // A shot that is left out is not looked at.
    expect(await refusal(cwd, gateway.url, { only: ['one'] })).toBe('rendered');
    expect(host.requests).toHaveLength(6);
  });

  it('says what it waits for where a check takes long, and can be interrupted in it with nothing sent', async () => {
    const gateway = await madeUpGateway();
    const host = await publishFiles({ 'slow.png': () => {} });
    const cwd = film({ a: 'slow.png' }, { 'slow.png': png() }, host.url);
    const running = start(cwd, RENDER, against(gateway.url));
    await running.saw('Looking at the stills where they are published: 0 of 1 so far.');
    running.child.kill('SIGINT');
    const ran = await running.ended;
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain('Nothing was sent.');
    expect(gateway.posts).toEqual([]);
  });

  it('is refused where they are published on this machine alone and the gateway is elsewhere', async () => {
    const cwd = film({ a: 'hut.png' }, { 'hut.png': png() }, 'http://127.0.0.1:1');
    const env = { TRINETRA_API_KEY: 'a-key-of-some-length' };
    const planned = await rushes(cwd, ['plan', 'board.yaml'], env);
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('To pay: 57 credits') });
    expect(planned.stderr.trimEnd()).toMatch(/^warning: a: the stills are published on this machine alone .*what to do\.$/);
    const ran = await rushes(cwd, RENDER, env);
    expect(ran.code).toBe(2);
    expectScreen('stills/hidden.txt', ran.stderr);
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', 'film.localhost'])(
    'is refused before paying where they are at %s and the gateway takes public addresses only, also its sandbox',
    async (host) => {
      const sandbox = await sandboxHere();
      const cwd = film({ a: 'hut.png', b: 'hut.png', c: 'hut.png' }, { 'hut.png': png() }, `http://${host}:1`);
      const model = ['--model', 'uniall/kling-v3-std'];
      const planned = await rushes(cwd, ['plan', 'board.yaml', ...model], against(sandbox.url));
      expect(planned.code).toBe(0);
      expect(planned.stderr).toMatch(
        /^warning: a, b, c: the stills are published on this machine alone .* takes public addresses only/m,
      );
      const ran = await rushes(cwd, [...RENDER, ...model, '--no-check-frames'], against(sandbox.url));
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(
        `(http://${host}:1), and uniall takes public addresses only, also from a sandbox. Nothing was sent.\n       Publish the pictures in a bucket`,
      );
      expect(sandbox.stats().submits).toBe(0);
      // One shot of three is enough, by its last frame too; the others could go.
      const mixed = await rushes(
        cwd,
        [...RENDER, '--no-check-frames', '--shot-model', 'b=uniall/kling-v3-pro'],
        against(sandbox.url),
      );
      expect(mixed).toMatchObject({ code: 2, stderr: expect.stringContaining('error: b: the stills are published') });
      expect(sandbox.stats().submits).toBe(0);
    },
  );

  it('goes on with what is paid for, wherever the stills are by then', async () => {
    const gateway = await madeUpGateway();
    const host = await publishFiles({ 'hut.png': png() });
    const cwd = film({ a: 'hut.png' }, { 'hut.png': png() }, host.url);
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    rmSync(join(cwd, 'rushes.config.yaml'));
    rmSync(join(cwd, 'renders/film/clips/a.1.mp4'));
    const again = await start(cwd, RENDER, against(gateway.url)).ended;
    expect(again).toMatchObject({ code: 0, stderr: expect.not.stringContaining('a render refuses') });
    expect(existsSync(join(cwd, 'renders/film/clips/a.1.mp4'))).toBe(true);
    expect(gateway.posts).toHaveLength(1);
  });

  it('replays a lost request unchanged, without another check; with another address a person decides', async () => {
    let lose = true;
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        if (lose) answer.destroy();
        return lose;
      },
    });
    const host = await publishFiles({ 'hut.png': png() });
    const cwd = film({ a: 'hut.png' }, { 'hut.png': png() }, host.url);
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(3);
    const before = gateway.posts.length;
    lose = false;
    publishAt(cwd, `${host.url}/elsewhere`);
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(3);
    expect(gateway.posts).toHaveLength(before);
    publishAt(cwd, host.url);
    host.files.clear();
    expect((await start(cwd, RENDER, against(gateway.url)).ended).code).toBe(0);
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(1);
    expect(host.requests).toHaveLength(1);
  });
});

describe('the library', () => {
  it('sends no address that was made up for a rehearsal to a gateway that is paid', async () => {
    const gateway = await madeUpGateway();
    const cwd = film({ a: 'hut.png' }, { 'hut.png': png() });
    const asUsual = await load('board.yaml', { cwd });
    expect(asUsual).toMatchObject({ ok: true, diagnostics: [{ code: 'still-not-published', severity: 'warning' }] });
    if (!asUsual.ok) throw new Error('the board is fine');
    expect(await plan(asUsual.value, { cwd, env: {} })).toMatchObject({ ok: true, value: { totals: [{ to_pay: 57_000 }] } });
    expect(await render(asUsual.value, { cwd, env: against(gateway.url) })).toMatchObject({
      ok: false,
      failure: { exit_code: 2, message: expect.stringContaining('`hut.png` is on this disk') },
    });
    const loaded = await load('board.yaml', { cwd, stills: 'unpublished' });
    if (!loaded.ok) throw new Error('the board is fine');
    const rendered = await render(loaded.value, { cwd, env: against(gateway.url), checkFrames: false });
    expect(rendered).toMatchObject({ ok: false, failure: { exit_code: 2, message: expect.stringContaining('made up') } });
    expect(gateway.posts).toEqual([]);
  });

  it('takes a path from the board’s folder, and sends it from the config’s; an address has 2,048 characters at most', async () => {
    const cwd = film({}, { 'stills/hut.png': png() }, BASE);
    mkdirSync(join(cwd, 'boards'));
    const board = `${boardOf([])}  - { id: a, prompt: A hut, frames: { first: ../boards/./..//stills/hut.png } }\n`;
    writeFileSync(join(cwd, 'boards/board.yaml'), board);
    const loaded = await load('boards/board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    const first = loaded.value.resolved.shots[0]?.shot.frames?.first;
    expect(first).toMatchObject({ url: `${BASE}/stills/hut.png`, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect([...loaded.value.stills]).toEqual([[`${BASE}/stills/hut.png`, join(cwd, 'stills/hut.png')]]);
    // Each letter takes six characters in an address.
    const long = `${'ä'.repeat(100)}/`.repeat(4);
    mkdirSync(join(cwd, long), { recursive: true });
    writeFileSync(join(cwd, long, 'hut.png'), png());
    writeFileSync(join(cwd, 'boards/board.yaml'), board.replace('../boards/./..//stills/', `../${long}`));
    expect(await load('boards/board.yaml', { cwd })).toMatchObject({
      ok: true,
      diagnostics: [{ code: 'too-long', message: "a still's address has 2,440 characters; the limit is 2,048" }],
    });
  });

  it('reads a picture once, however many shots begin with it', async () => {
    const shots = Object.fromEntries(shotIds(300).map((id) => [id, 'large.png']));
    const cwd = film(shots, { 'large.png': Buffer.concat([png(), Buffer.alloc(9_000_000)]) }, BASE);
    const before = processorTime();
    expect((await load('board.yaml', { cwd })).ok).toBe(true);
    // To read 2.7 GB takes seconds.
    expect(processorTime() - before).toBeLessThan(1500);
  });
});

describe('--check-frames', () => {
  it('checks a still on the web against what gateways accept, over https, and each address once', async () => {
    const gateway = await madeUpGateway();
    const host = await faultServer(answering(answer(200, jpeg(299, 300).toString('latin1')), answer(200, 'GIF89a')), {
      tls: true,
    });
    const names: string[] = [];
    const network: NonNullable<RenderOptions['network']> = {
      resolver: async (name) => {
        names.push(name);
        return ['93.184.216.34'];
      },
      // Clips come from the gateway itself.
      connector: ({ host: name, port }) =>
        name === '127.0.0.1'
          ? connectTcp(port, name)
          : connectTls({ port: host.port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE }),
    };
    const cwd = film({ a: 'https://cdn.example.com/a.jpg', b: 'https://cdn.example.com/a.jpg' });
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    const options = { cwd, env: against(gateway.url), pollIntervalSeconds: 0.02, network };
    expect(await render(loaded.value, { ...options, checkFrames: true })).toMatchObject({
      ok: false,
      failure: { exit_code: 2, message: expect.stringMatching(/^a, b: https:\/\/cdn\.example\.com\/a\.jpg is /) },
    });
    expect(names).toEqual(['cdn.example.com']);
    expect(host.requests.map(({ line }) => line)).toEqual(['GET /a.jpg HTTP/1.1']);
    expect(gateway.posts).toEqual([]);
    expect(await render(loaded.value, options)).toMatchObject({ ok: true, value: { stored: 2 } });
    expect(host.requests).toHaveLength(1);
  });

  /** Names lead to a private address, so that nothing leaves this machine: the guard refuses it before a connection. */
  const INSIDE = {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
      "import dns from 'node:dns/promises'; import { syncBuiltinESMExports } from 'node:module'; dns.lookup = async () => [{ address: '10.0.0.1', family: 4 }]; syncBuiltinESMExports();",
    )}`,
  };

  it('checks stills on the web too, which otherwise only the gateway fetches; signatures are not shown', async () => {
    const sandbox = await sandboxHere();
    const cwd = film({ a: 'https://cdn.example.com/hut.png?sig=0123456789' });
    const env = { ...against(sandbox.url), ...INSIDE };
    const ran = await start(cwd, [...RENDER, '--check-frames'], env).ended;
    expect(ran.code).toBe(2);
    expectScreen('stills/web.txt', ran.stderr.slice(ran.stderr.indexOf('error:')));
    expect(sandbox.stats().submits).toBe(0);
    expect((await start(cwd, RENDER, env).ended).code).toBe(0);
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe('a rehearsal with stills from disk', () => {
  it('needs them published nowhere, draws without the network, and keeps what it has', async () => {
    const cwd = film(
      { a: 'hut.png', b: '../../../../../../../../etc/hostname/../../etc/none/../nothing' },
      { 'hut.png': png() },
    );
    writeFileSync(
      join(cwd, 'board.yaml'),
      `${boardOf([], '', 'defaults: { duration: 3 }\n')}  - { id: a, prompt: A hut, duration: 1, frames: { first: hut.png } }\n`,
    );
    const offline = {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
        "import dns from 'node:dns/promises'; import { syncBuiltinESMExports } from 'node:module'; dns.lookup = async () => { throw new Error('a name is looked up') }; syncBuiltinESMExports();",
      )}`,
    };
    const ran = await start(cwd, ['rehearse', 'board.yaml'], offline).ended;
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('warning: a still is on this disk, and nothing says where gateways can fetch it');
    const [take] = manifest(cwd, 'film.rehearsal').takes;
    expect(take?.request['image_url']).toMatch(/^https:\/\/stills\.example\/[0-9a-f]{64}\.png$/);
    const again = await start(cwd, ['rehearse', 'board.yaml'], offline).ended;
    expect(again.stderr).toContain('Nothing to do: everything is here.');
  });
});
