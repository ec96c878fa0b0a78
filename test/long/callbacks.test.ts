import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { render } from '../support/core.js';
import { faultServer } from '../support/fault-server.js';
import { boardOf } from '../support/film.js';
import { type GatewayBehaviour, madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { callbackUrlIn, freePort, postCallback, startListeningRun } from '../support/listening.js';
import { loadBoard } from '../support/render-here.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

/** A gateway with jobs that run until the test ends them. */
async function startSlowGateway(manners: GatewayBehaviour = {}) {
  const done = new Set<string>();
  const gateway = await madeUpGateway({
    job: (id) => (done.has(id) ? undefined : { id, status: 'processing' }),
    ...manners,
  });
  /** Ends a job and sends the documented callback: the job's document. */
  const finish = (id: string, address: string) => {
    done.add(id);
    return postCallback(address, {
      id,
      status: 'succeeded',
      output: { outputs: [{ type: 'video', url: `${gateway.url}/clip` }] },
    });
  };
  return { ...gateway, done, finish };
}

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;

/** Sends no answer, as if it were lost on the way. */
const loseAnswer: NonNullable<GatewayBehaviour['submit']> = (_, answer) => {
  answer.socket?.destroy();
  return true;
};

/** Does not know one job. */
const denyJob =
  (job: string): NonNullable<GatewayBehaviour['poll']> =>
  (id, answer) => {
    if (id === job) answer.writeHead(404).end('{}');
    return id === job;
  };

/** Does not know one job, and says that another used a model that the board did not order. */
const answerOtherModel: NonNullable<GatewayBehaviour['poll']> = (id, answer, nth) => {
  if (id === 'other-model') answer.writeHead(200).end(JSON.stringify({ id, model: 'kling-v2.5', status: 'succeeded' }));
  return id === 'other-model' || denyJob('no-such-job')(id, answer, nth);
};

const clips = (cwd: string) =>
  manifest(cwd, 'film').takes.map(({ shot, take, status, job_id }) => `${shot}.${take} ${status} ${job_id}`);

describe('a callback', () => {
  it('finishes its job with one poll, while a job with another callback URL is polled again and again', async () => {
    const polled = '  - { id: b, prompt: Two, callback_url: "https://example.com/mine" }\n';
    const cwd = workspace({ 'board.yaml': boardOf(['a']) + polled });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-progress', 3);
    const own = gateway.posts.find(({ body }) => !body.includes('https://example.com/mine'));
    const job = gateway.jobs.get(own?.key ?? '') ?? '';
    expect(gateway.polls.has(job)).toBe(false);
    for (const id of gateway.jobs.values()) gateway.done.add(id);
    expect(await gateway.finish(job, callbackUrlIn(own))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
    expect(gateway.polls.get(job)).toBe(1);
  });

  it('at the API key’s webhook address finishes its job too, by the job id', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted', 2);
    for (const id of ['job2', 'job1']) expect(await gateway.finish(id, run.shared)).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2 } });
    expect([...gateway.polls]).toEqual(
      expect.arrayContaining([
        ['job1', 1],
        ['job2', 1],
      ]),
    );
  });

  it('that is forged changes nothing and costs one poll; rushes neither believes it nor opens its link', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await startSlowGateway({ poll: answerOtherModel });
    const thief = await faultServer(() => undefined);
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted', 2);
    const own = callbackUrlIn(gateway.posts[0]);
    const body = {
      id: 'job1',
      status: 'succeeded',
      credits_charged: 0,
      video_url: `${thief.origin}/clip`,
      output: { outputs: [{ type: 'video', url: `${thief.origin}/clip` }] },
    };
    expect(await postCallback(own, body)).toBe(204);
    await run.waitForType('take-progress', 1);
    expect(await postCallback(run.shared, body)).toBe(204);
    await run.waitForType('take-progress', 2);
    expect(await postCallback(own, { id: 'no-such-job', status: 'failed' })).toBe(204);
    expect(await postCallback(run.shared, { id: 'no-such-job-either', status: 'failed' })).toBe(204);
    expect(await postCallback(own, { id: 'job2', status: 'failed' })).toBe(204);
    expect(await postCallback(`${own}x`, body)).toBe(404);
    // A forged callback does not turn another take's job into a second job, so it is not polled for that.
    while (!gateway.polls.has('no-such-job')) await new Promise((next) => setImmediate(next));
    for (const id of ['other-model', 'one-too-many', 'and-another']) expect(await postCallback(own, { id })).toBe(204);
    while (!gateway.polls.has('other-model')) await new Promise((next) => setImmediate(next));
    // Nor is the take's own job polled, because no callback named it.
    expect(gateway.polls.get('job1')).toBe(2);
    for (const nth of [1, 2]) expect(await gateway.finish(`job${nth}`, callbackUrlIn(gateway.posts[nth - 1]))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, duplicates: [], exit_code: 0 } });
    expect(clips(cwd)).toEqual(['a.1 stored job1', 'b.1 stored job2']);
    expect(Object.fromEntries(gateway.polls)).toEqual({ job1: 3, job2: 1, 'no-such-job': 1, 'other-model': 1 });
    expect(thief.connections).toBe(0);
    expect(gateway.posts).toHaveLength(2);
  });

  it('names the job of a lost answer, and so settles the take without another request', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway({ submit: loseAnswer, poll: answerOtherModel });
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitFor((event) => event.type === 'take-waiting' && event.code === 'callback');
    expect(gateway.posts.map(({ body }) => body)).toEqual(Array(2).fill(gateway.posts[0]?.body));
    const own = callbackUrlIn(gateway.posts[0]);
    // A gateway that does not know the job settles nothing.
    expect(await postCallback(own, { status: 'succeeded' })).toBe(204);
    for (const id of ['no-such-job', 'other-model']) expect(await postCallback(own, { id })).toBe(204);
    expect(await gateway.finish('found-job', own)).toBe(204);
    const accepted = await run.waitForType('take-accepted');
    expect(accepted).toMatchObject({ by: 'callback', ticket: { job_id: 'found-job' } });
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    expect(Object.fromEntries(gateway.polls)).toEqual({ 'no-such-job': 1, 'other-model': 1, 'found-job': 2 });
    expect(gateway.posts).toHaveLength(2);
    expect(clips(cwd)).toEqual(['a.1 stored found-job']);
  });

  it('settles a lost take outside its slot, and a failed job is retried at its own price', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await startSlowGateway({
      submit: (body, answer, nth) => nth <= 2 && loseAnswer(body, answer, nth),
      job: (id) => (id === 'found-job' ? { id, status: 'failed', error: { message: 'content policy' } } : undefined),
    });
    const run = await startListeningRun(cwd, gateway.url, { concurrency: 1, retries: 1, pollIntervalSeconds: 0.02 });
    // With one slot, the second shot finishes while the first one's answer is still looked up.
    await run.waitFor((event) => event.type === 'take-stored' && event.shot === 'b');
    const before = gateway.polls.get('job1');
    expect(await postCallback(callbackUrlIn(gateway.posts[0]), { id: 'job1' })).toBe(204);
    expect(await postCallback(callbackUrlIn(gateway.posts[0]), { id: 'found-job' })).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, failed: 0 } });
    // The job of another take is not the lost one, and is not polled.
    expect(gateway.polls.get('job1')).toBe(before);
    expect(clips(cwd)).toEqual(['a.1 failed found-job', 'a.2 stored job2', 'b.1 stored job1']);
    expect(gateway.posts).toHaveLength(4);
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(3);
  });

  it('that names a second job for a take makes it a suspected duplicate, and both jobs are counted', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted');
    const own = callbackUrlIn(gateway.posts[0]);
    expect(await postCallback(own, { id: 'job1' })).toBe(204);
    await run.waitForType('take-progress');
    // Both callbacks come within the second of the throttle, as if a gateway made two jobs.
    expect(await postCallback(own, { id: 'job9' })).toBe(204);
    expect(await gateway.finish('job1', own)).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1, duplicates: ['a.1'] } });
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ job_id: 'job1', duplicates: ['job9'] });
    expect(Object.fromEntries(gateway.polls)).toEqual({ job1: 2, job9: 1 });
  });

  it('is answered while the gateway hangs, and a flood of callbacks costs one poll a second', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const pollTimes: number[] = [];
    let free = (): void => {};
    const gateway = await startSlowGateway({
      poll: (id, answer, nth) => {
        pollTimes.push(Date.now());
        if (nth > 1) return false;
        free = () => answer.writeHead(200).end(JSON.stringify({ id, status: 'processing' }));
        return true;
      },
    });
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted');
    const own = callbackUrlIn(gateway.posts[0]);
    const before = Date.now();
    expect(await postCallback(own, { id: 'job1' })).toBe(204);
    while (pollTimes.length === 0) await new Promise((next) => setImmediate(next));
    // The gateway answers only after these callbacks: a clock would make the test fail on a busy machine.
    for (const address of [own, run.shared]) expect(await postCallback(address, { id: 'job1' })).toBe(204);
    free();
    while (pollTimes.length < 3) await Promise.all([own, run.shared].map((address) => postCallback(address, { id: 'job1' })));
    await gateway.finish('job1', own);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    // Measured from before the first poll, so a late poll does not make the next one look early.
    for (const [nth, at] of pollTimes.entries()) expect(at - before).toBeGreaterThan(nth * 1000 - 20);
  });

  it('does not make rushes poll sooner than the gateway allows', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const pollTimes: number[] = [];
    const gateway = await startSlowGateway({
      poll: (_, answer, nth) => {
        pollTimes.push(Date.now());
        if (nth === 1) answer.writeHead(429, { 'retry-after': '2' }).end('{}');
        return nth === 1;
      },
    });
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted');
    const own = callbackUrlIn(gateway.posts[0]);
    expect(await gateway.finish('job1', own)).toBe(204);
    await run.waitForType('take-waiting');
    expect(await postCallback(own, { id: 'job1' })).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(pollTimes).toHaveLength(2);
    expect((pollTimes[1] ?? 0) - (pollTimes[0] ?? 0)).toBeGreaterThan(1950);
  });

  it('that never comes, or cannot be requested, leaves polling unchanged', async () => {
    const own = boardOf(['a'], 'callback_url: https://example.com/mine');
    const cwd = workspace({ 'board.yaml': own });
    const gateway = await madeUpGateway();
    const run = await startListeningRun(cwd, gateway.url);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(callbackUrlIn(gateway.posts[0])).toBe('https://example.com/mine');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['b']));
    const paced = await startListeningRun(cwd, gateway.url, { pollIntervalSeconds: 0.02 });
    expect(await paced.ended).toMatchObject({ ok: true, value: { stored: 1 } });
  });
});

describe('a take’s callback URL', () => {
  it('is sent again unchanged after a kill, is masked in the manifest, and still belongs to the take', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway({ submit: (_, __, nth) => nth === 1 });
    const port = await freePort();
    const args = ['render', 'board.yaml', '--yes', '--listen', String(port), '--public-url', `http://127.0.0.1:${port}/`];
    const killed = start(cwd, args, against(gateway.url));
    await killed.saw(/a\.1 +sending/);
    while (gateway.posts.length === 0) await new Promise((next) => setImmediate(next));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const again = start(cwd, args, against(gateway.url));
    await again.saw(/a\.1 +accepted/);
    expect(gateway.posts).toHaveLength(2);
    expect(gateway.posts[1]?.body).toBe(gateway.posts[0]?.body);
    const own = callbackUrlIn(gateway.posts[0]);
    expect(own).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/rushes/[\\w-]{24}$`));
    expect(await gateway.finish('job1', own)).toBe(204);
    expect(await again.ended).toMatchObject({ code: 0 });
    expect(gateway.polls.get('job1')).toBe(1);
    expect(manifest(cwd, 'film').takes[0]?.request['callback_url']).toBe(`http://127.0.0.1:${port}/rushes/***`);
    const written = readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8');
    expect(written).not.toContain(own.split('/').at(-1));
  });

  it('settles a take of an earlier run by a late callback, although its shot has changed', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway({ submit: (body, answer, nth) => nth <= 2 && loseAnswer(body, answer, nth) });
    const first = await startListeningRun(cwd, gateway.url);
    await first.waitFor((event) => event.type === 'take-waiting' && event.code === 'callback');
    first.stop();
    expect(await first.ended).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    const own = callbackUrlIn(gateway.posts[0]);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a']).replace('What a shows', 'What a shows at night'));
    // The receiver moved to another port; only the path stays the same.
    const second = await startListeningRun(cwd, gateway.url);
    await second.waitForType('take-accepted');
    expect(gateway.posts[2]?.key).not.toBe(gateway.posts[0]?.key);
    const moved = new URL(new URL(own).pathname, second.shared).href;
    expect(await gateway.finish('found-job', moved)).toBe(204);
    await second.waitFor((event) => event.type === 'take-stored' && event.take === 1);
    expect(await gateway.finish('job1', callbackUrlIn(gateway.posts[2]))).toBe(204);
    expect(await second.ended).toMatchObject({ ok: true, value: { stored: 2, unknown: 0, exit_code: 0 } });
    expect(clips(cwd)).toEqual(['a.1 stored found-job', 'a.2 stored job1']);
    expect(gateway.posts).toHaveLength(3);
  });
});

describe('a secret that signs callbacks', () => {
  const sign = (body: unknown, at = Date.now(), secret = 'a secret of some length') => {
    const [id, timestamp] = ['msg_1', String(Math.floor(at / 1000))];
    const signature = createHmac('sha256', secret)
      .update(`${id}.${timestamp}.${JSON.stringify(body)}`)
      .digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  };

  it('makes rushes refuse every unsigned callback without a poll, and accept the signed ones', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), '.env': `TRINETRA_WEBHOOK_SECRET=${SECRET}\n` });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url);
    await run.waitForType('take-accepted');
    const body = { id: 'job1', status: 'succeeded' };
    for (const address of [callbackUrlIn(gateway.posts[0]), run.shared]) {
      expect(await postCallback(address, body)).toBe(401);
      expect(await postCallback(address, 'not JSON at all')).toBe(401);
      expect(await postCallback(address, body, sign(body, Date.now(), 'another secret'))).toBe(401);
      expect(await postCallback(address, body, sign({ ...body, id: 'job2' }))).toBe(401);
      expect(await postCallback(address, body, sign(body, Date.now() - 301_000))).toBe(401);
    }
    gateway.done.add('job1');
    expect(await postCallback(callbackUrlIn(gateway.posts[0]), body, sign(body))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(gateway.polls.get('job1')).toBe(1);
  });

  it('of another gateway is not required at a take’s own address', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url, { env: { EVOLINK_WEBHOOK_SECRET: SECRET } });
    await run.waitForType('take-accepted');
    expect(await postCallback(run.shared, { id: 'job1' })).toBe(401);
    expect(await postCallback(run.shared, { id: 'job1' }, sign({ id: 'job1' }))).toBe(204);
    await run.waitForType('take-progress');
    expect(await gateway.finish('job1', callbackUrlIn(gateway.posts[0]))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it('that is invalid is reported before anything is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url, { env: { TRINETRA_WEBHOOK_SECRET: 'whsec_not base64' } });
    expect(await run.ended).toMatchObject({
      ok: false,
      failure: {
        exit_code: 2,
        message: expect.stringContaining('TRINETRA_WEBHOOK_SECRET is not a secret of Standard Webhooks'),
      },
    });
    expect(gateway.posts).toHaveLength(0);
  });
});

describe('rushes render --listen', () => {
  const RENDER = ['render', 'board.yaml', '--yes'];

  it('shows where it listens, and frees the port when it ends, also by Ctrl-C', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const port = await freePort();
    const args = [...RENDER, '--listen', `127.0.0.1:${port}`, '--public-url', `http://localhost:${port}/hooks/`];
    const run = start(cwd, args, against(gateway.url));
    await run.saw(/a\.1 +accepted/);
    run.child.kill('SIGINT');
    const ran = await run.ended;
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain(
      [
        '',
        `listening  127.0.0.1:${port}, called at http://localhost:${port}/hooks/rushes/…`,
        `webhook    http://localhost:${port}/hooks/rushes/webhook: set this as the webhook_url of your API key, if it has one`,
        '',
        '',
      ].join('\n'),
    );
    expect(ran.stderr).toContain(`go on with: rushes ${RENDER.slice(0, 2).join(' ')} ${args.slice(3).join(' ')}\n`);
    const socket = connect(port, '127.0.0.1');
    await expect(new Promise((resolve, reject) => socket.on('connect', resolve).on('error', reject))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it.each([
    [['--listen', '8080'], '--listen needs --public-url'],
    [['--public-url', 'https://hooks.example.com'], '--public-url needs --listen'],
    [['--listen', 'here', '--public-url', 'https://hooks.example.com'], 'It takes PORT or HOST:PORT'],
    [['--listen', '0', '--public-url', 'https://hooks.example.com'], 'with a port from 1 to 65535'],
    [
      ['--listen', '192.0.2.1:8080', '--public-url', 'https://hooks.example.com'],
      '192.0.2.1 is not an address of this machine',
    ],
  ])('with %j is refused before anything is sent', async (flags, why) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const ran = await rushes(cwd, [...RENDER, ...flags], against(gateway.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(why);
    expect(gateway.posts).toHaveLength(0);
  });

  it.each([
    ['plain http', 'http://hooks.example.com', 'it is not https'],
    ['an incomplete address', 'hooks.example.com', 'this does not start with `https://`'],
    ['a private address', 'https://10.0.0.1', 'is a literal address'],
    ['a private name', 'https://hooks.internal', 'is not a public host name'],
    ['a password', 'https://me:secret@hooks.example.com', 'cannot carry a user name or password'],
    ['a query', 'https://hooks.example.com/?a=b', 'it has a query or a fragment'],
    ['an address that is too long for gateways', `https://hooks.example.com/${'x'.repeat(2000)}`, 'the limit is 2,048'],
  ])('at %s is refused before anything is sent or written', async (_, publicUrl, why) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const run = await startListeningRun(cwd, gateway.url, { listen: { port: await freePort(), publicUrl } });
    const ended = await run.ended;
    if (ended.ok) throw new Error('the URL was accepted');
    expect(ended.failure.exit_code).toBe(2);
    expect(ended.failure.message).toContain('--public-url is not an address that a gateway can call: ');
    expect(ended.failure.message).toContain(why);
    expect(ended.failure.message).not.toContain('secret');
    expect(gateway.posts).toHaveLength(0);
    expect(readdirSync(cwd)).toEqual(['board.yaml']);
  });

  it('on a used port is refused before anything is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await startSlowGateway();
    const port = Number(new URL((await faultServer(() => undefined)).origin).port);
    const flags = ['--listen', String(port), '--public-url', 'https://hooks.example.com'];
    const ran = await rushes(cwd, [...RENDER, ...flags], against(gateway.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(`error: --listen: another program listens on port ${port} of 127.0.0.1. Nothing was sent.\n`);
    expect(gateway.posts).toHaveLength(0);
  });

  it('accepts an address on this machine only if every gateway is on this machine too', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const loaded = await loadBoard(cwd);
    const port = await freePort();
    const options = { cwd, env: { TRINETRA_API_KEY: 'test-key-0123456789' }, approve: () => false };
    const refused = await render(loaded, { ...options, listen: { port, publicUrl: `http://127.0.0.1:${port}` } });
    expect(refused).toMatchObject({ ok: false, failure: { message: expect.stringContaining('is a literal address') } });
    const taken = await render(loaded, { ...options, listen: { port, publicUrl: 'https://hooks.example.com/' } });
    expect(taken).toMatchObject({ ok: true, value: { declined: true } });
  });

  it('lists takes without callbacks: uniall supports none, evolink none on this machine, and a shot may have its own', async () => {
    const shots = [
      '{ id: b, prompt: Two, callback_url: "https://example.com/mine" }',
      '{ id: c, prompt: Three, model: uniall/kling-v3-std }',
      '{ id: d, prompt: Four, model: evolink/kling-v3-image-to-video, frames: { first: https://example.com/d.png } }',
    ];
    const cwd = workspace({ 'board.yaml': boardOf(['a']) + shots.map((shot) => `  - ${shot}\n`).join('') });
    const gateway = await startSlowGateway();
    const port = await freePort();
    const run = start(
      cwd,
      [...RENDER, '--only', 'b,c,d', '--listen', String(port), '--public-url', `http://127.0.0.1:${port}`],
      {
        ...against(gateway.url),
        EVOLINK_API_KEY: 'test-key-0123456789',
        EVOLINK_BASE_URL: gateway.url,
        UNIALL_API_KEY: 'test-key-0123456789',
        UNIALL_BASE_URL: gateway.url,
        TRINETRA_WEBHOOK_SECRET: SECRET,
      },
    );
    await run.saw('this run’s address\n');
    run.child.kill('SIGINT');
    expect((await run.ended).stderr).toContain(
      [
        'signed     calls from trinetra must be signed',
        'polled     c.1: uniall accepts no callback address',
        'polled     b.1, d.1: their requests do not carry this run’s address',
        '',
      ].join('\n'),
    );
  });
});
