import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, plan } from '../../support/core.js';
import { answer, answering, faultServer } from '../../support/fault-server.js';
import { boardOf } from '../../support/film.js';
import { judge } from '../../support/invariants.js';
import { loadBoard, renderHere } from '../../support/render-here.js';
import { rushes, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const board = boardOf(['a'], 'duration: 1');
const unknown = expect.objectContaining({ code: 'unknown-key', severity: 'error' });

describe('a repository with a symlink', () => {
  it.each([
    ['where output goes', 'renders', ''],
    ['where a board’s output goes', 'renders/film', ''],
    ['where its clips go', 'renders/film/clips', ''],
    ['on the way to where its config sends output', 'deep/er', 'version: 1\noutput: deep/er/renders\n'],
  ])('%s: nothing is made behind it, nothing is sent, and the user may name the folder', async (_, place, config) => {
    const outside = workspace();
    const cwd = workspace({ 'board.yaml': board, ...(config !== '' && { 'rushes.config.yaml': config }) });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, dirname(place)), { recursive: true });
    symlinkSync(outside, join(cwd, place));
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({
      ok: false,
      failure: {
        exit_code: 6,
        message: expect.stringMatching(`a symlink stands where rushes keeps its own: (?:.*/)?${place}$`),
      },
    });
    expect(readdirSync(outside)).toEqual([]);
    expect(sandbox.stats().submits).toBe(0);
    const named = workspace();
    expect(await renderHere(cwd, sandbox.url, { out: named })).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it.each([
    ['the journal', 'journal.jsonl'],
    ['the manifest', 'manifest.json'],
  ])('to an endless file, as %s: it is refused, and nothing hangs', async (_, name) => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    symlinkSync('/dev/zero', join(cwd, 'renders/film', name));
    const loaded = await loadBoard(cwd);
    const failure = { ok: false, failure: { exit_code: 6, message: expect.stringContaining('not a regular file') } };
    expect(await plan(loaded, { cwd })).toMatchObject(failure);
    // A render opens the journal first, to lock it, and follows no link.
    const locked = { ok: false, failure: { exit_code: 6, message: expect.stringContaining('a symlink stands where') } };
    expect(await renderHere(cwd, sandbox.url)).toMatchObject(name === 'journal.jsonl' ? locked : failure);
    expect(sandbox.stats().submits).toBe(0);
  });

  it.each([
    ['an endless file', '/dev/zero'],
    ['a file of the user', 'profile'],
  ])('to %s, as a clip: it is not accepted as a clip, not written through, and nothing is bought again', async (_, target) => {
    const outside = workspace({ profile: 'mine' });
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    const clip = join(cwd, 'renders/film/clips/a.1.mp4');
    rmSync(clip);
    symlinkSync(target === 'profile' ? join(outside, target) : target, clip);
    const again = await renderHere(cwd, sandbox.url);
    expect(again).toMatchObject({ ok: true, value: target === 'profile' ? { stored: 1 } : { unfinished: 1, exit_code: 6 } });
    expect(readFileSync(join(outside, 'profile'), 'utf8')).toBe('mine');
    expect(lstatSync(clip).isSymbolicLink()).toBe(target !== 'profile');
    expect(sandbox.stats().submits).toBe(1);
    rmSync(clip);
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('where a clip is written first: it is not written through', async () => {
    const outside = workspace({ profile: 'mine' });
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, 'renders/film/clips'), { recursive: true });
    symlinkSync(join(outside, 'profile'), join(cwd, 'renders/film/clips/a.1.mp4.part'));
    expect(await renderHere(cwd, sandbox.url)).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(readFileSync(join(outside, 'profile'), 'utf8')).toBe('mine');
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a repository’s own settings', () => {
  it('redirect no key: they choose neither its host, nor a proxy, nor a skipped certificate check', async () => {
    const elsewhere = await faultServer(answering(answer(200, '{}')));
    const hostile = [
      ...['TRINETRA_BASE_URL', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY'].map(
        (name) => `${name}=${elsewhere.origin}`,
      ),
      ...[
        'NODE_USE_ENV_PROXY=1',
        'NODE_TLS_REJECT_UNAUTHORIZED=0',
        'NODE_EXTRA_CA_CERTS=evil.pem',
        'NODE_OPTIONS=--require ./evil.cjs',
      ],
      ...['NO_PROXY=', 'SSLKEYLOGFILE=keys.log', 'TRINETRA_API_KEY=a-key-of-the-repository'],
    ].join('\n');
    const cwd = workspace({ '.env': hostile, 'evil.cjs': 'require("fs").writeFileSync("owned", "")', 'evil.pem': '' });
    const film = join(cwd, 'film');
    mkdirSync(film);
    writeFileSync(join(film, '.env'), hostile);
    writeFileSync(join(film, 'board.yaml'), board);
    const sandbox = await sandboxHere();
    const { TRINETRA_API_KEY: key = '', TRINETRA_BASE_URL: url = '' } = against(sandbox.url);
    const ran = await rushes(cwd, ['render', 'film/board.yaml', '--yes', '--poll-interval', '0.02'], {
      TRINETRA_API_KEY: key,
      TRINETRA_BASE_URL: url,
    });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('TRINETRA_BASE_URL in a .env file is not read');
    expect(sandbox.stats().created).toBe(1);
    expect(elsewhere.connections).toBe(0);
    expect(existsSync(join(cwd, 'owned')) || existsSync(join(cwd, 'keys.log'))).toBe(false);
    await judge(cwd, { stats: sandbox.stats(), file: 'film/board.yaml', finished: true });
  });

  it.each([
    'base_url: https://evil.test',
    'gateways: { trinetra: { base_url: https://evil.test } }',
    'key: x',
    'proxy: http://127.0.0.1:1',
  ])('cannot say where a key goes: `%s` is refused', async (line) => {
    const cwd = workspace({ 'board.yaml': board, 'rushes.config.yaml': `version: 1\n${line}\n` });
    expect((await load('board.yaml', { cwd })).diagnostics).toContainEqual(unknown);
    rmSync(join(cwd, 'rushes.config.yaml'));
    writeFileSync(join(cwd, 'board.yaml'), `${board}${line}\n`);
    expect((await load('board.yaml', { cwd })).diagnostics).toContainEqual(unknown);
  });

  it.each([
    'feed\nof-a-line-0123',
    'at-its-end-0123\n',
    'carriage\rreturn-0123',
    'escape\u001b[2J-0123',
    'nul\0-0123456',
    'c1\u009b2J-0123',
    'bidi\u202e-0123',
    'wide\uff4bey-0123',
  ])('an API key with a character that headers forbid is refused, and not shown: %j', async (key) => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    const env = { ...against(sandbox.url), TRINETRA_API_KEY: key };
    const ended = await renderHere(cwd, sandbox.url, { env });
    expect(ended).toMatchObject({ ok: false, failure: { exit_code: 2 } });
    for (const piece of [key, key.slice(0, 4), '0123']) expect(JSON.stringify(ended)).not.toContain(piece);
    expect(sandbox.stats().submits).toBe(0);
  });
});
