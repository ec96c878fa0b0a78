import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiKeyId } from '../../src/engine/submit/api-key-id.js';
import { writeRecord } from '../../src/take/ledger/journal-record.js';
import { writeLine } from '../../src/take/ledger/record-line.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const board = boardOf(['a'], 'duration: 1');

describe('a repository with symlinks in place of our files', () => {
  it.each([
    ['the journal of a rehearsal', 'renders/film.rehearsal/journal.jsonl'],
    ['the draft of its manifest', 'renders/film.rehearsal/manifest.json.part'],
    ['its clips', 'renders/film.rehearsal/clips'],
    ['its folder', 'renders/film.rehearsal'],
    ['its sandbox', 'renders/film.rehearsal/sandbox'],
    ['its sandbox’s ledger', 'renders/film.rehearsal/sandbox/sandbox.jsonl'],
  ])('%s: nothing is written through them', async (_, place) => {
    const cwd = workspace({ 'board.yaml': board, profile: 'mine\n' });
    const outside = workspace({ profile: 'mine' });
    mkdirSync(join(cwd, place, '..'), { recursive: true });
    const folder = /clips$|rehearsal$|sandbox$/.test(place);
    symlinkSync(folder ? outside : join(outside, 'profile'), join(cwd, place));
    const ran = await rushes(cwd, ['rehearse', 'board.yaml']);
    // rushes may replace a draft; everything else is refused.
    expect(ran.code).toBe(place.endsWith('.part') ? 0 : 6);
    expect(readFileSync(join(outside, 'profile'), 'utf8')).toBe('mine');
    expect(existsSync(join(outside, 'a.1.mp4'))).toBe(false);
    expect(existsSync(join(outside, 'journal.jsonl'))).toBe(false);
  });

  it('or with a hard link: nothing is written through it', async () => {
    const cwd = workspace({ 'board.yaml': board, profile: 'mine' });
    mkdirSync(join(cwd, 'renders/film.rehearsal'), { recursive: true });
    linkSync(join(cwd, 'profile'), join(cwd, 'renders/film.rehearsal/journal.jsonl'));
    expect((await rushes(cwd, ['rehearse', 'board.yaml'])).code).toBe(6);
    expect(readFileSync(join(cwd, 'profile'), 'utf8')).toBe('mine');
  });
});

describe('a repository with a foreign journal', () => {
  const begun = (url: string, change: Partial<Extract<TakeEvent, { type: 'take-begun' }>>): TakeEvent => ({
    type: 'take-begun',
    at: new Date().toISOString(),
    shot: 'a',
    take: 1,
    model: 'trinetra/kling-v3',
    origin: url,
    fingerprint: '0'.repeat(64),
    external_task_id: 'evil',
    seconds: 10,
    resolution: '1080p',
    body: JSON.stringify({ prompt: 'not yours', duration: 10, resolution: '1080p', external_task_id: 'evil' }),
    credits: 0,
    unit: 'trinetra',
    account: apiKeyId(against(url)['TRINETRA_API_KEY'] ?? ''),
    ...change,
  });

  it.each([{}, { at: '2999-01-01T00:00:00.000Z' }, { fingerprint: 'own' }])(
    'sends no request of its author (%j)',
    async (change) => {
      const cwd = workspace({ 'board.yaml': board });
      const sandbox = await sandboxHere();
      const { steps } = JSON.parse((await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'])).stdout) as {
        steps: { fingerprint: string }[];
      };
      const own = 'fingerprint' in change ? { fingerprint: steps[0]?.fingerprint ?? '' } : change;
      mkdirSync(join(cwd, 'renders/film'), { recursive: true });
      writeFileSync(join(cwd, 'renders/film/journal.jsonl'), writeRecord(0, begun(sandbox.url, own)));
      expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(3);
      expect(sandbox.stats().posts).not.toHaveProperty('evil');
    },
  );

  it('with takes of an unsafe name is refused: nothing is written outside', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    writeFileSync(join(cwd, 'renders/film/journal.jsonl'), writeRecord(0, begun(sandbox.url, { shot: '../../../escaped/x' })));
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('at line 1 (byte 0) that this release does not know');
  });
});

/** Nested lists, deeper than a call stack. */
const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

describe('a journal with valid checksums and invalid records', () => {
  const begunAt = (at: string) => ({
    type: 'take-begun',
    at,
    shot: 'a',
    take: 1,
    model: 'trinetra/kling-v3',
    origin: 'http://127.0.0.1:1',
    fingerprint: '0'.repeat(64),
    external_task_id: 'x',
    credits: 1,
    unit: 'trinetra',
    account: '01234567',
  });
  const entry = {
    shot: 'a',
    take: 1,
    status: 'rendered',
    current: true,
    model: 'trinetra/kling-v3',
    origin: 'http://127.0.0.1:1',
    fingerprint: '0'.repeat(64),
    external_task_id: 'x',
    job_id: 'job_1',
    request: {},
    credits: { planned: 1, unit: 'trinetra' },
    submitted_at: '2026-11-20T08:00:00.000Z',
  };
  const at = '2026-11-20T08:00:00.000Z';

  it.each<[string, unknown]>([
    [
      'imports a take whose name is not a file name',
      { type: 'take-imported', at, entry: { ...entry, shot: '../../../escaped/x' } },
    ],
    [
      'continues a take that was never begun',
      {
        type: 'take-accepted',
        at,
        shot: 'a',
        take: 1,
        ticket: { gateway: 'trinetra', model: 'kling-v3', origin: 'http://127.0.0.1:1', job_id: 'j' },
      },
    ],
    ['begins a take with no body', { ...begunAt(at), body: 'not json' }],
    ['begins a take with an endlessly nested body', { ...begunAt(at), body: `{"a":${DEEP}}` }],
    [
      'has an impossible charge',
      { type: 'take-imported', at, entry: { ...entry, credits: { charged: 1e300, unit: 'trinetra' } } },
    ],
    ['is an event that a journal never holds', { type: 'warning', at, code: 'x', message: 'y' }],
    ['is nothing', null],
    ['is a list', []],
  ])('is refused if one record %s', async (_, record) => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    writeFileSync(join(cwd, 'renders/film/journal.jsonl'), writeLine(0, JSON.stringify(record)));
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.code).toBe(6);
    expect(ran.stderr).toMatch(/at line 1 \(byte 0\)(?:: it is not what rushes wrote there| that this release does not know)/);
    expect(sandbox.stats()).toMatchObject({ submits: 0, polls: 0 });
  });
});

describe('a repository with a foreign manifest', () => {
  async function renderBoard() {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    await rushes(cwd, RENDER, against(sandbox.url));
    const file = join(cwd, 'renders/film/manifest.json');
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    return { cwd, sandbox, file, document: manifest(cwd, 'film') };
  }

  it.each<[string, (take: Record<string, unknown>, all: Record<string, unknown>) => void, string]>([
    ['names a take twice', (take, all) => (all['takes'] = [take, { ...take, job_id: 'job_bob' }]), 'names a.1 twice'],
    ['names an unknown model', (take) => (take['model'] = 'elsewhere/model-9'), 'a model that this release does not know'],
    [
      'names a clip outside the folder',
      (take) => (take['clip'] = { ...(take['clip'] as object), file: '../../../etc/passwd' }),
      'not a manifest of version 1',
    ],
    ['names a shot that is not a file name', (take) => (take['shot'] = '../x'), 'not a manifest of version 1'],
    [
      'has an impossible charge',
      (take) => (take['credits'] = { charged: 1e300, unit: 'trinetra' }),
      'it must be 0 to 1000000000',
    ],
    [
      'uses the highest take number',
      (take) => (take['take'] = 1_000_000),
      'holds a.1000000, and there are too few numbers for takes after it',
    ],
    [
      'uses the second highest take number',
      (take) => (take['take'] = 999_999),
      'holds a.999999, and there are too few numbers for takes after it',
    ],
    ['is nested endlessly', (take) => (take['usage'] = { a: 'DEEP' }), 'nested too deeply'],
    ['is of another version', (_, all) => (all['version'] = 2), 'not a manifest of version 1'],
  ])('that %s: it is refused, and left as it is', async (_, change, words) => {
    const { cwd, sandbox, file, document } = await renderBoard();
    const all = document as unknown as Record<string, unknown>;
    change((all['takes'] as Record<string, unknown>[])[0] as Record<string, unknown>, all);
    const text = JSON.stringify(all).replace('"DEEP"', DEEP);
    writeFileSync(file, text);
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain(words);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('that names a board that is not a regular file: nothing hangs', async () => {
    const { cwd, file, document } = await renderBoard();
    writeFileSync(
      file,
      JSON.stringify({ ...document, storyboard: { ...document.storyboard, file: '../../../../../../../../../dev/zero' } }),
    );
    expect((await rushes(cwd, ['plan', 'board.yaml'])).code).toBe(0);
  });
});

describe('a journal', () => {
  it('with a take of an unknown model is refused: the take is not forgotten', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    mkdirSync(join(cwd, 'renders/film'), { recursive: true });
    const begun = {
      type: 'take-begun',
      at: new Date().toISOString(),
      shot: 'a',
      take: 1,
      model: 'elsewhere/model-9',
      origin: sandbox.url,
      fingerprint: '0'.repeat(64),
      external_task_id: 'x',
      seconds: 5,
      resolution: '720p',
      body: '{}',
      credits: 9,
      unit: 'elsewhere',
      account: '01234567',
    } as const;
    writeFileSync(join(cwd, 'renders/film/journal.jsonl'), writeRecord(0, begun));
    const ran = await rushes(cwd, RENDER, against(sandbox.url));
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('holds a.1 of elsewhere/model-9');
    expect(sandbox.stats().submits).toBe(0);
  });

  it('with imported takes is not overwritten by another manifest’s take of the same name', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const first = start(cwd, RENDER, against(sandbox.url));
    await first.saw(/a\.1 +accepted/);
    first.child.kill('SIGINT');
    await first.ended;
    const folder = join(cwd, 'renders/film');
    rmSync(join(folder, 'journal.jsonl'));
    const second = start(cwd, RENDER, against(sandbox.url));
    await second.saw(/~ +a\.1/);
    second.child.kill('SIGINT');
    await second.ended;
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const theirs = text.replace(/job_klingv3_\w+/, 'job_bob');
    expect(theirs).not.toBe(text);
    writeFileSync(join(folder, 'manifest.json'), theirs);
    expect((await rushes(cwd, ['plan', 'board.yaml'], against(sandbox.url))).code).toBe(6);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(theirs);
    // One job is one take, whatever task id a manifest gives it.
    writeFileSync(join(folder, 'manifest.json'), text.replaceAll(/rushes-a-\w+/g, 'rushes-a-other'));
    const plan = await rushes(cwd, ['plan', 'board.yaml'], against(sandbox.url));
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringMatching(/~ +a\.1/) });
  });
});

describe('a journal that is older than its manifest', () => {
  it('imports what the manifest knows, and buys nothing again', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    await rushes(cwd, RENDER, against(sandbox.url));
    const folder = join(cwd, 'renders/film');
    const [head, begun] = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n');
    writeFileSync(join(folder, 'journal.jsonl'), `${head}\n${begun}\n`);
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const { submits } = sandbox.stats();
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
    expect(sandbox.stats().submits).toBe(submits);
  });
});

describe('an empty flag', () => {
  it('sends no key to the public host', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere();
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--base-url', 'trinetra='], against(sandbox.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('is not a base URL');
  });
});
