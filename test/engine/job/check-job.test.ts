import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkJob } from '../../../src/engine/job/check-job.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { ODD_VALUES } from '../../support/odd-values.js';

const list = [...builtInGateways.byName.values()];

const KEY = 'a-key-of-some-length';
const STATUSES = [
  200, 201, 202, 203, 206, 207, 226, 300, 304, 400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 429, 500, 502, 503,
];
const TELL_FAILURE = [400, 410, 422];
const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** A server with scripted answers, and the result of a check there. */
async function gatewayThatSays() {
  const says = { status: 200, body: '' };
  const server = createServer((_, answer) => void answer.writeHead(says.status).end(says.body));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (name: string, status: number, body: string) => {
    Object.assign(says, { status, body });
    const gateway = list.find((one) => one.name === name);
    if (gateway === undefined) throw new Error(`there is no ${name}`);
    const ticket = { gateway: name, model: gateway.models[0] as string, origin: base_url, job_id: 'job-1' };
    const access = () => ({ base_url, api_key: KEY });
    return checkJob(gateway, ticket, { access, secrets: [KEY], stop: new AbortController().signal });
  };
}

/** The same numbers from 0 to 1 each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = [
  'succeeded',
  'completed',
  'done',
  'failed',
  'cancelled',
  'error',
  'fail',
  'running',
  'queued',
  '',
  'ok',
  'success',
];
const IDS = ['job-1', 'job-2', 'JOB-1', 7, '', null];
const MEMBERS = [
  'status',
  'state',
  'id',
  'job_id',
  'task_id',
  'error',
  'message',
  'data',
  'result',
  'output',
  'video_url',
  'code',
];

describe('a check of a job', () => {
  it.each(list.map(({ name }) => name))(
    'reads success only from a 2xx, and failure only from a status that may describe a job, whatever %s answers',
    async (name) => {
      const ask = await gatewayThatSays();
      const random = dice(20_261_128);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const value = (depth: number): unknown => {
        if (depth < 2 && random() < 0.3) return document(depth + 1);
        return pick<unknown>([
          ...WORDS,
          ...IDS,
          'https://e.com/a.mp4',
          true,
          [],
          [{ url: 'https://e.com/a.mp4' }],
          ...ODD_VALUES,
        ]);
      };
      const member = (name: string, depth: number): unknown => {
        if (name === 'status' && random() < 0.8) return pick(WORDS);
        if (name.endsWith('id') && random() < 0.5) return 'job-1';
        return value(depth);
      };
      const document = (depth: number): unknown =>
        Object.fromEntries(MEMBERS.filter(() => random() < 0.4).map((name) => [name, member(name, depth)]));
      const seen = { rendered: 0, failed: 0 };
      for (let round = 0; round < 400; round += 1) {
        const status = pick(STATUSES);
        const body = random() < 0.9 ? JSON.stringify(document(0)) : JSON.stringify(document(0)).slice(0, -1);
        const found = await ask(name, status, body);
        if (found.kind !== 'job') continue;
        const { state } = found.job;
        if (state === 'failed') expect([status, isSuccess(status) || TELL_FAILURE.includes(status)]).toEqual([status, true]);
        else expect([status, body, isSuccess(status)]).toEqual([status, body, true]);
        if (state === 'rendered' || state === 'failed') seen[state] += 1;
      }
      // The noise must include words that count, or the test is empty.
      expect(seen.rendered).toBeGreaterThan(0);
      expect(seen.failed).toBeGreaterThan(0);
    },
  );

  it.each([
    ['{"job_id":"job-2","status":"WORD"}'],
    ['{"data":{"id":"job-2","status":"WORD"}}'],
    ['{"data":{"task_id":"job-2","status":"WORD"}}'],
    ['{"id":"job-2","status":"WORD","data":{"x":1}}'],
    ['{"taskId":"job-2","status":"WORD"}'],
    ['{"status":"WORD","result":{"job_id":"job-2"}}'],
    ['{"status":"WORD","error":{"message":"no","job_id":"job-2"}}'],
  ])('ignores a document that names another job: %s', async (body) => {
    const ask = await gatewayThatSays();
    for (const { name } of list)
      for (const word of ['succeeded', 'completed', 'failed', 'running']) {
        const found = await ask(name, 200, body.replace('WORD', word));
        // A gateway that has no document of that shape cannot read it at all.
        expect(found).toMatchObject({ kind: 'no-answer', code: expect.stringMatching(/^(?:other-job|unreadable)$/) });
      }
  });

  it.each([
    ['{"id":"job-1","status":"running"}'],
    ['{"id":"JOB-1","status":"running"}'],
    ['{"id":"row-9","job_id":"job-1","status":"running"}'],
    ['{"status":"running"}'],
    ['{"status":"running","output":{"id":"file-3"}}'],
    ['{"status":"running","request_id":"req-3"}'],
  ])('reads a document that names this job or no job: %s', async (body) => {
    const ask = await gatewayThatSays();
    for (const { name } of list) expect(await ask(name, 200, body)).toMatchObject({ kind: 'job', job: { state: 'running' } });
  });
});
