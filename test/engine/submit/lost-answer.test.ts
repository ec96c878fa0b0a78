import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunContext } from '../../../src/engine/context/context.js';
import type { Submission } from '../../../src/engine/submit/submission.js';
import { submit } from '../../../src/engine/submit/submit.js';
import { verdict } from '../../../src/engine/submit/verdict.js';
import { LocalThrottles } from '../../../src/engine/throttle/local-throttles.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Outcome } from '../../../src/http/send.js';
import type { Plan, Step } from '../../../src/plan/plan.js';
import { fold } from '../../../src/take/fold.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import { spent } from '../../../src/take/take.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { boardFrom, credits, planOf, rows } from '../../support/pure-plan.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against } from '../../support/sandbox.js';

/** What the gateway of one test does: for each POST in turn (the last one repeats), and for a poll. */
interface Manners {
  readonly posts: readonly ((answer: ServerResponse, request: IncomingMessage) => void)[];
  /** The document of a job; `undefined` if there is no such job. */
  readonly job: (id: string) => unknown;
}

/** A gateway that breaks off where the test says, and counts requests. */
async function gatewayOf(manners: Manners) {
  const counts = { posts: 0, bodies: [] as string[], asked: [] as string[] };
  const server = createServer((request, answer) => {
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.on('end', () => {
      if (request.method === 'POST') {
        counts.posts += 1;
        counts.bodies.push(text);
        return manners.posts[Math.min(counts.posts, manners.posts.length) - 1]?.(answer, request);
      }
      const id = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
      counts.asked.push(id);
      const document = manners.job(id);
      answer.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(document ?? { error: { code: 'not_found', message: 'no such job' } }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { counts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** An answer that ends before its announced length. */
const cut = (text: string) => (answer: ServerResponse, request: IncomingMessage) => {
  answer.writeHead(202, { 'content-type': 'application/json', 'content-length': text.length + 40 });
  answer.write(text, () => request.socket.destroySoon());
};
const whole = (status: number, document: unknown) => (answer: ServerResponse) =>
  void answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));

const TRINETRA = boardFrom(boardOf(['a']));
const EVOLINK = boardFrom(
  boardOf(['a'], 'frames: { first: https://example.com/a.png }').replace(
    'trinetra/kling-v3',
    'evolink/kling-v3-image-to-video',
  ),
);
const UNIALL = boardFrom(boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent'));

/** One submission of a board's only shot, and the ledger after it. */
async function submitted(
  manners: Manners,
  board = TRINETRA,
  plan: Plan = planOf(board),
  more: (url: string) => Partial<RunContext> = () => ({}),
) {
  const gateway = await gatewayOf(manners);
  const ledger = new MemoryLedger();
  const [step] = plan.steps as [Step & { post: NonNullable<Step['post']> }];
  const context: RunContext = {
    ledger,
    gateways: builtInGateways,
    folder: '',
    access: () => ({ base_url: gateway.url, api_key: 'a-key-of-some-length' }),
    secrets: ['a-key-of-some-length'],
    stop: new AbortController().signal,
    retries: 0,
    onEvent: () => undefined,
    ...more(gateway.url),
  };
  const outcome: Submission = await submit(step, context);
  const types = ledger.events.map(({ type }) => type);
  return { outcome, types, ledger, counts: gateway.counts, url: gateway.url, take: fold(ledger.events).takes[0] };
}

const running = (id: string, model = 'kling-v3') => ({ id, model, status: 'running' });

describe('an answer that breaks off', () => {
  it('after the job id is accepted once the gateway confirms the job: nothing is sent again', async () => {
    const { outcome, ledger, types, counts } = await submitted({
      posts: [cut('{"job_id":"job_1","sta')],
      job: (id) => running(id),
    });
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_1' } });
    expect(types).toEqual(['take-begun', 'take-unknown', 'take-accepted']);
    expect(ledger.events[1]).toMatchObject({ job_id: 'job_1', read: expect.stringContaining('{"job_id":"job_1"') });
    expect(ledger.events[2]).toMatchObject({ by: 'partial-answer' });
    expect(counts).toMatchObject({ posts: 1, asked: ['job_1'] });
  });

  it('is accepted the same way at a gateway that is not duplicate-safe', async () => {
    const { outcome, counts, ledger } = await submitted(
      {
        posts: [cut('{"id":"task_1","task_id":"task_1",')],
        job: (id) => ({ ...running(id), model: 'kling-v3-std-silent', status: 'queued' }),
      },
      UNIALL,
    );
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { gateway: 'uniall', job_id: 'task_1' } });
    expect(ledger.events.at(-1)).toMatchObject({ type: 'take-accepted', by: 'partial-answer' });
    expect(counts.posts).toBe(1);
  });

  it('and names a job of another model stays unknown at a gateway that is not duplicate-safe', async () => {
    const { outcome, take, counts } = await submitted(
      { posts: [cut('{"task_id":"task_1",')], job: (id) => running(id, 'kling-v3-pro-audio') },
      UNIALL,
    );
    expect(outcome.kind).toBe('unknown');
    expect(take).toMatchObject({
      status: 'unknown',
      suspectedJobId: 'task_1',
      error: { code: 'cut', read: expect.stringContaining('task_1') },
    });
    expect(counts.posts).toBe(1);
  });

  it('is accepted too if the gateway has its own name for the model', async () => {
    const { outcome } = await submitted({ posts: [cut('{"job_id":"job_1",')], job: (id) => running(id, 'kling/v3-upstream') });
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_1' } });
  });

  it('in the middle of the id names no job', async () => {
    const { outcome, take, counts } = await submitted({ posts: [cut('{"task_id":"task_')], job: () => undefined }, UNIALL);
    expect(outcome.kind).toBe('unknown');
    expect(take).not.toHaveProperty('suspectedJobId');
    expect(counts).toMatchObject({ posts: 1, asked: [] });
  });

  it('and names a job that does not exist is replayed, and settled if the answer names the same job', async () => {
    let there = false;
    const { outcome, types, counts, take } = await submitted({
      posts: [
        cut('{"job_id":"job_1",'),
        (answer) => {
          there = true;
          whole(202, { job_id: 'job_1', status: 'queued' })(answer);
        },
      ],
      job: (id) => (there ? running(id) : undefined),
    });
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_1' } });
    expect(types).toEqual(['take-begun', 'take-unknown', 'take-accepted']);
    expect(take?.duplicates).toEqual([]);
    expect(counts.posts).toBe(2);
    expect(counts.bodies[0]).toBe(counts.bodies[1]);
  });

  it('and is followed by another job for the same request counts as two jobs', async () => {
    const { outcome, ledger, take, counts } = await submitted({
      posts: [cut('{"job_id":"job_1",'), whole(202, { job_id: 'job_2', status: 'queued' })],
      job: () => undefined,
    });
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_2' } });
    expect(ledger.events.at(-1)).toMatchObject({
      type: 'take-duplicated',
      job_id: 'job_1',
      message: 'the first answer named job job_1, and the replay was answered with job job_2',
    });
    expect(counts.posts).toBe(2);
    expect(take).toMatchObject({ status: 'running', ticket: { job_id: 'job_2' }, duplicates: ['job_1'] });
    expect(take && spent(take)).toBe(credits(190));
    const at = '2026-11-20T08:00:00.000Z';
    const board: TakeEvent = { type: 'board', at, id: 'film', file: 'board.yaml', sha256: '0', loopback: true, shots: [] };
    const written = manifestOf(fold([board, ...ledger.events]));
    expect(written?.takes).toMatchObject([{ job_id: 'job_2', duplicates: ['job_1'] }]);
    expect(written?.totals).toMatchObject([{ unit: 'trinetra', planned: 190 }]);
  });

  it('and names a job that has not spread yet is checked again, if nothing else can settle it', async () => {
    const asked: string[] = [];
    const job = (id: string) => (asked.push(id) > 2 ? running(id, 'kling-v3-std-silent') : undefined);
    const { outcome, counts } = await submitted({ posts: [cut('{"task_id":"task_1",')], job }, UNIALL);
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'task_1' } });
    expect(counts.posts).toBe(1);
  });

  it.each(['reconcile', 'callback'] as const)('may be a second job too if %s names another one', async (by) => {
    const { ledger } = await submitted(
      { posts: [cut('{"task_id":"task_1",')], job: () => undefined },
      UNIALL,
      planOf(UNIALL),
      () => ({ throttles: new LocalThrottles(100) }),
    );
    const ticket = { gateway: 'uniall', model: 'kling-v3-std-silent', origin: 'https://api.uniall.ai', job_id: 'task_2' };
    const named: TakeEvent = { type: 'take-accepted', at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1, ticket, by };
    expect(fold([...ledger.events, named]).takes).toMatchObject([{ ticket: { job_id: 'task_2' }, duplicates: ['task_1'] }]);
    const same: TakeEvent = { ...named, ticket: { ...ticket, job_id: 'task_1' } };
    expect(fold([...ledger.events, same]).takes).toMatchObject([{ ticket: { job_id: 'task_1' }, duplicates: [] }]);
  });

  it('is remembered after a restart: the replay of a later run finds the second job too', async () => {
    const first = await submitted({ posts: [cut('{"job_id":"job_1",'), cut('{')], job: () => undefined });
    expect(first.outcome.kind).toBe('unknown');
    const later = planOf(TRINETRA, first.ledger.events, {
      nowMs: Date.now(),
      origins: new Map([['trinetra', first.url]]),
    });
    expect(rows(later)).toEqual(['submit a.1 replay']);
    expect(later.steps[0]?.post).toMatchObject({ replay: true, suspectedJobId: 'job_1' });
    const gateway = await gatewayOf({ posts: [whole(202, { job_id: 'job_2' })], job: () => undefined });
    const ledger = new MemoryLedger(first.ledger.events);
    const [step] = later.steps as [Step & { post: NonNullable<Step['post']> }];
    await submit(step, {
      ledger,
      gateways: builtInGateways,
      folder: '',
      access: () => ({ base_url: gateway.url, api_key: 'a-key-of-some-length' }),
      secrets: [],
      stop: new AbortController().signal,
      retries: 0,
      onEvent: () => undefined,
    });
    expect(gateway.counts.posts).toBe(1);
    expect(fold(ledger.events).takes).toMatchObject([{ ticket: { job_id: 'job_2' }, duplicates: ['job_1'] }]);
    // The run's own events say so too.
    expect(ledger.events.at(-1)).toMatchObject({ type: 'take-duplicated', job_id: 'job_1' });
  });

  it('twice, each time after another job, keeps the first job', async () => {
    const { take, counts } = await submitted({
      posts: [cut('{"job_id":"job_1",'), cut('{"job_id":"job_2",')],
      job: () => undefined,
    });
    expect(take).toMatchObject({ status: 'unknown', suspectedJobId: 'job_1' });
    expect(counts).toMatchObject({ posts: 2, asked: ['job_1', 'job_2'] });
  });
});

describe('a task id that the gateway knows', () => {
  const known = (job_id?: string) => whole(409, { error: { code: 1201, message: 'duplicate', ...(job_id && { job_id }) } });

  it('is settled by the job that the gateway names, if it confirms the job', async () => {
    const { outcome, ledger, counts } = await submitted({ posts: [known('job_1')], job: (id) => running(id) });
    expect(outcome).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_1' } });
    expect(ledger.events.at(-1)).toMatchObject({ type: 'take-accepted', by: 'known-key' });
    expect(counts).toMatchObject({ posts: 1, asked: ['job_1'] });
  });

  it.each<[string, string | undefined, (id: string) => unknown]>([
    ['names no job', undefined, () => undefined],
    ['names one that does not exist', 'job_1', () => undefined],
    ['names one of another model', 'job_1', (id) => running(id, 'kling-v2.5')],
  ])('and %s leaves the take unknown; it is never sent with a new task id', async (_, job_id, job) => {
    const { outcome, take, types, counts } = await submitted({ posts: [known(job_id)], job });
    expect(outcome.kind).toBe('unknown');
    expect(types).toEqual(['take-begun', 'take-unknown']);
    expect(take).toMatchObject({ status: 'unknown', error: { code: 'key-known' } });
    expect(take?.suspectedJobId).toBe(job_id);
    expect(counts.posts).toBe(1);
  });

  it('after an answer that broke off after another job counts as two jobs', async () => {
    const { take } = await submitted({
      posts: [cut('{"job_id":"job_1",'), known('job_2')],
      job: (id) => (id === 'job_2' ? running(id) : undefined),
    });
    expect(take).toMatchObject({ ticket: { job_id: 'job_2' }, duplicates: ['job_1'] });
  });
});

describe('an answer that announces the charge', () => {
  it('keeps the charge with the job id: a later run counts it, if the job’s end has none', async () => {
    const { ledger, url } = await submitted(
      { posts: [whole(200, { id: 'task-1', usage: { credits_reserved: 31.5 } })], job: () => undefined },
      EVOLINK,
    );
    expect(ledger.events.at(-1)).toMatchObject({
      type: 'take-accepted',
      reserved: 31.5,
      usage: { credits_reserved: 31.5 },
    });
    const [later] = planOf(EVOLINK, ledger.events, { origins: new Map([['evolink', url]]) }).steps;
    expect(later).toMatchObject({ action: 'resume', reserved: credits(31.5) });
  });
});

describe('a take that is next while the answers of two others are lost', () => {
  /** Two answers are lost at once, and recovered a little later. */
  const lostAndFound = (throttles: LocalThrottles, found: boolean, later = 0) => {
    const answers = throttles.lostAnswerBreaker('trinetra');
    for (const _ of [1, 2]) answers.recordLost();
    setTimeout(() => {
      for (const _ of [1, 2]) {
        if (found) answers.recordAnswer();
        answers.giveUp();
      }
    }, later);
  };
  const sold = { posts: [whole(202, { job_id: 'job_1' })], job: () => undefined };

  it.each([true, false])(
    'waits for the other answers, also if they are lost while it is recorded: recovered is %s',
    async (found) => {
      const throttles = new LocalThrottles();
      const onEvent: RunContext['onEvent'] = ({ type }) => void (type === 'take-begun' && lostAndFound(throttles, found));
      const { outcome, counts } = await submitted(sold, TRINETRA, undefined, () => ({ throttles, onEvent }));
      expect(outcome).toMatchObject(found ? { kind: 'accepted' } : { kind: 'held', code: 'unknowns' });
      expect(counts.posts).toBe(found ? 1 : 0);
    },
  );

  it.each([true, false])('is not begun before they are settled, if its host is busy: recovered is %s', async (found) => {
    const throttles = new LocalThrottles();
    const { outcome, types, counts } = await submitted(sold, TRINETRA, undefined, (url) => {
      // Its turn comes within 400 ms.
      throttles.gatewayThrottle(url).deferFor('post', 300, 'busy');
      const onEvent: RunContext['onEvent'] = ({ type }) =>
        void (type === 'take-waiting' && lostAndFound(throttles, found, 700));
      return { throttles, onEvent };
    });
    expect(outcome).toMatchObject(found ? { kind: 'accepted' } : { kind: 'held', code: 'unknowns' });
    expect(types).toEqual(found ? ['take-begun', 'take-accepted'] : []);
    expect(counts.posts).toBe(found ? 1 : 0);
  });
});

describe('a piece of an answer', () => {
  const lost = (status: number, text: string): Outcome => ({
    kind: 'lost',
    code: 'cut',
    message: 'cut',
    read: { status, headers: {}, text },
  });

  it.each([
    ['{"job_id":"job_1"', 'job_1'],
    ['{"status":"queued","job_id" : "job_1","x', 'job_1'],
    ['{"created":1,"id":"task-unified-1-a","mo', 'task-unified-1-a'],
    ['{"task_id":"t","id":"t', 't'],
    ['{"job_id":"job_1', undefined],
    ['{"job_id":""', undefined],
    ['{"job_id":12', undefined],
    ['{"job_id":"job \\"1\\""', undefined],
    ['{"my_job_id":"job_1"', undefined],
    ['', undefined],
  ])('%j names the job %s', (text, job_id) => {
    const judged = verdict(lost(202, text), undefined, false, 0);
    expect(judged.kind).toBe('unknown');
    expect('job_id' in judged ? judged.job_id : undefined).toBe(job_id);
  });

  it('of an answer that is not a success names no job', () => {
    for (const status of [100, 302, 400, 409, 500])
      expect(verdict(lost(status, '{"id":"job_1"}'), undefined, false, 0)).not.toHaveProperty('job_id');
  });
});

describe('a run that finds a second job', () => {
  it('says so in its lines and in its summary, and counts both jobs', async () => {
    const gateway = await madeUpGateway({
      submit: (_, answer, nth) => {
        if (nth > 1) return false;
        cut('{"job_id":"job_lost",')(answer, answer.req);
        return true;
      },
      job: (id) => (id === 'job_lost' ? { error: 'no such job' } : undefined),
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(gateway.url));
    expect(ran.code).toBe(0);
    expect(gateway.posts).toHaveLength(2);
    expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(1);
    expect(ran.stderr).toContain('the first answer named job job_lost, and the replay was answered with job job1');
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored', job_id: 'job1', duplicates: ['job_lost'] }]);
    expect(ran.stdout).toContain('duplicate  a.1 may have been paid twice, and both are counted');
    const status = await rushes(cwd, ['status', 'board.yaml']);
    expect(status.stdout).toContain('a.1: job job_lost beside job1, both counted');
  });
});
