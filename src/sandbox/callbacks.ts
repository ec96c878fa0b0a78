import { randomUUID } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { toJsonText } from './http/json-text.js';
import type { SandboxJob } from './job/job.js';
import type { Knobs } from './job/knobs.js';
import { signHeaders } from './signature.js';
import type { Counters } from './stats.js';

/** Sends callbacks for jobs that ended, to receivers on the loopback. */
export interface Callbacks {
  /** Sends a job's last document to its own callback URL and to the webhook. */
  send(job: SandboxJob, document: Readonly<Record<string, unknown>>): void;
  /** Ends all callbacks that are being sent or that wait for a retry. */
  close(): void;
}

/** Settings of callbacks; `SandboxOptions` explains them. */
export interface CallbackOptions {
  readonly webhook?: string;
  readonly webhookSecret?: string;
  readonly route?: (url: string) => string | undefined;
  readonly knobs: () => Knobs;
  readonly counters: Counters;
}

/** Starts sending callbacks. */
export function openCallbacks({ webhook, webhookSecret, route, knobs, counters }: CallbackOptions): Callbacks {
  const { callbacks: counts } = counters;
  const sending = new Set<ClientRequest>();
  const waiting = new Set<NodeJS.Timeout>();
  let closed = false;

  const wait = (ms: number, then: () => void): void => {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      then();
    }, ms);
    waiting.add(timer);
  };

  /** Sends one POST. Calls `done` once: `true` if a 2xx came in time. */
  const post = (to: URL, host: string, id: string, body: string, timeoutMs: number, done: (ok: boolean) => void): void => {
    counts.tries++;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      host,
      ...signHeaders(webhookSecret, id, Math.floor(Date.now() / 1000), body),
    };
    let isDone = false;
    const finish = (ok: boolean): void => {
      if (isDone || closed) return;
      isDone = true;
      clearTimeout(deadline);
      waiting.delete(deadline);
      done(ok);
    };
    // Without an agent: a kept connection would keep the receiver open.
    const call = request(to, { method: 'POST', headers, agent: false });
    const deadline = setTimeout(() => {
      finish(false);
      call.destroy();
    }, timeoutMs);
    waiting.add(deadline);
    sending.add(call);
    call.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      answer.resume();
      answer.on('error', () => {});
      finish(statusCode >= 200 && statusCode < 300);
    });
    call.on('error', () => finish(false));
    call.on('close', () => sending.delete(call));
    call.end(body);
  };

  const deliver = (url: string, body: string): void => {
    const { callbacks, callbackTimes } = knobs();
    const to = callbacks === 'never' || !URL.canParse(url) ? undefined : toLoopback(route?.(url) ?? url);
    if (!to) {
      counts.notSent++;
      return;
    }
    const { host } = new URL(url);
    // A message keeps its id when it is sent again, so that its receiver recognises it.
    const id = `msg_${randomUUID()}`;
    const attempt = (retries: readonly number[]): void =>
      post(to, host, id, body, callbackTimes.timeout, (ok) => {
        const [next, ...later] = retries;
        if (ok) counts.sent++;
        else if (next === undefined) counts.failed++;
        else wait(next, () => attempt(later));
      });
    for (let i = 0; i < (callbacks === 'twice' ? 2 : 1); i++) attempt(callbackTimes.retries);
  };

  return {
    send({ record }, document) {
      if (closed) return;
      const body = toJsonText(document);
      for (const url of [record.wanted.callbackUrl, webhook]) if (url !== undefined) deliver(url, body);
    },
    close() {
      closed = true;
      for (const timer of waiting) clearTimeout(timer);
      for (const call of sending) call.destroy();
    },
  };
}

/** The URL with a loopback address. Undefined if it is not on the loopback. It knows only the name `localhost`. */
function toLoopback(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const to = new URL(url);
  if (to.hostname === 'localhost') to.hostname = '127.0.0.1';
  return to.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(to.hostname) ? to : undefined;
}
