import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Hints } from '../../../src/engine/callback/hints.js';
import type { RunContext } from '../../../src/engine/context/context.js';
import { runPlan } from '../../../src/engine/scheduler/run-plan.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { RunEvent } from '../../../src/take/event.gen.js';
import { LedgerFailure } from '../../../src/take/ledger/ledger.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { type GatewayBehaviour, madeUpGateway } from '../../support/gateway.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

/** A ledger on a disk that fails at the first event of a kind, and at every one after it. */
class FailingLedger extends MemoryLedger {
  constructor(at: (event: TakeEvent) => boolean) {
    let failed = false;
    super([], {
      beforeDurable: (event) => {
        failed ||= at(event);
        if (failed) throw new LedgerFailure('cannot write the journal');
      },
    });
  }
}

/** Runs shots at a made-up gateway with a disk that fails. */
async function runOn(at: (event: TakeEvent) => boolean, shots: readonly string[], manners: GatewayBehaviour, hints?: Hints) {
  const gateway = await madeUpGateway(manners);
  const ledger = new FailingLedger(at);
  const events: RunEvent[] = [];
  const callbackUrlFor = (id: string) => `${gateway.url}/rushes/${id}`;
  const plan = planOf(boardFrom(boardOf(shots)), [], hints ? { callbackUrlFor } : {});
  const context: RunContext = {
    ledger,
    gateways: builtInGateways,
    folder: workspace(),
    access: () => ({ base_url: gateway.url, api_key: 'a-key-of-some-length' }),
    secrets: [],
    stop: new AbortController().signal,
    pollIntervalSeconds: 0.02,
    timeoutsMs: { headers: 2000 },
    retries: 0,
    ...(hints && { hints }),
    onEvent: (event) => events.push(event),
  };
  return { gateway, ledger, events, keys: plan.steps.map((step) => step.external_task_id), ended: runPlan(plan, context) };
}

const told = (events: readonly RunEvent[]) => events.filter((event) => event.type === 'take-unwritten');

describe('a job with an id that cannot be recorded', () => {
  it('is shown once and is in the result; no other request leaves, not even a deferred one', async () => {
    // The gateway defers the others. Only then a's answer comes.
    let others = 0;
    let accept = (): void => {};
    const busy: GatewayBehaviour['submit'] = (body, answer) => {
      if (body['prompt'] === 'What a shows') accept = () => answer.writeHead(202).end('{"job_id":"job1","status":"queued"}');
      else {
        others += 1;
        answer.writeHead(429, { 'retry-after': '0' }).end('{"code":1303,"message":"busy"}');
      }
      return true;
    };
    const shots = ['b', 'a', 'c'];
    const { gateway, events, ended } = await runOn(({ type }) => type === 'take-accepted', shots, { submit: busy });
    while (others < 2 || gateway.posts.length < 3) await delay(2);
    accept();
    while (told(events).length === 0) await delay(2);
    const sent = gateway.posts.length;
    const result = await ended;
    expect(gateway.posts).toHaveLength(sent);
    expect(result).toMatchObject({ exit_code: 6, disk: 'cannot write the journal' });
    expect(told(events)).toEqual(result.unwritten);
    expect(result.unwritten).toMatchObject([
      { shot: 'a', take: 1, unit: 'trinetra', job_id: 'job1', found: 'accepted', asked_again: true },
    ]);
    for (const event of told(events)) expectValid('event.schema.json', event);
  });

  it('prevents the replay of lost requests: their answers could not be kept', async () => {
    let accept = (): void => {};
    const manners: GatewayBehaviour['submit'] = (body, answer) => {
      if (body['prompt'] === 'What b shows') accept = () => answer.writeHead(202).end('{"job_id":"job2","status":"queued"}');
      else answer.writeHead(503, { 'retry-after': '4' }).end();
      return true;
    };
    const { gateway, events, ended } = await runOn((event) => event.type === 'take-accepted', ['a', 'b'], { submit: manners });
    while (!events.some((event) => event.type === 'take-waiting' && event.shot === 'a') || gateway.posts.length < 2)
      await delay(2);
    accept();
    expect(await ended).toMatchObject({ exit_code: 6, unwritten: [{ job_id: 'job2' }] });
    expect(gateway.posts).toHaveLength(2);
  });

  it('from a broken answer is shown as a possible job', async () => {
    const cut: GatewayBehaviour['submit'] = (_, answer) => {
      answer.writeHead(202, { 'content-length': '500' }).write('{"job_id":"job9","status":"que');
      setImmediate(() => answer.destroy());
      return true;
    };
    const { events, ended } = await runOn(({ type }) => type === 'take-unknown', ['a'], { submit: cut });
    expect(await ended).toMatchObject({ exit_code: 6, unwritten: [{ job_id: 'job9', found: 'perhaps', asked_again: true }] });
    expect(told(events)).toHaveLength(1);
  });

  it('from a callback is shown as one that the next run cannot learn again', async () => {
    const hints = new Hints();
    const lost: GatewayBehaviour['submit'] = (_, answer) => {
      answer.socket?.destroy();
      return true;
    };
    const { events, keys, ended } = await runOn(({ type }) => type === 'take-accepted', ['a'], { submit: lost }, hints);
    while (!events.some((event) => event.type === 'take-waiting' && event.code === 'callback')) await delay(5);
    hints.add({ external_task_id: keys[0] as string, job_id: 'job7' });
    expect(await ended).toMatchObject({ exit_code: 6, unwritten: [{ job_id: 'job7', found: 'accepted', asked_again: false }] });
  });

  it('that is a second one of its take is shown as a second job', async () => {
    const hints = new Hints();
    const { gateway, events, keys, ended } = await runOn(
      ({ type }) => type === 'take-duplicated',
      ['a'],
      { job: (id) => ({ id, status: 'processing' }) },
      hints,
    );
    while (!events.some(({ type }) => type === 'take-progress')) await delay(5);
    hints.add({ external_task_id: keys[0] as string, job_id: 'job2' });
    expect(await ended).toMatchObject({ exit_code: 6, unwritten: [{ job_id: 'job2', found: 'second', asked_again: false }] });
    expect(gateway.posts).toHaveLength(1);
  });
});
