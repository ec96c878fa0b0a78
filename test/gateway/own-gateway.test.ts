import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Board, compare, type Gateway, load, plan, type RunEvent, render, validate } from '../../src/index.js';
import { KITE_BOARD } from '../support/kite/board.js';
import { kite } from '../support/kite/kite.js';
import { kiteServer } from '../support/kite/server.js';
import { manifest, workspace } from '../support/rushes.js';

const gateways = [kite];
const env = { KITE_API_KEY: 'kite-key-0123456789' };

/** Loads the valid board with the user's own gateway. `url`: where that is called. */
async function loadedWith(cwd: string, url = kite.base_url): Promise<Board> {
  const loaded = await load('board.yaml', { cwd, env, gateways: [{ ...kite, base_url: url }] });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
}

describe('a gateway of a library user’s own', () => {
  it('checks a storyboard at its lines, and is known only to boards that are loaded with it', async () => {
    const cwd = workspace({
      'board.yaml': KITE_BOARD.replace('duration: 4', 'duration: 3').replace('model: kite/glide', 'model: kite/glyde'),
    });
    const found = async (cwd: string) => {
      const checked = await validate('board.yaml', { cwd, env, gateways });
      return checked.ok ? checked.value.diagnostics : [];
    };
    expect((await found(cwd)).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'unknown-model: there is no model `kite/glyde`: did you mean `kite/glide`?',
    ]);
    const other = workspace({ 'board.yaml': KITE_BOARD.replace('duration: 4', 'duration: 3') });
    const text = readFileSync(join(other, 'board.yaml'), 'utf8');
    expect((await found(other)).map(({ message, start, end }) => [text.slice(start.offset, end.offset), message])).toEqual([
      ['3', '`duration` is `3`; it must be a multiple of 2'],
    ]);
    const without = await load('board.yaml', { cwd: other, env });
    expect(without).toMatchObject({ ok: false, failure: { diagnostics: [{ code: 'unknown-model' }] } });
  });

  it('has its prices, unit and address in the plan, its rates in the config, and a cap by its name', async () => {
    const config = 'version: 1\ngateways: { kite: { concurrency: 2, rates: { glide: { 720p: 4 } } } }\n';
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const board = await loadedWith(cwd);
    const planned = await plan(board, { cwd, env });
    if (!planned.ok) throw new Error(planned.failure.message);
    expect(planned.value.totals).toMatchObject([
      { gateway: 'kite', origin: 'https://kite.example', concurrency: 4, to_pay: 16 },
    ]);
    const dearer = workspace({ 'board.yaml': KITE_BOARD, 'rushes.config.yaml': config });
    const costly = await loadedWith(dearer);
    const priced = await plan(costly, { cwd: dearer, env, maxCredits: { kite: 16 } });
    if (!priced.ok) throw new Error(priced.failure.message);
    expect(priced.value).toMatchObject({
      totals: [{ concurrency: 2, to_pay: 24 }],
      caps: [{ unit: 'kite', max_credits: 16, over: 8 }],
    });
    expect(await plan(board, { cwd, env, maxCredits: { kyte: 16 } })).toMatchObject({
      ok: false,
      failure: { message: 'there is no gateway `kyte` to cap: did you mean `kite`?' },
    });
  });

  it('is compared with the built-in gateways', async () => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const compared = await compare('board.yaml', { cwd, env, gateways });
    if (!compared.ok) throw new Error('the board is fine');
    const rows = new Map(compared.value.comparison.rows.map((row) => [row.model, row]));
    expect(rows.get('kite/glide')).toMatchObject({ as_written: true, goes: 2, costs: [{ unit: 'kite', credits: 16 }] });
    expect(rows.get('trinetra/kling-v3')).toMatchObject({ as_written: false });
  });

  it('renders over HTTP with its API key and its fields, and a second render pays nothing', async () => {
    const server = await kiteServer();
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const board = await loadedWith(cwd, server.url);
    const options = { cwd, env, pollIntervalSeconds: 0.02 };
    expect(await render(board, { ...options, env: {} })).toMatchObject({
      ok: false,
      failure: { exit_code: 2, message: 'there is no API key for kite: KITE_API_KEY is not set' },
    });
    expect(server.posts).toEqual([]);
    const rendered = await render(board, options);
    expect(rendered).toMatchObject({ ok: true, value: { counts: { stored: 2 }, exit_code: 0 } });
    expect(server.posts.map(({ path, token, body }) => [path, token, JSON.parse(body)])).toEqual([
      [
        '/films/glide',
        env.KITE_API_KEY,
        { words: 'A hill, and a string that leads up from it. Camera: slow tilt up.', seconds: 4, size: 'small' },
      ],
      [
        '/films/glide',
        env.KITE_API_KEY,
        { words: 'The kite', seconds: 2, size: 'small', start: 'https://example.com/kite.png', quiet: true },
      ],
    ]);
    expect(manifest(cwd, 'film').takes).toMatchObject([
      { shot: 'hill', status: 'stored', model: 'kite/glide', credits: { planned: 10, charged: 10, unit: 'kite' } },
      { shot: 'sky', status: 'stored', model: 'kite/glide', credits: { planned: 6, charged: 6.5, unit: 'kite' } },
    ]);
    expect(existsSync(join(cwd, 'renders/film/clips/hill.1.mp4'))).toBe(true);
    expect(await render(await loadedWith(cwd, server.url), options)).toMatchObject({ ok: true, value: { exit_code: 0 } });
    expect(server.posts).toHaveLength(2);
  });

  it('gets a lost request again under the same task id, and makes one film', async () => {
    const server = await kiteServer({ loses: true });
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const events: RunEvent[] = [];
    const rendered = await render(await loadedWith(cwd, server.url), {
      cwd,
      env,
      pollIntervalSeconds: 0.02,
      only: ['sky'],
      onEvent: (event) => events.push(event),
    });
    expect(rendered).toMatchObject({ ok: true, value: { counts: { stored: 1 }, exit_code: 0 } });
    expect(server.films.size).toBe(1);
    expect(server.posts).toHaveLength(2);
    expect(server.posts[1]).toEqual(server.posts[0]);
  });

  it('is missed if a board with its takes is loaded without it: rushes stops and changes nothing', async () => {
    const server = await kiteServer();
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const options = { cwd, env, pollIntervalSeconds: 0.02 };
    expect(await render(await loadedWith(cwd, server.url), options)).toMatchObject({ ok: true });
    const moved = await load('board.yaml', { cwd, env, model: 'trinetra/kling-v3' });
    if (!moved.ok) throw new Error('the board goes there');
    expect(await plan(moved.value, options)).toMatchObject({
      ok: false,
      failure: { exit_code: 6, message: expect.stringContaining('of kite/glide, a model that this release does not know') },
    });
  });
});

describe('a gateway that cannot be added', () => {
  const rate = kite.rates[0] as Gateway['rates'][number];
  it.each<[string, readonly Gateway[], string, string]>([
    [
      'has the name of a built-in gateway',
      [{ ...kite, name: 'trinetra', rates: [] }],
      'gateway-name-taken',
      'there are two gateways named `trinetra`',
    ],
    ['has the name of another gateway', [kite, kite], 'gateway-name-taken', 'there are two gateways named `kite`'],
    [
      'has a name that a journal cannot hold',
      [{ ...kite, name: 'Kite/2' }],
      'wrong-gateway',
      "`Kite/2` cannot be a gateway's name",
    ],
    [
      'has a model name that a journal cannot hold',
      [{ ...kite, models: ['a b'] }],
      'wrong-gateway',
      "`a b` of gateway `kite` cannot be a model's name",
    ],
    [
      'has a model without a schema',
      [{ ...kite, models: ['glide', 'soar'] }],
      'wrong-gateway',
      'gateway `kite` has no request schema for its model `soar`',
    ],
    [
      'has a price for a model of another gateway',
      [{ ...kite, rates: [{ ...rate, model: 'soar' }] }],
      'wrong-gateway',
      'gateway `kite` has a list price for `kite/soar`, which is not a model of its own',
    ],
    [
      'would send its API key without encryption',
      [{ ...kite, base_url: 'http://kite.example' }],
      'wrong-gateway',
      'the `base_url` of gateway `kite` is not a base URL',
    ],
    [
      'has an address that ends with a slash',
      [{ ...kite, base_url: 'https://kite.example/' }],
      'wrong-gateway',
      'the `base_url` of gateway `kite` is not a base URL',
    ],
  ])('%s: the error says so, and nothing is loaded', async (_, more, code, message) => {
    const cwd = workspace({ 'board.yaml': KITE_BOARD });
    const loaded = await load('board.yaml', { cwd, env, gateways: more });
    expect(loaded).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-board', diagnostics: [{ code, severity: 'error', message }] },
    });
    expect(loaded.ok || loaded.failure.diagnostics).toHaveLength(1);
  });
});

it('the page on gateways lists only fields that a gateway has', () => {
  const page = readFileSync(new URL('../../docs/gateways.md', import.meta.url), 'utf8');
  const table = page.slice(page.indexOf('## A gateway of your own')).matchAll(/^\| (`[^|]+) \|/gm);
  const fields = [...table].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)/g)].map(([, field = '']) => field));
  expect(fields).toContain('readCheck');
  expect(fields.filter((field) => !Object.hasOwn(kite, field))).toEqual([]);
});
