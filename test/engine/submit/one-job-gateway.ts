import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { RunContext } from '../../../src/engine/context/context.js';
import { LocalThrottles } from '../../../src/engine/throttle/local-throttles.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';

/** How a gateway answers a paid request, after it has decided whether it sells the job. */
export type Answer = (answer: ServerResponse, job_id: string, request: IncomingMessage) => void;

const json = (answer: ServerResponse, status: number, document: unknown, headers: Record<string, string> = {}): void =>
  void answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(document));

/** Sells the job, and says so. */
export const sells: Answer = (answer, job_id) => json(answer, 202, { job_id, id: job_id, status: 'queued' });
/** Sells the job, and the answer is lost. */
export const losesAnswer: Answer = (_answer, _job_id, request) => void request.socket.destroy();
/** Sells the job, and the answer breaks off after its id. */
export const breaksOff: Answer = (answer, job_id, request) => {
  const text = JSON.stringify({ job_id }).replace('}', ',');
  answer.writeHead(202, { 'content-type': 'application/json', 'content-length': text.length + 40 });
  answer.write(text, () => request.socket.destroySoon());
};
/** Has sold the job before. */
export const knows: Answer = (answer, job_id) => json(answer, 409, { error: { code: 1201, message: 'duplicate', job_id } });
/** Sells nothing for now. */
export const busyFor =
  (seconds: number): Answer =>
  (answer) =>
    json(answer, 429, { error: { code: 'busy', message: 'too many' } }, { 'retry-after': String(seconds) });
/** Sells nothing. */
export const refuses: Answer = (answer) => json(answer, 400, { error: { code: 'bad', message: 'no such prompt' } });

const SELLING: readonly Answer[] = [sells, losesAnswer, breaksOff, knows];

/** A gateway that answers POSTs in turn (the last answer repeats), and counts what it sells. */
export async function oneJobGateway(answers: readonly Answer[]) {
  const posts: { readonly key: unknown; readonly body: string }[] = [];
  /** Sold jobs, by task id; without one, each POST buys its own. */
  const jobs = new Map<unknown, string>();
  const server = createServer((request, answer) => {
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.on('end', () => {
      if (request.method !== 'POST') {
        const id = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
        const isSold = [...jobs.values()].includes(id);
        return json(
          answer,
          isSold ? 200 : 404,
          isSold ? { id, model: 'kling-v3', status: 'running' } : { error: { code: 'none' } },
        );
      }
      const { external_task_id = posts.length } = JSON.parse(text) as { external_task_id?: unknown };
      const chosen = answers[Math.min(posts.length, answers.length - 1)] as Answer;
      posts.push({ key: external_task_id, body: text });
      const job = jobs.get(external_task_id) ?? `job_${jobs.size + 1}`;
      if (SELLING.includes(chosen)) jobs.set(external_task_id, job);
      chosen(answer, job, request);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { posts, jobs, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The context of one worker's run. */
export const contextOf = (ledger: Ledger, url: string, more: Partial<RunContext> = {}): RunContext => ({
  ledger,
  gateways: builtInGateways,
  folder: '',
  access: () => ({ base_url: url, api_key: 'a-key-of-some-length' }),
  secrets: ['a-key-of-some-length'],
  stop: new AbortController().signal,
  throttles: new LocalThrottles(5000),
  retries: 0,
  onEvent: () => undefined,
  ...more,
});
