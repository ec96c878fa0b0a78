import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventLine } from '../../src/report/run/event-line.js';
import type { ClipFault } from '../../src/sandbox/job/fault-kinds.js';
import { load, type RenderOptions, type RunEvent, render } from '../support/core.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

// Make the pauses between tries as short as possible.
beforeEach(() => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  return () => random.mockRestore();
});

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Renders a board, and checks at every event that each clip is either complete or absent. */
async function rendered(cwd: string, url: string, options: RenderOptions = {}) {
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error('the board is fine');
  const clips = join(cwd, 'renders/film/clips');
  const events: RunEvent[] = [];
  const seen = new Map<string, Set<string>>();
  const done = await render(loaded.value, {
    cwd,
    env: against(url),
    pollIntervalSeconds: 0.02,
    ...options,
    onEvent: (event) => {
      expectValid('event.schema.json', event);
      events.push(event);
      if (existsSync(clips))
        for (const name of readdirSync(clips).filter((each) => each.endsWith('.mp4')))
          seen.set(name, (seen.get(name) ?? new Set()).add(sha256(join(clips, name))));
      options.onEvent?.(event);
    },
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  for (const [name, hashes] of seen) expect([...hashes], name).toEqual([sha256(join(clips, name))]);
  if (existsSync(clips)) expect(readdirSync(clips).filter((name) => name.endsWith('.part'))).toEqual([]);
  const of = (shot: string, type: RunEvent['type']) =>
    events.filter((event) => event.type === type && 'shot' in event && event.shot === shot);
  return {
    ...done.value,
    of,
    words: (shot: string, type: RunEvent['type']) =>
      of(shot, type).map((event) => eventLine(event, { rehearsal: false }) ?? ''),
  };
}

/** Each fault belongs to the shot of the same name. */
const at = (shot: string, fault: ClipFault): ClipFault => ({ ...fault, prompt: `What ${shot} shows` });

describe('a clip on a server that defers requests', () => {
  /** A board whose clips' server answers 503, with such a `Retry-After`. */
  const putOff = async (shots: readonly string[], retryAfter: number | string, times = 1000) => {
    const cwd = workspace({ 'board.yaml': boardOf(shots, 'duration: 1') });
    const sandbox = await sandboxHere({ clip: [{ do: 'error', status: 503, retryAfter, times }] });
    return { cwd, sandbox };
  };

  it('is not requested before the deferral ends, and comes in the same run', async () => {
    const { cwd, sandbox } = await putOff(['a'], 0.4, 1);
    const times: number[] = [];
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'take-waiting' || type === 'take-stored') times.push(performance.now());
    };
    const run = await rendered(cwd, sandbox.url, { onEvent });
    expect(run).toMatchObject({ stored: 1, exit_code: 0 });
    expect(run.words('a', 'take-waiting')).toEqual([expect.stringMatching(/^a\.1 +waiting +0\.4 s: \S+ answered 503$/)]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(395);
    expect(sandbox.stats().downloads).toBe(2);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('keeps no file open while it waits, if no byte has come', async () => {
    const { cwd, sandbox } = await putOff(['a'], 0.05, 2);
    const left: string[][] = [];
    const run = await rendered(cwd, sandbox.url, {
      onEvent: (event) => {
        if (event.type === 'take-waiting' && event.code === 'server') left.push(readdirSync(join(cwd, 'renders/film/clips')));
      },
    });
    expect(run).toMatchObject({ stored: 1, exit_code: 0 });
    expect(left).toEqual([[], []]);
  });

  it('does not hold up the clips of another server', async () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    const other = '  - { id: g, prompt: g, model: uniall/kling-v3-std }\n';
    const cwd = workspace({ 'board.yaml': boardOf(six, 'duration: 1') + other });
    // Long enough to draw the other clip.
    const slow = await sandboxHere({ clip: [{ do: 'error', status: 503, retryAfter: 4, times: 4 }] });
    // Its job is done once the others wait.
    const quick = await sandboxHere({ poll: [{ do: 'unknown-word', word: 'simmering' }] });
    const stored: string[] = [];
    await rendered(cwd, slow.url, {
      concurrency: 6,
      env: { ...against(slow.url), UNIALL_BASE_URL: quick.url },
      onEvent: (event) => {
        if (event.type === 'take-waiting' && event.code === 'server') quick.setKnobs({ poll: [] });
        if (event.type === 'take-stored') stored.push(event.shot);
      },
    });
    expect(stored[0]).toBe('g');
    expect(stored.toSorted()).toEqual([...six, 'g']);
    expect([slow.stats().created, quick.stats().created]).toEqual([6, 1]);
  });

  it('is requested more than six times, as long as the deferrals are shorter than --max-wait', async () => {
    const { cwd, sandbox } = await putOff(['a'], 0.01, 8);
    expect(await rendered(cwd, sandbox.url)).toMatchObject({ stored: 1, exit_code: 0 });
    expect(sandbox.stats().downloads).toBe(9);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('for longer than --max-wait is left for the next run with a message, and no other clip is requested there', async () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { cwd, sandbox } = await putOff(six, 86_400);
    const run = await rendered(cwd, sandbox.url, { concurrency: 6 });
    expect(run).toMatchObject({ stored: 0, unfinished: 6, exit_code: 1 });
    for (const shot of six)
      expect(run.words(shot, 'take-unfinished')).toEqual([
        expect.stringMatching(/answered 503; it may be tried again after 20\S+Z, beyond the 600 s that a run waits$/),
      ]);
    // Four are downloaded at once; the next ones already know.
    expect(sandbox.stats().downloads).toBeLessThanOrEqual(4);
    await judge(cwd, { stats: sandbox.stats() });
    await sandbox.setKnobs({ clip: [] });
    expect(await rendered(cwd, sandbox.url)).toMatchObject({ stored: 6, exit_code: 0 });
    expect(sandbox.stats().submits).toBe(6);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('again and again is left for the next run after --max-wait', async () => {
    const { cwd, sandbox } = await putOff(['a'], 0.15);
    const run = await rendered(cwd, sandbox.url, { maxWaitSeconds: 0.5 });
    expect(run).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(run.words('a', 'take-unfinished')).toEqual([
      expect.stringMatching(/postponed for longer than the 0\.5 s that a run waits: \S+ answered 503$/),
    ]);
    expect(sandbox.stats().downloads).toBeGreaterThan(1);
    expect(sandbox.stats().downloads).toBeLessThanOrEqual(4);
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('again and again is waited for once, not once for each clip', async () => {
    const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const { cwd, sandbox } = await putOff(eight, 0.15);
    const run = await rendered(cwd, sandbox.url, { maxWaitSeconds: 0.25, concurrency: 8 });
    expect(run).toMatchObject({ unfinished: 8, exit_code: 1 });
    for (const shot of eight)
      expect(run.words(shot, 'take-unfinished')).toEqual([expect.stringMatching(/postponed for longer than the 0\.25 s/)]);
    // Four at once, twice each; the others at most once.
    expect(sandbox.stats().downloads).toBeLessThanOrEqual(12);
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe('a clip that does not come', () => {
  const FAULTS: Record<string, ClipFault> = {
    cut: { do: 'truncate' },
    closed: { do: 'close', bytes: 5_000 },
    short: { do: 'short' },
    empty: { do: 'empty' },
    huge: { do: 'huge' },
    page: { do: 'html' },
    garbage: { do: 'garbage' },
    failing: { do: 'error', status: 503 },
    strange: { do: 'error', status: 400 },
    gone: { do: 'error', status: 410 },
    reset: { do: 'reset' },
    elsewhere: { do: 'redirect', to: '/__stats' },
  };
  const shots = Object.keys(FAULTS);
  /** A complete answer that is not a clip would be the same again. */
  const REJECTED = ['short'];

  it('is tried six times in a run, or once if the answer is not a clip, then left for the next run and never paid again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(shots) });
    const sandbox = await sandboxHere({ ranges: 'none', clip: shots.map((shot) => at(shot, FAULTS[shot] as ClipFault)) });
    const first = await rendered(cwd, sandbox.url, { concurrency: 12 });
    expect(first).toMatchObject({ stored: 0, unfinished: shots.length, exit_code: 1 });
    for (const shot of shots)
      expect([shot, first.of(shot, 'take-waiting').length]).toEqual([shot, REJECTED.includes(shot) ? 1 : 5]);
    expect(sandbox.stats()).toMatchObject({ submits: 12, downloads: 11 * 6 + 1 });
    expect(first.words('failing', 'take-unfinished')).toEqual([
      expect.stringMatching(/^failing\.1 +unfinished +its clip did not come in 6 tries: 127\.0\.0\.1:\d+ answered 503$/),
    ]);
    expect(first.words('page', 'take-waiting')[0]).toMatch(
      /^page\.1 +waiting +0\.1 s: the answer is not a whole clip: it is not an MP4$/,
    );
    await judge(cwd, { stats: sandbox.stats() });
    // `status` shows the reason, the link and the next command; once, however often it fails in the same way.
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(
      /^failing\.1 +rendered .* its clip did not come in 6 tries: 127\.0\.0\.1:\d+ answered 503, 20\S+Z$/m,
    );
    expect(status.stdout).toContain(
      `download   ${shots.map((shot) => `${shot}.1`).join(', ')}: paid for, and not here yet; at no cost: rushes render board.yaml\n`,
    );
    const listed = JSON.parse((await rushes(cwd, ['status', 'board.yaml', '--json'])).stdout);
    expectValid('manifest.schema.json', listed);
    expect(listed.takes.map(({ reason }: { reason: string }) => reason)).toContain('not-a-clip');
    expect(manifest(cwd, 'film')).toEqual(listed);

    // The file of a killed run is not trusted.
    writeFileSync(join(cwd, 'renders/film/clips/cut.1.mp4.part'), 'ftyp');
    // The sixth try of a run succeeds.
    await sandbox.setKnobs({
      clip: ['cut', 'closed', 'empty'].map((shot) => at(shot, { ...(FAULTS[shot] as ClipFault), times: 5 })),
    });
    expect(await rendered(cwd, sandbox.url)).toMatchObject({ stored: shots.length, exit_code: 0 });
    expect(sandbox.stats()).toMatchObject({ submits: 12, created: 12, downloads: 11 * 6 + 1 + 9 + 3 * 6 });
    expect(manifest(cwd, 'film').takes.filter(({ error, reason }) => error ?? reason)).toEqual([]);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('keeps its reason once, and each new reason', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ clip: [{ do: 'html' }] });
    const kept = () => readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8').split('"take-unfetched"').length - 1;
    for (const times of [1, 1]) {
      await rendered(cwd, sandbox.url);
      expect(kept()).toBe(times);
    }
    await sandbox.setKnobs({ clip: [{ do: 'error', status: 400 }] });
    await rendered(cwd, sandbox.url);
    expect(kept()).toBe(2);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'rendered', reason: 'refused', error: { code: 'refused' } });
    expect((await rushes(cwd, ['plan', 'board.yaml', '--base-url', `trinetra=${sandbox.url}`])).stdout).toContain(
      'rendered, and its clip is not here yet (its clip did not come in 6 tries: ',
    );
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('is left at once if the run is interrupted, and leaves no part file', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ clip: [{ do: 'truncate' }] });
    const stop = new AbortController();
    const onEvent = (event: RunEvent) => void (event.type === 'take-waiting' && stop.abort());
    expect(await rendered(cwd, sandbox.url, { signal: stop.signal, onEvent })).toMatchObject({
      unfinished: 1,
      interrupted: true,
    });
    expect(sandbox.stats().downloads).toBe(1);
    await sandbox.setKnobs({ clip: [] });
    expect(await rendered(cwd, sandbox.url)).toMatchObject({ stored: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a clip that breaks off', () => {
  it('is downloaded in parts; if the server sends the wrong part, again from the beginning', async () => {
    const cut = (shot: string, times: number, bytes = 1_500) => at(shot, { do: 'truncate', times, bytes });
    const cwd = workspace({ 'board.yaml': boardOf(['plain', 'again', 'whole', 'wrong', 'none', 'changed']) });
    const sandbox = await sandboxHere({
      clip: [
        cut('plain', 1),
        cut('again', 4),
        ...[cut('whole', 1), at('whole', { do: 'ignore-range', times: 1 })],
        ...[cut('wrong', 1), at('wrong', { do: 'wrong-range', times: 1 }), cut('wrong', 1)],
        ...[cut('none', 1), at('none', { do: 'no-range', times: 1 })],
        ...[cut('changed', 1), at('changed', { do: 'changed', times: 1 })],
      ],
    });
    const run = await rendered(cwd, sandbox.url, { concurrency: 6 });
    expect(run).toMatchObject({ stored: 6, exit_code: 0 });
    expect(sandbox.stats()).toMatchObject({ submits: 6, downloads: 2 + 5 + 2 + 4 + 3 + 2 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
    expect(run.words('again', 'take-waiting').map((line) => /goes on at byte \d+$/.exec(line)?.[0])).toEqual(
      [1_500, 3_000, 4_500, 6_000].map((byte) => `goes on at byte ${byte}`),
    );
    expect(run.words('wrong', 'take-waiting')[1]).toMatch(
      / sends another part of the clip than was asked for: it is downloaded again from the beginning$/,
    );
  });

  it('goes on with a new link from a poll if the old one has expired', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    // Each link works for one download, and the first two break off.
    const sandbox = await sandboxHere({
      links: { downloads: 1, status: 403 },
      clip: [{ do: 'truncate', times: 2, bytes: 2_000 }],
    });
    const run = await rendered(cwd, sandbox.url);
    expect(run).toMatchObject({ stored: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, downloads: 5 });
    expect(run.words('a', 'take-waiting').map((line) => /\d+$/.exec(line)?.[0])).toEqual(['2000', '2000', '4000', '4000']);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('with an expired link is tried six times, even if the gateway no longer answers', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ links: { downloads: 0 } });
    const onEvent = ({ type }: RunEvent) => type === 'take-rendered' && sandbox.setKnobs({ poll: [{ do: 'error' }] });
    const run = await rendered(cwd, sandbox.url, { onEvent });
    expect(run).toMatchObject({ unfinished: 1 });
    expect(sandbox.stats()).toMatchObject({ submits: 1, downloads: 6 });
    expect(run.words('a', 'take-unfinished')[0]).toMatch(
      /did not come in 6 tries: .* does not serve the clip \(any more\): 410$/,
    );
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('too slowly is ended, and its bytes are kept', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ clip: [{ do: 'slow', bytesPerSecond: 400, times: 1 }] });
    const run = await rendered(cwd, sandbox.url, { timeoutsMs: { stall: 300 } });
    expect(run).toMatchObject({ stored: 1 });
    expect(run.words('a', 'take-waiting')[0]).toMatch(
      /^a\.1 +waiting +0\.1 s: 127\.0\.0\.1:\d+: only \d+ bytes came within 0\.3 s; it goes on at byte \d+$/,
    );
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

/** A gateway with whole MP4s of some size, which sends pieces of so many bytes. */
async function slowGateway(size: number, piece: (nth: number) => number) {
  const short = await makeClip();
  const free = Buffer.alloc(size - short.length);
  free.writeUInt32BE(free.length);
  free.write('free', 4);
  const whole = Buffer.concat([short, free]);
  const asked: number[] = [];
  const gateway = await madeUpGateway({
    clip: (request, answer) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const headers = { etag: '"v1"', 'content-length': whole.length - from };
      answer.writeHead(
        from > 0 ? 206 : 200,
        from > 0 ? { ...headers, 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : headers,
      );
      asked.push(from);
      const end = from + piece(asked.length);
      if (end >= whole.length) answer.end(whole.subarray(from));
      else answer.write(whole.subarray(from, end), () => answer.destroy());
    },
  });
  return { gateway, asked, whole };
}

/** A gateway with a finished job and the test's link. */
const linking = (link: (nth: number) => string) =>
  madeUpGateway({ job: (id, nth) => ({ id, status: 'succeeded', output: { outputs: [{ type: 'video', url: link(nth) }] } }) });

describe('a connection', () => {
  it('that breaks again and again still downloads a clip, as long as each try makes progress', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { gateway, asked, whole } = await slowGateway(600_000, () => 70_000);
    expect(await rendered(cwd, gateway.url)).toMatchObject({ stored: 1 });
    expect(asked.length).toBeGreaterThan(6);
    expect(readFileSync(join(cwd, 'renders/film/clips/a.1.mp4')).equals(whole)).toBe(true);
    expect(gateway.posts).toHaveLength(1);
  });

  it('that makes hardly any progress is given up after six tries', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { gateway, asked } = await slowGateway(600_000, (nth) => (nth === 1 ? 70_000 : 100));
    expect(await rendered(cwd, gateway.url)).toMatchObject({ unfinished: 1 });
    // The first try made progress.
    expect(asked).toHaveLength(7);
    expect(gateway.posts).toHaveLength(1);
  });
});

describe('a link that is not followed', () => {
  it('is replaced by a new one from the gateway; if that is the same, the clip is left at once', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await linking(() => 'https://10.0.0.1/clip.mp4');
    const run = await rendered(cwd, gateway.url);
    expect(run).toMatchObject({ unfinished: 1 });
    expect([...gateway.polls.values()]).toEqual([2]);
    expect(run.words('a', 'take-unfinished')).toEqual([expect.stringContaining('10.0.0.1 is not a public address')]);
  });

  it('may be replaced by one that is', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await linking((nth) => (nth === 1 ? 'http://cdn.test/clip.mp4' : `${gateway.url}/clip`));
    expect(await rendered(cwd, gateway.url)).toMatchObject({ stored: 1 });
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored' }]);
    expect(gateway.posts).toHaveLength(1);
  });

  it('is given up after six polls if the gateway no longer answers', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway({
      poll: (_, answer, nth) => nth > 1 && Boolean(answer.writeHead(503).end()),
      job: (id) => ({ id, status: 'succeeded', output: { outputs: [{ type: 'video', url: 'https://10.0.0.1/clip.mp4' }] } }),
    });
    expect(await rendered(cwd, gateway.url)).toMatchObject({ unfinished: 1 });
    expect([...gateway.polls.values()]).toEqual([7]);
  });
});
