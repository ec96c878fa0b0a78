import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRegistry, type GatewayRegistry } from '../../src/gateway/registry.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import type { Gateway } from '../../src/index.js';
import { innerGateway } from '../../src/library/gateway.js';
import { expectScreen } from '../support/golden.js';
import { rushesWith } from '../support/in-process.js';
import { KITE_BOARD } from '../support/kite/board.js';
import { kite } from '../support/kite/kite.js';
import { kiteServer } from '../support/kite/server.js';
import { manifest, workspace } from '../support/rushes.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const against = (url: string) => ({ KITE_API_KEY: 'kite-key-0123456789', KITE_BASE_URL: url });

/** The built-in gateways and one more. */
const withGateway = (gateway: Gateway): GatewayRegistry =>
  createRegistry([innerGateway(gateway), ...builtInGateways.byName.values()]);

const withKite = withGateway(kite);
const rushes = (cwd: string, args: readonly string[], env?: Record<string, string>) => rushesWith(withKite, cwd, args, env);

describe('one more built-in gateway', () => {
  it('checks a storyboard at its lines', async () => {
    const cwd = workspace({
      'board.yaml': `${KITE_BOARD}  - id: far
    prompt: ${'x'.repeat(75)}
    duration: 3
    camera: { zoom: -5 }
  - id: lost
    prompt: x
    model: kite/glyde
  - id: other
    prompt: x
    duration: 8
    negative_prompt: rain
    frames: { first: https://example.com/a.png, last: https://example.com/b.png }
  - id: long
    prompt: ${'x'.repeat(81)}
`,
    });
    const ran = await rushes(cwd, ['validate', 'board.yaml', '--format', 'json']);
    expect(ran.code).toBe(2);
    const { diagnostics } = JSON.parse(ran.stdout) as {
      diagnostics: { code: string; message: string; start: { line: number; column: number } }[];
    };
    expect(diagnostics.map(({ start, code, message }) => `${start.line}:${start.column} ${code}: ${message}`)).toEqual([
      '16:15 out-of-range: `duration` is `3`; it must be a multiple of 2',
      '17:13 camera-words-do-not-fit: the prompt must say the camera move here ("push in"), and is then 13 characters too long',
      '20:12 unknown-model: there is no model `kite/glyde`: did you mean `kite/glide`?',
      '23:15 may-tangle: a kite may tangle in 8 s',
      '24:22 not-on-model: kite/glide does not support `negative_prompt`',
      '25:55 not-on-model: kite/glide does not support this `frames.last`: a kite lands where it will',
      // Nobody wrote a length: the default does not fit here, and the error is at the shot.
      '26:9 out-of-range: `duration` is `5`; it must be a multiple of 2',
      '27:13 too-long: `prompt` is too long: at most 80 characters',
    ]);
  });

  it('has its prices, unit, duplicate safety and address in the plan, and its camera in words', async () => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--show-requests']);
    expect(ran.stderr).toBe('');
    expectScreen('extra-gateway/plan.txt', ran.stdout);
  });

  it('takes a board that moves from another gateway, and has a cap by its name', async () => {
    const board = KITE_BOARD.replace('kite/glide', 'trinetra/kling-v3').replace('    audio: false\n', '');
    const cwd = workspace({ 'board.yaml': board });
    const moved = await rushes(cwd, ['plan', 'board.yaml', '--model', 'kite/glide-far', '--max-credits', 'kite=5']);
    expect(moved.code).toBe(4);
    expect(moved.stdout).toContain('cannot be held');
    const set = await rushes(cwd, ['plan', 'board.yaml', '--shot-model', 'sky=kite/glide', '--format', 'json']);
    const { totals } = JSON.parse(set.stdout) as { totals: { gateway: string; to_pay: number }[] };
    expect(totals.map(({ gateway, to_pay }) => [gateway, to_pay])).toEqual([
      ['trinetra', 76],
      ['kite', 6],
    ]);
  });

  it('is in the catalogue and in comparisons, with the limits of its document and its rates', async () => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const models = await rushes(cwd, ['models']);
    expect(models.code).toBe(0);
    const own = models.stdout.slice(models.stdout.indexOf('kite  https'), models.stdout.indexOf('trinetra  https'));
    expectScreen('extra-gateway/models.txt', own);
    const compared = await rushes(cwd, ['compare', 'board.yaml']);
    expect(compared.code).toBe(0);
    expectScreen('extra-gateway/compare.txt', compared.stdout);
  });

  it('is among the names that the command line suggests', async () => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    expect((await rushes(cwd, ['--help'])).code).toBe(0);
    for (const wrong of [
      ['--max-credits', 'kyte=5'],
      ['--base-url', 'kyte=https://kite.example'],
      ['--model', 'kite/glid'],
    ]) {
      const ran = await rushes(cwd, ['plan', 'board.yaml', ...wrong]);
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/\bkite\b/) });
    }
  });

  it('takes the user’s own rates and concurrency by its name', async () => {
    const config = 'version: 1\ngateways: { kite: { concurrency: 2, rates: { glide: { 720p: 1.25 } } } }\n';
    const cwd = workspace({ 'board.yaml': KITE_BOARD, 'rushes.config.yaml': config });
    const ran = await rushes(cwd, ['plan', 'board.yaml']);
    expect(ran.stdout).toContain('gateway    kite, https://kite.example, 2 at once');
    expect(ran.stdout).toContain('To pay: 7.5 credits (EUR 3.75), or 16 by the list, for 2 new takes');
  });

  it('is not played by the sandbox: a rehearsal of its shots is refused, and other shots are rehearsed', async () => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const ran = await rushes(cwd, ['rehearse', 'board.yaml']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toBe(
      'error: the sandbox does not play kite, so hill, sky cannot be rehearsed. Nothing was sent.\n' +
        '       It plays trinetra, evolink, uniall: rehearse the other shots with --only, or these on another model with --shot-model SHOT=GATEWAY/MODEL.\n',
    );
    expect(readdirSync(cwd)).toEqual(['board.yaml']);
    const some = ['rehearse', 'board.yaml', '--shot-model', 'sky=trinetra/kling-v3'];
    expect((await rushes(cwd, some)).stderr).toContain('so hill cannot be rehearsed');
    expect(await rushes(cwd, [...some, '--only', 'sky'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('(1 clip)'),
    });
  });

  it('renders with its API key and its fields, and a second render pays nothing', async () => {
    const server = await kiteServer();
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const keyless = await rushes(cwd, RENDER, { KITE_BASE_URL: server.url });
    expect(keyless).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no API key for kite: KITE_API_KEY is not set'),
    });
    expect(server.posts).toEqual([]);

    const ran = await rushes(cwd, RENDER, against(server.url));
    expect(ran.stderr).toContain('accepted   kite#1');
    expect(ran.code).toBe(0);
    expect(server.films.size).toBe(2);
    expect(server.posts.map(({ path, token, body }) => [path, token, JSON.parse(body)])).toEqual([
      [
        '/films/glide',
        'kite-key-0123456789',
        { words: 'A hill, and a string that leads up from it. Camera: slow tilt up.', seconds: 4, size: 'small' },
      ],
      [
        '/films/glide',
        'kite-key-0123456789',
        { words: 'The kite', seconds: 2, size: 'small', start: 'https://example.com/kite.png', quiet: true },
      ],
    ]);
    const { takes, totals } = manifest(cwd, 'film');
    expect(takes).toMatchObject([
      {
        shot: 'hill',
        status: 'stored',
        model: 'kite/glide',
        job_id: 'kite#1',
        credits: { planned: 10, charged: 10, unit: 'kite' },
      },
      {
        shot: 'sky',
        status: 'stored',
        model: 'kite/glide',
        job_id: 'kite#2',
        credits: { planned: 6, charged: 6.5, unit: 'kite' },
      },
    ]);
    expect(totals).toMatchObject([
      { unit: 'kite', planned: 16, charged: 16.5, differs: [{ take: 'sky.1', planned: 6, charged: 6.5 }] },
    ]);
    expect(existsSync(join(cwd, 'renders/film/clips/hill.1.mp4'))).toBe(true);

    expect((await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], against(server.url))).code).toBe(0);
    expect((await rushes(cwd, RENDER, against(server.url))).code).toBe(0);
    expect(server.posts).toHaveLength(2);
  });

  it('gets a lost request again under the same task id, and makes one film', async () => {
    const server = await kiteServer({ loses: true });
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const ran = await rushes(cwd, [...RENDER, '--only', 'sky'], against(server.url));
    expect(ran.code).toBe(0);
    expect(server.films.size).toBe(1);
    expect(server.posts).toHaveLength(2);
    expect(server.posts[1]).toEqual(server.posts[0]);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ shot: 'sky', status: 'stored', job_id: 'kite#1' }]);
  });
});

describe('one more gateway without duplicate safety', () => {
  const { dedupe: _, ...forgetful } = kite;
  const rushesForgetful = (cwd: string, args: readonly string[], env?: Record<string, string>) =>
    rushesWith(withGateway(forgetful), cwd, args, env);

  it('never gets a lost request again: a person settles it, after any number of runs', async () => {
    const server = await kiteServer({ loses: true });
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const only = [...RENDER, '--only', 'sky'];
    const ran = await rushesForgetful(cwd, only, against(server.url));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('duplicate-safe: no, rushes asks you if an answer is lost');
    for (let again = 0; again < 3; again += 1) expect((await rushesForgetful(cwd, only, against(server.url))).code).toBe(3);
    expect(server.posts).toHaveLength(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ shot: 'sky', status: 'unknown', credits: { planned: 6 } }]);
  });
});
