import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RunContext } from '../../../src/engine/context/context.js';
import { submit } from '../../../src/engine/submit/submit.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Step } from '../../../src/plan/plan.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { faultServer } from '../../support/fault-server.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';

/** A ledger on a disk so slow that each event is durable only when the test says so. */
class SlowLedger extends MemoryLedger {
  readonly waiting: { event: TakeEvent; durable: () => void }[];
  constructor() {
    const waiting: SlowLedger['waiting'] = [];
    super([], { beforeDurable: (event) => new Promise((durable) => waiting.push({ event, durable })) });
    this.waiting = waiting;
  }
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((next) => setImmediate(next));
};

async function begun(stop = new AbortController(), base_url?: string) {
  const gateway = await madeUpGateway();
  const ledger = new SlowLedger();
  const [step] = planOf(boardFrom(boardOf(['a']))).steps as [Step & { post: NonNullable<Step['post']> }];
  const seen: string[] = [];
  const context: RunContext = {
    ledger,
    gateways: builtInGateways,
    folder: '',
    access: () => ({ base_url: base_url ?? gateway.url, api_key: 'a-key-of-some-length' }),
    secrets: [],
    stop: stop.signal,
    retries: 0,
    onEvent: ({ type }) => seen.push(type),
  };
  const submission = submit(step, context);
  await turns();
  return { gateway, ledger, submission, seen, stop };
}

describe('a paid request', () => {
  it('leaves only after its intent is durable, and is accepted only after its job id is durable', async () => {
    const { gateway, ledger, submission, seen } = await begun();
    expect(ledger.waiting.map(({ event }) => event.type)).toEqual(['take-begun']);
    expect(gateway.posts).toHaveLength(0);
    expect(seen).toEqual([]);
    ledger.waiting[0]?.durable();
    while (ledger.waiting.length < 2) await turns();
    expect(gateway.posts).toHaveLength(1);
    let settled = false;
    void submission.then(() => {
      settled = true;
    });
    await turns();
    expect(settled).toBe(false);
    expect(seen).toEqual(['take-begun']);
    ledger.waiting[1]?.durable();
    expect(await submission).toMatchObject({ kind: 'accepted', ticket: { job_id: 'job1' } });
    expect(seen).toEqual(['take-begun', 'take-accepted']);
  });

  it('does not leave if the run is interrupted while the intent is written, and frees its take number', async () => {
    const { gateway, ledger, submission, stop } = await begun();
    stop.abort();
    ledger.waiting[0]?.durable();
    while (ledger.waiting.length < 2) await turns();
    ledger.waiting[1]?.durable();
    expect(await submission).toMatchObject({ kind: 'held', code: 'interrupted' });
    expect(ledger.events.map(({ type }) => type)).toEqual(['take-begun', 'take-refused']);
    expect(gateway.posts).toHaveLength(0);
  });

  it('never leaves if the run is interrupted before there is a connection', async () => {
    // A server that never completes TLS, so that there is never a connection.
    let knocked = (): void => {};
    const knock = new Promise<void>((resolve) => {
      knocked = resolve;
    });
    const server = await faultServer(async (connection) => {
      await connection.firstBytes();
      knocked();
    });
    const { ledger, submission, stop } = await begun(undefined, `https://127.0.0.1:${server.port}`);
    // The interrupt ends it, not a timeout.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    ledger.waiting[0]?.durable();
    await knock;
    stop.abort();
    while (ledger.waiting.length < 2) await turns();
    ledger.waiting[1]?.durable();
    expect(await submission).toEqual({ kind: 'held', code: 'interrupted' });
    expect(ledger.events.at(-1)).toMatchObject({
      type: 'take-refused',
      refusal: 'postponed',
      code: 'interrupted',
      message: 'the run was interrupted',
    });
    expect(server.requests).toEqual([]);
  });
});
