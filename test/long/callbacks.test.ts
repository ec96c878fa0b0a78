import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, render } from '../support/core.js';
import { faultServer } from '../support/fault-server.js';
import { boardOf } from '../support/film.js';
import { type Manners, madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { call, calledAt, freePort, listeningRun } from '../support/listening.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

/** A gateway whose jobs run until the test says that they are done. */
async function slowGateway(manners: Manners = {}) {
  const done = new Set<string>();
  const gateway = await madeUpGateway({
    job: (id) => (done.has(id) ? undefined : { id, status: 'processing' }),
    ...manners,
  });
  /** Ends a job, and calls back as the document says: with the job's document. */
  const finish = (id: string, address: string) => {
    done.add(id);
    return call(address, { id, status: 'succeeded', output: { outputs: [{ type: 'video', url: `${gateway.url}/clip` }] } });
  };
  return { ...gateway, done, finish };
}

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;

/** Answers nothing, as if it were lost on the way back. */
const lost: NonNullable<Manners['submit']> = (_, answer) => {
  answer.socket?.destroy();
  return true;
};

/** Knows nothing of a job. */
const unknown =
  (job: string): NonNullable<Manners['poll']> =>
  (id, answer) => {
    if (id === job) answer.writeHead(404).end('{}');
    return id === job;
  };

/** Knows nothing of one job, and another one as a job of a model that nobody asked for. */
const strange: NonNullable<Manners['poll']> = (id, answer, nth) => {
  if (id === 'other-model') answer.writeHead(200).end(JSON.stringify({ id, model: 'kling-v2.5', status: 'succeeded' }));
  return id === 'other-model' || unknown('no-such-job')(id, answer, nth);
};

const clips = (cwd: string) =>
  manifest(cwd, 'film').takes.map(({ shot, take, status, job_id }) => `${shot}.${take} ${status} ${job_id}`);

describe('a callback', () => {
  it('finishes its job with one look, while a job whose gateway was told another address is asked for again and again', async () => {
    const polled = '  - { id: b, prompt: Two, callback_url: "https://example.com/mine" }\n';
    const cwd = workspace({ 'board.yaml': boardOf(['a']) + polled });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-progress', 3);
    const own = gateway.posts.find(({ body }) => !body.includes('https://example.com/mine'));
    const job = gateway.jobs.get(own?.key ?? '') ?? '';
    expect(gateway.polls.has(job)).toBe(false);
    for (const id of gateway.jobs.values()) gateway.done.add(id);
    expect(await gateway.finish(job, calledAt(own))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0 } });
    expect(gateway.polls.get(job)).toBe(1);
  });

  it('finishes its job on the address of the key’s webhook too, by the job’s id', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted', 2);
    for (const id of ['job2', 'job1']) expect(await gateway.finish(id, run.shared)).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2 } });
    expect([...gateway.polls]).toEqual(
      expect.arrayContaining([
        ['job1', 1],
        ['job2', 1],
      ]),
    );
  });

  it('that is forged changes nothing and costs one look; what it says is not believed and its link not fetched', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await slowGateway({ poll: strange });
    const thief = await faultServer(() => undefined);
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted', 2);
    const own = calledAt(gateway.posts[0]);
    const body = {
      id: 'job1',
      status: 'succeeded',
      credits_charged: 0,
      video_url: `${thief.origin}/clip`,
      output: { outputs: [{ type: 'video', url: `${thief.origin}/clip` }] },
    };
    expect(await call(own, body)).toBe(204);
    await run.sawType('take-progress', 1);
    expect(await call(run.shared, body)).toBe(204);
    await run.sawType('take-progress', 2);
    expect(await call(own, { id: 'no-such-job', status: 'failed' })).toBe(204);
    expect(await call(run.shared, { id: 'no-such-job-either', status: 'failed' })).toBe(204);
    expect(await call(own, { id: 'job2', status: 'failed' })).toBe(204);
    expect(await call(`${own}x`, body)).toBe(404);
    // The job of another take is nobody's second one, and is not asked for on its account.
    while (!gateway.polls.has('no-such-job')) await new Promise((next) => setImmediate(next));
    for (const id of ['other-model', 'one-too-many', 'and-another']) expect(await call(own, { id })).toBe(204);
    while (!gateway.polls.has('other-model')) await new Promise((next) => setImmediate(next));
    // Nor is its own job, of which nobody spoke.
    expect(gateway.polls.get('job1')).toBe(2);
    for (const nth of [1, 2]) expect(await gateway.finish(`job${nth}`, calledAt(gateway.posts[nth - 1]))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, duplicates: [], exit_code: 0 } });
    expect(clips(cwd)).toEqual(['a.1 stored job1', 'b.1 stored job2']);
    expect(Object.fromEntries(gateway.polls)).toEqual({ job1: 3, job2: 1, 'no-such-job': 1, 'other-model': 1 });
    expect(thief.connections).toBe(0);
    expect(gateway.posts).toHaveLength(2);
  });

  it('names the job whose id was lost with the answer, and so settles the take without another request', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway({ submit: lost, poll: strange });
    const run = await listeningRun(cwd, gateway.url);
    await run.saw((event) => event.type === 'take-waiting' && event.code === 'callback');
    expect(gateway.posts.map(({ body }) => body)).toEqual(Array(2).fill(gateway.posts[0]?.body));
    const own = calledAt(gateway.posts[0]);
    // Who knows nothing of it ends nothing.
    expect(await call(own, { status: 'succeeded' })).toBe(204);
    for (const id of ['no-such-job', 'other-model']) expect(await call(own, { id })).toBe(204);
    expect(await gateway.finish('found-job', own)).toBe(204);
    const accepted = await run.sawType('take-accepted');
    expect(accepted).toMatchObject({ by: 'callback', ticket: { job_id: 'found-job' } });
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1, exit_code: 0 } });
    expect(Object.fromEntries(gateway.polls)).toEqual({ 'no-such-job': 1, 'other-model': 1, 'found-job': 2 });
    expect(gateway.posts).toHaveLength(2);
    expect(clips(cwd)).toEqual(['a.1 stored found-job']);
  });

  it('settles a lost take outside its slot, and a job that failed is tried again for its own price', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await slowGateway({
      submit: (body, answer, nth) => nth <= 2 && lost(body, answer, nth),
      job: (id) => (id === 'found-job' ? { id, status: 'failed', error: { message: 'content policy' } } : undefined),
    });
    const run = await listeningRun(cwd, gateway.url, { concurrency: 1, retries: 1, pollInterval: 0.02 });
    // With one slot, the second shot is done while the first one's answer is still looked for.
    await run.saw((event) => event.type === 'take-stored' && event.shot === 'b');
    const before = gateway.polls.get('job1');
    expect(await call(calledAt(gateway.posts[0]), { id: 'job1' })).toBe(204);
    expect(await call(calledAt(gateway.posts[0]), { id: 'found-job' })).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, failed: 0 } });
    // The job of another take is not what was lost, and is not asked for.
    expect(gateway.polls.get('job1')).toBe(before);
    expect(clips(cwd)).toEqual(['a.1 failed found-job', 'a.2 stored job2', 'b.1 stored job1']);
    expect(gateway.posts).toHaveLength(4);
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(3);
  });

  it('that names a second job for a take makes it a suspected duplicate, and both are counted', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted');
    const own = calledAt(gateway.posts[0]);
    expect(await call(own, { id: 'job1' })).toBe(204);
    await run.sawType('take-progress');
    // Both within the second in which nothing is asked, as from a gateway that made two of them.
    expect(await call(own, { id: 'job9' })).toBe(204);
    expect(await gateway.finish('job1', own)).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1, duplicates: ['a.1'] } });
    expect(manifest(cwd, 'film').takes[0]).toMatchObject({ job_id: 'job1', duplicates: ['job9'] });
    expect(Object.fromEntries(gateway.polls)).toEqual({ job1: 2, job9: 1 });
  });

  it('is answered while the gateway hangs, and a flood of them is one look a second', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const looks: number[] = [];
    let free = (): void => {};
    const gateway = await slowGateway({
      poll: (id, answer, nth) => {
        looks.push(Date.now());
        if (nth > 1) return false;
        free = () => answer.writeHead(200).end(JSON.stringify({ id, status: 'processing' }));
        return true;
      },
    });
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted');
    const own = calledAt(gateway.posts[0]);
    const before = Date.now();
    expect(await call(own, { id: 'job1' })).toBe(204);
    while (looks.length === 0) await new Promise((next) => setImmediate(next));
    // The gateway has not answered yet, and does not before these are: a clock would hold a busy machine to it too.
    for (const address of [own, run.shared]) expect(await call(address, { id: 'job1' })).toBe(204);
    free();
    while (looks.length < 3) await Promise.all([own, run.shared].map((address) => call(address, { id: 'job1' })));
    await gateway.finish('job1', own);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    // From before the first one: a look that arrives late is no sooner for the next.
    for (const [nth, at] of looks.entries()) expect(at - before).toBeGreaterThan(nth * 1000 - 20);
  });

  it('does not make us ask sooner than the gateway wants to be asked', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const looks: number[] = [];
    const gateway = await slowGateway({
      poll: (_, answer, nth) => {
        looks.push(Date.now());
        if (nth === 1) answer.writeHead(429, { 'retry-after': '2' }).end('{}');
        return nth === 1;
      },
    });
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted');
    const own = calledAt(gateway.posts[0]);
    expect(await gateway.finish('job1', own)).toBe(204);
    await run.sawType('take-waiting');
    expect(await call(own, { id: 'job1' })).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(looks).toHaveLength(2);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).toBeGreaterThan(1950);
  });

  it('that never comes, or cannot be asked for, leaves the polling as it is', async () => {
    const own = boardOf(['a'], 'callback_url: https://example.com/mine');
    const cwd = workspace({ 'board.yaml': own });
    const gateway = await madeUpGateway();
    const run = await listeningRun(cwd, gateway.url);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(calledAt(gateway.posts[0])).toBe('https://example.com/mine');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['b']));
    const paced = await listeningRun(cwd, gateway.url, { pollInterval: 0.02 });
    expect(await paced.ended).toMatchObject({ ok: true, value: { stored: 1 } });
  });
});

describe('the address that a take is called at', () => {
  it('is sent again as it was after a kill, stands masked in the manifest, and is still the take’s own', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway({ submit: (_, __, nth) => nth === 1 });
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
    const own = calledAt(gateway.posts[0]);
    expect(own).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/rushes/[\\w-]{24}$`));
    expect(await gateway.finish('job1', own)).toBe(204);
    expect(await again.ended).toMatchObject({ code: 0 });
    expect(gateway.polls.get('job1')).toBe(1);
    expect(manifest(cwd, 'film').takes[0]?.request['callback_url']).toBe(`http://127.0.0.1:${port}/rushes/***`);
    const written = readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8');
    expect(written).not.toContain(own.split('/').at(-1));
  });

  it('settles a take of an earlier run, whose shot has changed since, when the call comes late', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway({ submit: (body, answer, nth) => nth <= 2 && lost(body, answer, nth) });
    const first = await listeningRun(cwd, gateway.url);
    await first.saw((event) => event.type === 'take-waiting' && event.code === 'callback');
    first.stop();
    expect(await first.ended).toMatchObject({ ok: true, value: { unknown: 1, exit_code: 3 } });
    const own = calledAt(gateway.posts[0]);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a']).replace('What a shows', 'What a shows at night'));
    // Elsewhere now: only the path is still the same.
    const second = await listeningRun(cwd, gateway.url);
    await second.sawType('take-accepted');
    expect(gateway.posts[2]?.key).not.toBe(gateway.posts[0]?.key);
    const moved = new URL(new URL(own).pathname, second.shared).href;
    expect(await gateway.finish('found-job', moved)).toBe(204);
    await second.saw((event) => event.type === 'take-stored' && event.take === 1);
    expect(await gateway.finish('job1', calledAt(gateway.posts[2]))).toBe(204);
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

  it('has every call refused that is not signed with it, without a look, and those heard that are', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']), '.env': `TRINETRA_WEBHOOK_SECRET=${SECRET}\n` });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url);
    await run.sawType('take-accepted');
    const body = { id: 'job1', status: 'succeeded' };
    for (const address of [calledAt(gateway.posts[0]), run.shared]) {
      expect(await call(address, body)).toBe(401);
      expect(await call(address, 'not JSON at all')).toBe(401);
      expect(await call(address, body, sign(body, Date.now(), 'another secret'))).toBe(401);
      expect(await call(address, body, sign({ ...body, id: 'job2' }))).toBe(401);
      expect(await call(address, body, sign(body, Date.now() - 301_000))).toBe(401);
    }
    gateway.done.add('job1');
    expect(await call(calledAt(gateway.posts[0]), body, sign(body))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
    expect(gateway.polls.get('job1')).toBe(1);
  });

  it('of another gateway checks nothing on a take’s own address', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url, { env: { EVOLINK_WEBHOOK_SECRET: SECRET } });
    await run.sawType('take-accepted');
    expect(await call(run.shared, { id: 'job1' })).toBe(401);
    expect(await call(run.shared, { id: 'job1' }, sign({ id: 'job1' }))).toBe(204);
    await run.sawType('take-progress');
    expect(await gateway.finish('job1', calledAt(gateway.posts[0]))).toBe(204);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it('that is none is said before anything is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url, { env: { TRINETRA_WEBHOOK_SECRET: 'whsec_not base64' } });
    expect(await run.ended).toMatchObject({
      ok: false,
      trouble: { exit_code: 2, message: expect.stringContaining('TRINETRA_WEBHOOK_SECRET is no secret of Standard Webhooks') },
    });
    expect(gateway.posts).toHaveLength(0);
  });
});

describe('rushes render --listen', () => {
  const RENDER = ['render', 'board.yaml', '--yes'];

  it('shows where it listens, and leaves the port when it ends, also by Ctrl-C', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
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
    const gateway = await slowGateway();
    const ran = await rushes(cwd, [...RENDER, ...flags], against(gateway.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(why);
    expect(gateway.posts).toHaveLength(0);
  });

  it.each([
    ['plain http', 'http://hooks.example.com', 'it is not https'],
    ['no address', 'hooks.example.com', 'this does not begin with `https://`'],
    ['a private address', 'https://10.0.0.1', 'is a literal address'],
    ['a private name', 'https://hooks.internal', 'is not a public host name'],
    ['a password', 'https://me:secret@hooks.example.com', 'cannot carry a user name or password'],
    ['a query', 'https://hooks.example.com/?a=b', 'it has a query or a fragment'],
    ['more than gateways take', `https://hooks.example.com/${'x'.repeat(2000)}`, 'at most 2,048 are possible'],
  ])('at %s is refused before anything is sent or written', async (_, publicUrl, why) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
    const run = await listeningRun(cwd, gateway.url, { listen: { port: await freePort(), publicUrl } });
    const ended = await run.ended;
    if (ended.ok) throw new Error('it was taken');
    expect(ended.trouble.exit_code).toBe(2);
    expect(ended.trouble.message).toContain('--public-url is no address that a gateway can call: ');
    expect(ended.trouble.message).toContain(why);
    expect(ended.trouble.message).not.toContain('secret');
    expect(gateway.posts).toHaveLength(0);
    expect(readdirSync(cwd)).toEqual(['board.yaml']);
  });

  it('on a port that is taken is refused before anything is sent', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await slowGateway();
    const port = Number(new URL((await faultServer(() => undefined)).origin).port);
    const flags = ['--listen', String(port), '--public-url', 'https://hooks.example.com'];
    const ran = await rushes(cwd, [...RENDER, ...flags], against(gateway.url));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(`error: --listen: another program listens on port ${port} of 127.0.0.1. Nothing was sent.\n`);
    expect(gateway.posts).toHaveLength(0);
  });

  it('takes an address on this machine only where every gateway is', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    const port = await freePort();
    const options = { cwd, env: { TRINETRA_API_KEY: 'test-key-0123456789' }, approve: () => false };
    const refused = await render(loaded.value, { ...options, listen: { port, publicUrl: `http://127.0.0.1:${port}` } });
    expect(refused).toMatchObject({ ok: false, trouble: { message: expect.stringContaining('is a literal address') } });
    const taken = await render(loaded.value, { ...options, listen: { port, publicUrl: 'https://hooks.example.com/' } });
    expect(taken).toMatchObject({ ok: true, value: { declined: true } });
  });

  it('says which takes cannot be called for: uniall takes no address, evolink none on this machine, and a shot may have its own', async () => {
    const shots = [
      '{ id: b, prompt: Two, callback_url: "https://example.com/mine" }',
      '{ id: c, prompt: Three, model: uniall/kling-v3-std }',
      '{ id: d, prompt: Four, model: evolink/kling-v3-image-to-video, frames: { first: https://example.com/d.png } }',
    ];
    const cwd = workspace({ 'board.yaml': boardOf(['a']) + shots.map((shot) => `  - ${shot}\n`).join('') });
    const gateway = await slowGateway();
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
    await run.saw('run in it\n');
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
