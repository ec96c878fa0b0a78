import { afterEach } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import { STOCK } from '../support/stock.js';

export const KEY = 'key-for-the-tests-0123456789';

/** An answer with its body, parsed if it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of any shape
  readonly json: any;
}

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox with stock clips and no waiting, closed after the test. */
export async function sandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const started = await startSandbox({ ...STOCK, latency: { queued: 0, running: 0, jitter: 0 }, threads: 1, ...options });
  open.push(started);
  return started;
}

/** Sends a request with the API key, and reads the whole answer. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init, headers: { 'X-API-Key': KEY, ...init.headers } });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {}
  return { status: response.status, headers: response.headers, text, json };
}

/** Submits a valid body with these changes. */
export function submit(
  to: Sandbox,
  change: Record<string, unknown> = {},
  model = 'kling-v3',
  init: RequestInit = {},
): Promise<Answer> {
  const body = JSON.stringify({ prompt: 'A drone shot over a misty mountain range', duration: 5, ...change });
  return ask(`${to.url}/v1/video/${model}`, { method: 'POST', body, ...init });
}

/** Polls a job. */
export function poll(to: Sandbox, id: string): Promise<Answer> {
  return ask(`${to.url}/v1/jobs/${id}`);
}

/** Submits and polls until the job has ended. Returns the status words on the way, and the last document. */
export async function render(to: Sandbox, change: Record<string, unknown> = {}, model = 'kling-v3') {
  const submitted = await submit(to, change, model);
  return watch(to, submitted.json.job_id);
}

/** Polls a job until it has ended. */
export async function watch(to: Sandbox, id: string) {
  const words: string[] = [];
  for (;;) {
    const { json: document } = await poll(to, id);
    if (words.at(-1) !== document.status) words.push(document.status);
    if (['succeeded', 'failed', 'ok', 'bad'].includes(document.status)) return { words, document };
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** The link to the clip in a job's document. */
export function clipOf(document: Answer['json']): string {
  return document.output.outputs[0].url;
}
