import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runPlan } from '../../../src/engine/scheduler/run-plan.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';

/** A gateway that announces a job's charge at its start, and has none at its end. */
async function silentAtTheEnd() {
  const job = (more: object) => JSON.stringify({ id: 'task-1', model: 'kling-v3-image-to-video', ...more });
  const server = createServer((request, answer) => {
    request.resume();
    const { url } = request;
    if (request.method === 'POST') answer.end(job({ status: 'pending', usage: { credits_reserved: 40 } }));
    else if (url === '/v1/tasks/task-1')
      answer.end(job({ status: 'completed', results: [`http://${request.headers.host}/clip`] }));
    else answer.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const board = boardFrom(
  boardOf(['a'], 'frames: { first: "https://example.com/a.png" }').replace(
    'trinetra/kling-v3',
    'evolink/kling-v3-image-to-video',
  ),
);

/** Runs the board until an event of a kind is recorded, after the events that are recorded already. */
async function until(type: TakeEvent['type'], url: string, ledger: MemoryLedger): Promise<void> {
  const stop = new AbortController();
  await runPlan(planOf(board, ledger.events, { nowMs: Date.now(), origins: new Map([['evolink', url]]) }), {
    ledger,
    gateways: builtInGateways,
    folder: workspace(),
    access: () => ({ base_url: url, api_key: 'a-key-of-some-length' }),
    secrets: [],
    stop: stop.signal,
    pollIntervalSeconds: 0.02,
    retries: 0,
    onEvent: (event) => {
      if (event.type === type) stop.abort();
    },
  });
}

it.each([
  ['in the run that bought it', ['take-rendered']],
  ['in a later run', ['take-accepted', 'take-rendered']],
] as const)('a charge that the gateway announced counts if the job’s end has none: %s', async (_, runs) => {
  const url = await silentAtTheEnd();
  const ledger = new MemoryLedger();
  for (const last of runs) await until(last, url, ledger);
  const { events } = ledger;
  expect(events.map(({ type }) => type)).toEqual(['take-begun', 'take-accepted', 'take-rendered']);
  expect(events[0]).toMatchObject({ credits: 27 });
  expect(events[2]).toMatchObject({ charged: 40 });
});
