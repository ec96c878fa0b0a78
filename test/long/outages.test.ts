import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderBoard } from '../../src/app/render/render-board.js';
import type { RenderOptions } from '../../src/app/render/render-options.js';
import { retryTake } from '../../src/app/settle/give-up.js';
import type { RunEvent } from '../../src/take/event.gen.js';
import { writeRecord } from '../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf, shotIds } from '../support/film.js';
import { eventsIn } from '../support/film-here.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { judge } from '../support/invariants.js';
import { loadBoard } from '../support/render-here.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { IN_TIME, TIMED } from '../support/timed.js';

const DIALECTS = {
  trinetra: (ids: string[]) => boardOf(ids),
  evolink: (ids: string[]) =>
    boardOf(ids, 'frames: { first: "https://example.com/a.png" }').replace(
      'trinetra/kling-v3',
      'evolink/kling-v3-image-to-video',
    ),
  uniall: (ids: string[]) => boardOf(ids).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent'),
};

/** A board that is rendered in this process, with the events of its runs. */
async function film(text: string, url: string) {
  const cwd = workspace({ 'board.yaml': text });
  const loaded = await loadBoard(cwd);
  const events: RunEvent[] = [];
  const render = async (options: Partial<RenderOptions> = {}) => {
    events.length = 0;
    const rendered = await renderBoard(loaded, {
      cwd,
      env: against(url),
      pollIntervalSeconds: 0.05,
      onEvent: (event) => events.push(event),
      ...options,
    });
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.failure));
    return rendered.value;
  };
  /** `a take-held deferred` */
  const ends = (): string[] =>
    events.flatMap((event) =>
      event.type === 'take-held' || event.type === 'take-unfinished' || event.type === 'take-refused'
        ? [`${event.shot} ${event.type} ${event.code}`]
        : [],
    );
  return { cwd, render, events, ends };
}

describe('a gateway that defers a paid request', () => {
  it('by seconds, by a date, by an invalid value or by a past time: no shot is sent sooner, and the bytes stay the same', async () => {
    const headers: [() => string, number][] = [
      [() => '1', 1000],
      // Neither this date nor the answer's own has fractions of a second.
      [() => new Date(Date.now() + 2000).toUTCString(), 1000],
      [() => 'when we are back', 0],
      [() => '-5', 0],
    ];
    const runs = headers.map(async ([header, floor]) => {
      let off = 0;
      const gateway = await madeUpGateway({
        submit: (_, answer, nth) => {
          if (nth > 1) return false;
          off = Date.now();
          answer.writeHead(429, { 'retry-after': header() }).end('{"error":{"code":1302,"message":"too many"}}');
          return true;
        },
      });
      const { render } = await film(boardOf(['a', 'b', 'c', 'd']), gateway.url);
      expect(await render({ concurrency: 2 }), header()).toMatchObject({ exit_code: 0, stored: 4 });
      expect(gateway.posts, header()).toHaveLength(5);
      const again = gateway.posts.filter(({ key }) => key === gateway.posts[0]?.key);
      expect(again.map(({ body }) => body)).toEqual([again[0]?.body, again[0]?.body]);
      // The second request was already sent.
      for (const post of gateway.posts.slice(2)) expect(post.at - off, header()).toBeGreaterThanOrEqual(floor);
    });
    await Promise.all(runs);
  });

  it('until tomorrow gets no further requests; running jobs finish and download, and the next run continues', async () => {
    const sandbox = await sandboxHere({
      latency: { queued: 100, running: 300, jitter: 0 },
      submit: [{ do: 'rate-limit', skip: 1, retryAfter: 86_400 }],
    });
    const { cwd, render, events, ends } = await film(boardOf(['a', 'b', 'c', 'd']), sandbox.url);
    const begun = performance.now();
    const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 13);
    const when = [tomorrow()];
    expect(await render({ concurrency: 2 })).toMatchObject({ exit_code: 1, stored: 1, held: 3, failed: 0 });
    // The hour may have ended meanwhile.
    when.push(tomorrow());
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(sandbox.stats()).toMatchObject({ created: 1 });
    // The two sent requests were answered; no request followed.
    expect(sandbox.stats().submits).toBeLessThanOrEqual(2);
    expect(ends()).toEqual(['b take-refused deferred', 'c take-held deferred', 'd take-held deferred']);
    for (const event of events)
      if (event.type === 'take-held' || event.type === 'take-refused')
        expect(event.message).toMatch(new RegExp(`after (?:${when.join('|')})`));
    await judge(cwd, { stats: sandbox.stats() });
    sandbox.setKnobs({ submit: [] });
    expect(await render()).toMatchObject({ exit_code: 0, stored: 4 });
    expect(Object.values(sandbox.stats().posts).sort()).toEqual([1, 1, 1, 2]);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('makes the run wait as long as --max-wait says, and the screen shows when to try again', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'busy', retryAfter: 2 }] });
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const ran = await rushes(
      cwd,
      ['render', 'board.yaml', '--yes', '--concurrency', '1', '--max-wait', '1.5'],
      against(sandbox.url),
    );
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /a\.1 +deferred +nothing was bought: too many tasks in parallel; it may be tried again after 20.*Z/,
    );
    expect(ran.stderr).toMatch(
      /b\.1 +not begun +too many tasks in parallel; it may be tried again after 20.*the 1\.5 s that a run waits/,
    );
    expect(sandbox.stats().submits).toBe(1);
    // Nothing failed, and no shot was edited. A plan says once that nothing was bought, and mentions no run of its own.
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(/^a\.1 +deferred +trinetra\/kling-v3 +95 +- +nothing was bought: too many/m);
    const planned = await rushes(cwd, ['plan', 'board.yaml'], against(sandbox.url));
    expect(planned.stdout).toMatch(/a\.1 .* 95 +nothing was bought: too many tasks.*, beyond the 1\.5 s that a run waits$/m);
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('again and again without a time leaves the takes for the next run after one --max-wait, not one for each take', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'rate-limit', retryAfter: 0 }] });
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { cwd, render, ends } = await film(boardOf(six), sandbox.url);
    expect(await render({ maxWaitSeconds: 1, concurrency: 1 })).toMatchObject({ exit_code: 1, held: 6, failed: 0 });
    expect(ends()).toEqual(six.map((shot) => `${shot} take-refused deferred`));
    // The first take waits until --max-wait is over; each of the others is sent once.
    expect(sandbox.stats().submits).toBeLessThan(8 + 5);
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe('a gateway that defers polls until tomorrow', () => {
  it('receives one poll: every job keeps running, and the next run downloads the clips', async () => {
    const sandbox = await sandboxHere({ poll: [{ do: 'rate-limit', retryAfter: 86_400 }] });
    const { cwd, render, ends } = await film(boardOf(['a', 'b', 'c']), sandbox.url);
    expect(await render({ concurrency: 3 })).toMatchObject({ exit_code: 1, unfinished: 3 });
    expect(ends().sort()).toEqual(['a', 'b', 'c'].map((shot) => `${shot} take-unfinished deferred`));
    expect(sandbox.stats().polls).toBeLessThanOrEqual(3);
    sandbox.setKnobs({ poll: [] });
    expect(await render()).toMatchObject({ exit_code: 0, stored: 3 });
    expect(sandbox.stats().submits).toBe(3);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a gateway that defers polls by a minute and a half, again and again', () => {
  it.each([
    ['makes the run wait', 600, { exit_code: 0, stored: 1 }, []],
    ['receives no further requests once --max-wait is over', 200, { exit_code: 1, unfinished: 1 }, ['deferred']],
  ])('%s', async (_, maxWait, ended, said) => {
    const sandbox = await sandboxHere({ poll: [{ do: 'rate-limit', retryAfter: 95, times: 4 }] });
    const { cwd, render } = await film(boardOf(['a']), sandbox.url);
    const real = performance.now.bind(performance);
    let later = 0;
    const clock = vi.spyOn(globalThis.performance, 'now').mockImplementation(() => real() + later);
    onTestFinished(() => clock.mockRestore());
    const left: string[] = [];
    const onEvent = (event: RunEvent): void => {
      // Each time, the minute and a half passes at once.
      if (event.type === 'take-waiting' && event.code === 'answered-429') later += 95_000;
      if (event.type === 'take-unfinished') left.push(event.code);
    };
    expect(await render({ maxWaitSeconds: maxWait, onEvent })).toMatchObject(ended);
    expect(left).toEqual(said);
    await judge(cwd, { stats: sandbox.stats() });
  });
});

describe.each(Object.entries(DIALECTS))('an account at %s without credit', (dialect, board) => {
  it('stops the run: nothing is sent after it, not even a deferred request', async () => {
    const sandbox = await sandboxHere({
      submit: [
        { do: 'busy', prompt: 'a shows', retryAfter: 1 },
        { do: 'out-of-credit', prompt: 'b shows' },
      ],
    });
    const { render, ends } = await film(board(['a', 'b', 'c', 'd']), sandbox.url);
    const rendered = await render({ concurrency: 2 });
    expect(rendered).toMatchObject({ exit_code: 1, stored: 0, failed: 1, held: 3 });
    // The gateway's words do not say which account it is.
    expect(rendered.halted).toMatch(new RegExp(`^${dialect}: .*used up`));
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 0 });
    expect(ends()).toHaveLength(4);
    expect(ends()).toContain('a take-refused refused');
    sandbox.setKnobs({ submit: [] });
    expect(await render(), dialect).toMatchObject({ exit_code: 0, stored: 4 });
  });
});

describe('a gateway that cannot be reached', () => {
  it('starts no more takes, and stops no other gateway', async () => {
    const closedSandbox = await sandboxHere();
    await closedSandbox.close();
    const there = await sandboxHere({ poll: [{ do: 'unknown-word', word: 'simmering' }] });
    const other = ['c', 'd'].map((id) => `  - { id: ${id}, prompt: ${id}, model: uniall/kling-v3-std }\n`);
    const { render, events } = await film(boardOf(['a', 'b']) + other.join(''), closedSandbox.url);
    const run = render({ concurrency: 1, env: { ...against(closedSandbox.url), UNIALL_BASE_URL: there.url } });
    // Job c is not done, and so d is not started, before the failure is known.
    while (!events.some((event) => event.type === 'take-held' && event.shot === 'b')) await delay(5);
    expect(there.stats().submits).toBe(1);
    there.setKnobs({ poll: [] });
    expect(await run).toMatchObject({
      exit_code: 1,
      stored: 2,
      held: 2,
      halted: expect.stringMatching(/^trinetra: nothing was sent/),
    });
  });
});

describe('an outage of a few seconds while twelve jobs run', () => {
  it('costs one probing request at a time, and every clip is downloaded', TIMED, async () => {
    const sandbox = await sandboxHere({
      latency: { queued: 0, running: 100, jitter: 0 },
      poll: [{ do: 'error', status: 503 }],
    });
    const { cwd, render } = await film(boardOf(shotIds(12)), sandbox.url);
    const endOfOutage = setTimeout(() => sandbox.setKnobs({ poll: [] }), 2000);
    let during = 0;
    const count = setTimeout(() => {
      during = sandbox.stats().polls;
    }, 1900);
    expect(await render({ concurrency: 12 })).toMatchObject({ exit_code: 0, stored: 12 });
    clearTimeout(endOfOutage);
    clearTimeout(count);
    // Twelve requests were already sent, and a few probed.
    expect(during, IN_TIME).toBeGreaterThan(3);
    expect(during, IN_TIME).toBeLessThanOrEqual(20);
    expect(sandbox.stats()).toMatchObject({ submits: 12, created: 12 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

/** Passes requests on to a gateway that loses all answers, and closes their connections once so many are lost. Returns its URL. */
async function losingTogether(url: string, count: number): Promise<string> {
  const lost: ServerResponse[] = [];
  const server = createServer(async (request, answer) => {
    const { method = 'GET', headers } = request;
    const body = await text(request);
    // The others belong to the connection.
    const own = Object.entries(headers).filter(([name]) =>
      /^(?:authorization|content-type|x-api-key|idempotency-key)$/.test(name),
    );
    await fetch(new URL(request.url ?? '/', url), { method, headers: own as [string, string][], body }).catch(() => {});
    lost.push(answer);
    if (lost.length >= count) for (const one of lost) one.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('lost answers to paid requests, one after another,', () => {
  it('at a gateway without task ids stop new purchases there after two in a row, for this run', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer' }] });
    const { cwd, render, events, ends } = await film(DIALECTS.uniall(shotIds(6)), sandbox.url);
    expect(await render({ concurrency: 1 })).toMatchObject({ exit_code: 3, unknown: 2, held: 4 });
    expect(sandbox.stats().submits).toBe(2);
    expect(ends()).toEqual(['3', '4', '5', '6'].map((shot) => `s${shot} take-held unknowns`));
    expect(events.find(({ type }) => type === 'take-held')).toHaveProperty(
      'message',
      expect.stringContaining('two paid requests in a row were lost at uniall'),
    );
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('stop takes that have not started, while requests that are already sent go on', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer' }] });
    // On a busy machine one answer may be lost before the other three requests are sent, and then a fifth may follow.
    const { cwd, render } = await film(DIALECTS.uniall(shotIds(12)), await losingTogether(sandbox.url, 4));
    expect(await render({ concurrency: 4 })).toMatchObject({ exit_code: 3, unknown: 4, held: 8 });
    expect(sandbox.stats().submits).toBe(4);
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('at a gateway with task ids are each requested once more, and nothing new is bought', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer' }] });
    const { cwd, render } = await film(boardOf(shotIds(6)), sandbox.url);
    expect(await render({ concurrency: 1 })).toMatchObject({ exit_code: 3, unknown: 2, held: 4 });
    expect(Object.values(sandbox.stats().posts)).toEqual([2, 2]);
    expect(sandbox.stats().created).toBe(2);
    sandbox.setKnobs({ submit: [] });
    expect(await render()).toMatchObject({ exit_code: 0, stored: 6 });
    expect(sandbox.stats().created).toBe(6);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('hold back a deferred request while they are requested again', async () => {
    const first = new Map<string, ServerResponse>();
    const gateway = await madeUpGateway({
      submit: ({ prompt, external_task_id: key }, answer) => {
        const shot = String(prompt).split(' ')[1] ?? '';
        if (first.size === 3) {
          // The replays of a and b are answered after c is sent.
          if (shot !== 'c') setTimeout(() => answer.writeHead(202).end(JSON.stringify({ job_id: `job-${key}` })), 500);
          return shot !== 'c';
        }
        first.set(shot, answer);
        if (first.size < 3) return true;
        first.get('c')?.writeHead(429, { 'retry-after': '1' }).end('{}');
        first.get('a')?.destroy();
        first.get('b')?.destroy();
        return true;
      },
    });
    const { render } = await film(boardOf(['a', 'b', 'c']), gateway.url);
    expect(await render({ concurrency: 3 })).toMatchObject({ exit_code: 0, stored: 3 });
    expect(gateway.posts).toHaveLength(6);
  });

  it('start a new count when their replays are lost after an answer came', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0);
    onTestFinished(() => random.mockRestore());
    const posts: string[] = [];
    const waiting = new Map<string, ServerResponse>();
    const gateway = await madeUpGateway({
      submit: ({ prompt }, answer) => {
        const shot = String(prompt).split(' ')[1] ?? '';
        const post = `${shot}${posts.filter((one) => one.startsWith(shot)).length + 1}`;
        posts.push(post);
        waiting.set(post, answer);
        const [a, b] = [waiting.get('a2'), waiting.get('b2')];
        // Both answers are lost and requested again. The answer for a comes; the one for b is lost again after c was lost.
        if (['a1', 'b1', 'c1'].includes(post)) answer.destroy();
        else if (post === 'c2') for (const one of [b, answer]) one?.destroy();
        else if (a && b && !a.writableEnded) a.writeHead(202).end('{"job_id":"job-a"}');
        return !post.startsWith('d');
      },
    });
    const { render } = await film(boardOf(['a', 'b', 'c', 'd']), gateway.url);
    expect(await render({ concurrency: 2 })).toMatchObject({ exit_code: 3, stored: 1, unknown: 2, held: 1 });
    expect(posts.filter((post) => post.startsWith('d'))).toEqual([]);
  });

  it('stop nothing if they are not in a row: each received answer resets the count', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', every: 2 }] });
    const { render } = await film(DIALECTS.uniall(shotIds(6)), sandbox.url);
    expect(await render({ concurrency: 1 })).toMatchObject({ exit_code: 3, unknown: 3, held: 0, stored: 3 });
    expect(sandbox.stats().submits).toBe(6);
  });
});

describe('a gateway that answers two requests with one job', () => {
  it('at the same moment gives the job to one take: the other may have been bought, and the plan asks about it', async () => {
    const answers: (() => void)[] = [];
    const gateway = await madeUpGateway({
      submit: (_, answer) => {
        answers.push(() => answer.writeHead(202, { 'content-type': 'application/json' }).end('{"job_id":"job1"}'));
        if (answers.length === 2) for (const say of answers) say();
        return answers.length <= 2;
      },
    });
    const { cwd, render } = await film(boardOf(['a', 'b']), gateway.url);
    expect(await render({ concurrency: 2 })).toMatchObject({ exit_code: 3, stored: 1, unknown: 1 });
    const takes = manifest(cwd, 'film').takes.map(({ status, reason }) => [status, reason]);
    expect(takes.sort()).toEqual([
      ['stored', undefined],
      ['unknown', 'job-of-another'],
    ]);
    expect(gateway.posts).toHaveLength(2);
  });
});

describe('a job that never ends', () => {
  it('is left as stalled, is never bought again, and is polled by the next run', async () => {
    const sandbox = await sandboxHere({ progress: true, job: [{ do: 'stuck' }] });
    const { cwd, render, events, ends } = await film(boardOf(['a']), sandbox.url);
    for (const run of [1, 2]) {
      const { polls } = sandbox.stats();
      expect(await render({ stallAfterSeconds: 0.4 }), `run ${run}`).toMatchObject({ exit_code: 1, unfinished: 1 });
      expect(ends()).toEqual(['a take-unfinished stalled']);
      const message = expect.stringMatching(/^job \S+ is "running" at 50 % and has not moved in .*the next run asks/);
      expect(events.find(({ type }) => type === 'take-unfinished')).toHaveProperty('message', message);
      expect(sandbox.stats().polls).toBeGreaterThan(polls);
    }
    expect(sandbox.stats().submits).toBe(1);
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ status: 'running' });
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('but makes progress is left in the end too, and its clip is downloaded once it is done', async () => {
    let done = false;
    const gateway = await madeUpGateway({
      job: (id, nth) => (done ? undefined : { id, status: 'running', progress: nth % 100 }),
    });
    const { render, events } = await film(boardOf(['a']), gateway.url);
    expect(await render({ stallAfterSeconds: 0.4 })).toMatchObject({ exit_code: 1, unfinished: 1 });
    expect(events.find(({ type }) => type === 'take-unfinished')).toMatchObject({
      code: 'stalled',
      message: expect.stringContaining('has not ended in'),
    });
    done = true;
    expect(await render()).toMatchObject({ exit_code: 0, stored: 1 });
    expect(gateway.posts).toHaveLength(1);
  });

  it('is shown by status, with the command that abandons it', async () => {
    const gateway = await madeUpGateway({ job: (id) => ({ id, status: 'running' }) });
    const { cwd, render } = await film(boardOf(['a']), gateway.url);
    await render({ stallAfterSeconds: 0.2 });
    const abandon = () => rushes(cwd, ['reconcile', 'board.yaml', 'a', '--abandon'], against(gateway.url));
    // Three hours later: every event is moved three hours back.
    const file = join(cwd, 'renders/film/journal.jsonl');
    const events = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: TakeEvent }).event)
      .map((event) => ({ ...event, at: new Date(Date.parse(event.at) - 3 * 3_600_000).toISOString() }));
    writeFileSync(file, events.map((event, index) => writeRecord(index, event)).join(''));
    const shown = await rushes(cwd, ['status', 'board.yaml']);
    expect(shown.stdout).toMatch(
      /^stalled {4}a\.1: job job1 has run since 20.*Z: .*rushes reconcile board\.yaml a\.1 --abandon/m,
    );
    expect(await abandon()).toMatchObject({ code: 0 });
    expect((await rushes(cwd, ['status', 'board.yaml'])).stdout).toMatch(/a\.1 +abandoned/);
    expect(gateway.posts).toHaveLength(1);
  });

  /** A job that does not move for three hours, and finishes once it is `done`. */
  async function renderSlowJob() {
    let done = false;
    const gateway = await madeUpGateway({ job: (id) => (done || id !== 'job1' ? undefined : { id, status: 'running' }) });
    const { cwd, render } = await film(boardOf(['a']), gateway.url);
    await render({ stallAfterSeconds: 0.2 });
    const file = join(cwd, 'renders/film/journal.jsonl');
    const aged = eventsIn(readFileSync(file)).map((event) => ({
      ...event,
      at: new Date(Date.parse(event.at) - 3 * 3_600_000).toISOString(),
    }));
    writeFileSync(file, aged.map((event, index) => writeRecord(index, event)).join(''));
    const reconcile = (...args: string[]) => rushes(cwd, ['reconcile', 'board.yaml', 'a.1', ...args], against(gateway.url));
    const types = () => eventsIn(readFileSync(file)).map(({ type }) => type);
    return { cwd, gateway, render, reconcile, types, file, end: () => (done = true) };
  }

  it('and was abandoned is adopted again when it finishes after all: nothing paid is lost', async () => {
    const { cwd, gateway, render, reconcile, file, end } = await renderSlowJob();
    expect(await reconcile('--abandon')).toMatchObject({ code: 0 });
    const given = readFileSync(join(cwd, 'renders/film/manifest.json'));
    end();
    expect(await reconcile('--adopt', 'job1')).toMatchObject({ code: 0 });
    // As after a crash between the journal and the manifest.
    writeFileSync(join(cwd, 'renders/film/manifest.json'), given);
    expect(await render()).toMatchObject({ exit_code: 0, stored: 1 });
    expect(gateway.posts).toHaveLength(1);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ take: 1, status: 'stored', job_id: 'job1' }]);
    // Nor is it lost if an old manifest stands beside the current journal.
    writeFileSync(join(cwd, 'renders/film/manifest.json'), given);
    expect(await render()).toMatchObject({ exit_code: 0, stored: 1 });
    expect(eventsIn(readFileSync(file)).filter(({ type }) => type === 'take-stored')).toHaveLength(1);
  });

  it('and was bought again is downloaded beside the second one', async () => {
    const { cwd, gateway, render, reconcile, end } = await renderSlowJob();
    expect(await reconcile('--retry')).toMatchObject({ code: 0 });
    end();
    expect(await reconcile('--adopt', 'job1')).toMatchObject({ code: 0 });
    expect(await render()).toMatchObject({ exit_code: 0 });
    expect(gateway.posts).toHaveLength(2);
    expect(manifest(cwd, 'film').takes).toMatchObject([
      { take: 1, status: 'stored' },
      { take: 2, status: 'stored' },
    ]);
  });

  it('stays counted when another job is adopted for it', async () => {
    const { cwd, reconcile, gateway } = await renderSlowJob();
    expect(await reconcile('--abandon')).toMatchObject({ code: 0 });
    expect(await reconcile('--adopt', 'job_other')).toMatchObject({ code: 0 });
    expect(manifest(cwd, 'film').takes).toMatchObject([{ job_id: 'job_other', duplicates: ['job1'] }]);
    expect(gateway.posts).toHaveLength(1);
  });

  it('is not abandoned for a job that does not fit the budget', async () => {
    const { cwd, gateway, types } = await renderSlowJob();
    const loaded = await loadBoard(cwd);
    const options = { cwd, env: against(gateway.url), freeSpace: async () => 10 };
    const sold = await retryTake(loaded, { shot: 'a' }, options);
    expect(sold).toMatchObject({ ok: false, failure: { exit_code: 6 } });
    expect(types()).not.toContain('take-abandoned');
    expect(gateway.posts).toHaveLength(1);
  });
});
