import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { STOCK } from './stock.js';

/** What a made-up gateway does differently; a method returns `true` if it has answered. */
export interface GatewayBehaviour {
  submit?(body: Record<string, unknown>, answer: ServerResponse, nth: number): boolean;
  /** The id under which a job is given out. */
  id?(own: string, body: Record<string, unknown>): unknown;
  /** Answers a poll itself, or leaves it hanging. */
  poll?(id: string, answer: ServerResponse, nth: number): boolean;
  /** Serves the clip itself. */
  clip?(request: IncomingMessage, answer: ServerResponse): void;
  /** The job's document, instead of a finished one. */
  job?(id: string, nth: number): unknown;
}

/** A made-up gateway in trinetra's dialect. It knows task ids, and can misbehave in ways that the sandbox cannot. */
export interface MadeUpGateway {
  readonly url: string;
  readonly posts: { readonly key: string; readonly account: string; readonly at: number; readonly body: string }[];
  /** The user agent of each request in order: POSTs, polls and clips. */
  readonly agents: readonly (string | undefined)[];
  /** The number of polls of each job. */
  readonly polls: ReadonlyMap<string, number>;
  /** Bought jobs, by task id. */
  readonly jobs: ReadonlyMap<string, string>;
}

/** A whole clip, as the sandbox makes it. */
export async function makeClip(): Promise<Buffer> {
  const sandbox = await startSandbox({ ...STOCK, knobs: { latency: { queued: 0, running: 0, jitter: 0 } } });
  const headers = { 'x-api-key': 'any-key-will-do', 'content-type': 'application/json' };
  try {
    const body = JSON.stringify({ prompt: 'x', duration: 1 });
    const { job_id } = (await (await fetch(`${sandbox.url}/v1/video/kling-v3`, { method: 'POST', headers, body })).json()) as {
      job_id: string;
    };
    for (;;) {
      const job = (await (await fetch(`${sandbox.url}/v1/jobs/${job_id}`, { headers })).json()) as {
        status: string;
        output?: { outputs: { url: string }[] };
      };
      const url = job.output?.outputs[0]?.url;
      if (url !== undefined) return Buffer.from(await (await fetch(url)).arrayBuffer());
    }
  } finally {
    await sandbox.close();
  }
}

/** Starts a made-up gateway on the loopback, closed with the test. */
export async function madeUpGateway(manners: GatewayBehaviour = {}): Promise<MadeUpGateway> {
  const clip = await makeClip();
  const posts: { key: string; account: string; at: number; body: string }[] = [];
  const agents: (string | undefined)[] = [];
  const jobs = new Map<string, string>();
  const polls = new Map<string, number>();
  const prices = new Map<string, number>();
  let url = '';
  const json = (answer: ServerResponse, status: number, document: unknown) => {
    answer
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof document === 'string' ? document : JSON.stringify(document));
  };
  const server = createServer((request, answer) => {
    agents.push(request.headers['user-agent']);
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.on('end', () => {
      const path = request.url ?? '';
      if (path.startsWith('/clip') && manners.clip) return manners.clip(request, answer);
      if (path.startsWith('/clip')) return void answer.writeHead(200, { 'content-type': 'video/mp4' }).end(clip);
      if (request.method === 'POST') {
        const body = JSON.parse(text) as Record<string, unknown>;
        const key = String(body['external_task_id']);
        posts.push({ key, account: String(request.headers['x-api-key']), at: Date.now(), body: text });
        if (manners.submit?.(body, answer, posts.length)) return;
        const own = jobs.get(key) ?? `job${jobs.size + 1}`;
        jobs.set(key, own);
        // The price of kling-v3 at 720p.
        prices.set(own, 19 * Number(body['duration']));
        return json(answer, 202, { job_id: manners.id ? manners.id(own, body) : own, status: 'queued' });
      }
      const id = decodeURIComponent(path.slice('/v1/jobs/'.length));
      const nth = (polls.get(id) ?? 0) + 1;
      polls.set(id, nth);
      if (manners.poll?.(id, answer, nth)) return;
      json(
        answer,
        200,
        manners.job?.(id, nth) ?? {
          id,
          status: 'succeeded',
          credits_charged: prices.get(id) ?? 95,
          output: { outputs: [{ type: 'video', url: `${url}/clip` }] },
        },
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, posts, agents, polls, jobs };
}
