import { hostname } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import type { RunContext } from '../../../src/engine/context/context.js';
import { TakeVersions } from '../../../src/engine/context/take-versions.js';
import { submit } from '../../../src/engine/submit/submit.js';
import type { PaidStep } from '../../../src/engine/submit/submit-effects.js';
import { fold } from '../../../src/take/fold.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { type Answer, breaksOff, busyFor, contextOf, losesAnswer, oneJobGateway, refuses, sells } from './one-job-gateway.js';

const LEASE_SECONDS = 60;

/** A board with two workers. Each has its own handle on one ledger, whose clock the test moves. */
async function twoWorkers(answers: readonly Answer[], shots = ['a']) {
  const gateway = await oneJobGateway(answers);
  const board = boardFrom(boardOf(shots));
  let nowMs = Date.now();
  const store = new MemoryStore([], { now: () => nowMs });
  const workers = await Promise.all(
    ['one', 'two'].map(async (worker_id) => {
      const opened = await store.open({ run_id: 'run', worker_id });
      if (!opened.ok) throw new Error('the ledger is not open');
      return opened.value;
    }),
  );
  const events = () => store.records.map(({ event }) => event);
  const context = (index: number, more: Partial<RunContext> = {}) =>
    contextOf(workers[index] as Ledger, gateway.url, {
      lease: { owner: `worker-${index}`, seconds: LEASE_SECONDS },
      versions: new TakeVersions(workers[index] as Ledger),
      ...more,
    });
  return {
    gateway,
    workers: workers as [Ledger, Ledger],
    events,
    context,
    wait: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    steps: () =>
      planOf(board, events(), { nowMs: Date.now(), origins: new Map([['trinetra', gateway.url]]) }).steps as PaidStep[],
    types: () => events().map(({ type }: TakeEvent) => type),
  };
}

describe('two workers with the same step', () => {
  it('send one request: the ledger lets one of them begin', async () => {
    const { gateway, context, steps, types } = await twoWorkers([sells]);
    const [step] = steps() as [PaidStep];
    const results = await Promise.all([submit(step, context(0)), submit(step, context(1))]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['accepted', 'unknown']);
    expect(results.find(({ kind }) => kind === 'unknown')).toEqual({ kind: 'unknown', message: 'this take was begun before' });
    expect(gateway.posts).toHaveLength(1);
    expect(types()).toEqual(['take-begun', 'take-accepted']);
  });

  it('never send it twice if one waits so long that its lease ends, and the other goes on with the take', async () => {
    const { gateway, context, steps, wait, types } = await twoWorkers([busyFor(2), sells]);
    const [step] = steps() as [PaidStep];
    const seen: string[] = [];
    const slow = submit(step, context(0, { onEvent: ({ type }) => seen.push(type) }));
    await vi.waitFor(() => expect(seen).toContain('take-waiting'));
    wait(LEASE_SECONDS + 1);
    const [replay] = steps() as [PaidStep];
    expect(replay.post.replay).toBe(true);
    expect(await submit(replay, context(1))).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job_1' } });
    expect(await slow).toEqual({
      kind: 'unknown',
      message: 'another worker has taken this take over: run this again once it is done',
    });
    expect(gateway.posts).toHaveLength(2);
    expect(new Set(gateway.posts.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(types()).toEqual(['take-begun', 'take-accepted']);
  });

  it('leave a take alone while the other one works on it', async () => {
    const { gateway, context, steps, events } = await twoWorkers([busyFor(1), sells]);
    const [step] = steps() as [PaidStep];
    const first = submit(step, context(0));
    await vi.waitFor(() => expect(events()).toHaveLength(1));
    const [replay] = steps() as [PaidStep];
    expect(await submit(replay, context(1))).toEqual({
      kind: 'unknown',
      message: expect.stringMatching(
        /^another worker is at work on this take: run this again once it is done \(its lease ends at [-T:\d]{19}Z, unless it is renewed\)$/,
      ),
    });
    expect(await first).toMatchObject({ kind: 'accepted' });
    expect(gateway.posts).toHaveLength(2);
  });
});

describe('a worker that finds a take in the hands of another one', () => {
  it('names its process and its host, where the owner of the lease shows them', async () => {
    const { context, steps, events } = await twoWorkers([busyFor(1), sells]);
    const [step] = steps() as [PaidStep];
    const { lease: _, ...ours } = context(0);
    const first = submit(step, ours);
    await vi.waitFor(() => expect(events()).toHaveLength(1));
    const [replay] = steps() as [PaidStep];
    const { message = '' } = (await submit(replay, context(1))) as { readonly message?: string };
    expect(message).toMatch(`process ${process.pid} on ${hostname()} is at work on this take: run this again once`);
    expect(message).not.toMatch(/[0-9a-f]{8}-/);
    expect(await first).toMatchObject({ kind: 'accepted' });
  });
});

describe('a job that the gateway names for two takes', () => {
  it('belongs to one of them by the ledger, also if the answers come to two workers at once', async () => {
    const same: Answer = (answer, _job, request) => sells(answer, 'job_1', request);
    const { context, steps, events } = await twoWorkers([same], ['a', 'b']);
    const [a, b] = steps() as [PaidStep, PaidStep];
    const results = await Promise.all([submit(a, context(0)), submit(b, context(1))]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['accepted', 'unknown']);
    const takes = fold(events()).takes;
    expect(takes.filter(({ ticket }) => ticket?.job_id === 'job_1')).toHaveLength(1);
    const other = takes.find(({ ticket }) => ticket === undefined);
    expect(other?.error?.code).toBe('job-of-another');
    expect(other?.refused).toBe(false);
  });
});

describe('a cap of the board', () => {
  it('holds across workers: what does not fit beside the takes of others is held, and nothing is sent', async () => {
    const { gateway, context, steps } = await twoWorkers([sells], ['a', 'b']);
    const [a, b] = steps() as [PaidStep, PaidStep];
    const max = a.capCredits as number;
    const capsFor = (unit: string) => [{ scope: 'board' as const, unit, max }];
    const results = await Promise.all([submit(a, context(0, { capsFor })), submit(b, context(1, { capsFor }))]);
    expect(results.map((result) => (result.kind === 'held' ? result.code : result.kind)).sort()).toEqual([
      'accepted',
      'over-cap',
    ]);
    expect(gateway.posts).toHaveLength(1);
  });
});

describe('a take that another worker changes while its request is on the wire', () => {
  const CHANGED = 'another worker changed a.1 during this run';

  /** The answer comes once the other worker has recorded this of the take. */
  async function changedMeanwhile(answer: Answer, change: (url: string) => TakeEvent) {
    let open = () => {};
    const changed = new Promise<void>((resolve) => {
      open = resolve;
    });
    const late: Answer = (...given) => void changed.then(() => answer(...given));
    const two = await twoWorkers([late, sells]);
    const [step] = two.steps() as [PaidStep];
    const seen: TakeEvent[] = [];
    const first = submit(step, two.context(0, { onEvent: (event) => seen.push(event as TakeEvent) })).catch(
      (error: Error) => error.message,
    );
    await vi.waitFor(() => expect(two.gateway.posts).toHaveLength(1));
    expect(await two.workers[1].append(change(two.gateway.url))).toMatchObject({ kind: 'appended' });
    open();
    const result = await first;
    return { ...two, result, seen, take: fold(two.events()).takes[0] };
  }

  const about = { shot: 'a', take: 1, at: new Date().toISOString() };
  const accepted =
    (job_id: string) =>
    (origin: string): TakeEvent => ({
      type: 'take-accepted',
      ...about,
      ticket: { gateway: 'trinetra', model: 'kling-v3', origin, job_id },
    });

  it('is left to that worker if both know the same job: one event, one request', async () => {
    const { result, gateway, types, take } = await changedMeanwhile(sells, accepted('job_1'));
    expect(result).toContain(CHANGED);
    expect(gateway.posts).toHaveLength(1);
    expect(types()).toEqual(['take-begun', 'take-accepted']);
    expect(take).toMatchObject({ status: 'running', ticket: { job_id: 'job_1' }, duplicates: [] });
  });

  it('keeps the job that the answer names beside the job of that worker, as both may be paid', async () => {
    const { result, types, take, seen } = await changedMeanwhile(sells, accepted('job_9'));
    expect(result).toContain(CHANGED);
    expect(types()).toEqual(['take-begun', 'take-accepted', 'take-duplicated']);
    expect(seen.map(({ type }) => type)).toEqual(['take-begun', 'take-duplicated']);
    expect(take).toMatchObject({ status: 'running', ticket: { job_id: 'job_9' }, duplicates: ['job_1'] });
  });

  it('gets the job that the answer names if that worker knows none', async () => {
    const lost = (): TakeEvent => ({ type: 'take-unknown', ...about, code: 'reset', message: 'the connection broke' });
    const { result, types, take } = await changedMeanwhile(sells, lost);
    expect(result).toContain(CHANGED);
    expect(types()).toEqual(['take-begun', 'take-unknown', 'take-accepted']);
    expect(take).toMatchObject({ status: 'running', ticket: { job_id: 'job_1' } });
  });

  it('is not sent again if the answer is lost', async () => {
    const { result, gateway, types, take } = await changedMeanwhile(losesAnswer, accepted('job_1'));
    expect(result).toContain(CHANGED);
    expect(gateway.posts).toHaveLength(1);
    expect(types()).toEqual(['take-begun', 'take-accepted']);
    expect(take?.status).toBe('running');
  });

  it('keeps its job if the answer is a refusal', async () => {
    const { result, types, take } = await changedMeanwhile(refuses, accepted('job_1'));
    expect(result).toContain(CHANGED);
    expect(types()).toEqual(['take-begun', 'take-accepted']);
    expect(take).toMatchObject({ status: 'running', refused: false });
  });

  describe('where that worker recorded a refusal', () => {
    const refusal = (): TakeEvent => ({
      type: 'take-refused',
      ...about,
      refusal: 'refused',
      code: 'no',
      message: 'no',
      status: 400,
    });

    it.each([
      ['names a job and breaks off', breaksOff, { suspectedJobId: 'job_1' }],
      ['is lost', losesAnswer, {}],
    ] as const)('counts as perhaps bought if the answer %s', async (_, answer, more) => {
      const { result, gateway, types, take } = await changedMeanwhile(answer, refusal);
      expect(result).toContain(CHANGED);
      expect(gateway.posts).toHaveLength(1);
      expect(types()).toEqual(['take-begun', 'take-refused', 'take-unknown']);
      expect(take).toMatchObject({ status: 'unknown', refused: false, ...more });
    });
  });
});
