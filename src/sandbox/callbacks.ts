import { randomUUID } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { jsonText } from './http/json-text.js';
import type { SandboxJob } from './job/job.js';
import type { Knobs } from './job/knobs.js';
import { signedHeaders } from './signature.js';
import type { Counters } from './stats.js';

/** Tells the world how jobs ended, as far as the world is on the loopback. */
export interface Callbacks {
  /** Sends a job's last document to whoever asked for it. */
  tell(job: SandboxJob, document: Readonly<Record<string, unknown>>): void;
  /** Ends what is under way and what waits. */
  close(): void;
}

/** How callbacks are sent. */
export interface CallbackMaking {
  readonly webhook?: string;
  readonly webhookSecret?: string;
  readonly route?: (url: string) => string | undefined;
  readonly knobs: () => Knobs;
  readonly counters: Counters;
}

/** Opens the post office. */
export function openCallbacks({ webhook, webhookSecret, route, knobs, counters }: CallbackMaking): Callbacks {
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

  /** One POST; tells once whether it was answered with a 2xx in time. */
  const post = (to: URL, host: string, id: string, body: string, timeout: number, done: (ok: boolean) => void): void => {
    counts.tries++;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      host,
      ...signedHeaders(webhookSecret, id, Math.floor(Date.now() / 1000), body),
    };
    let told = false;
    const tell = (ok: boolean): void => {
      if (told || closed) return;
      told = true;
      clearTimeout(deadline);
      waiting.delete(deadline);
      done(ok);
    };
    // No agent: a connection that is kept would hold the receiver open.
    const call = request(to, { method: 'POST', headers, agent: false });
    const deadline = setTimeout(() => {
      tell(false);
      call.destroy();
    }, timeout);
    waiting.add(deadline);
    sending.add(call);
    call.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      answer.resume();
      answer.on('error', () => {});
      tell(statusCode >= 200 && statusCode < 300);
    });
    call.on('error', () => tell(false));
    call.on('close', () => sending.delete(call));
    call.end(body);
  };

  const deliver = (url: string, body: string): void => {
    const { callbacks, callbackTimes } = knobs();
    const to = callbacks === 'never' || !URL.canParse(url) ? undefined : loopback(route?.(url) ?? url);
    if (!to) {
      counts.notSent++;
      return;
    }
    const { host } = new URL(url);
    // A message keeps its id however often it is sent, so that its receiver can tell.
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
    tell({ record }, document) {
      if (closed) return;
      const body = jsonText(document);
      for (const url of [record.wanted.callbackUrl, webhook]) if (url !== undefined) deliver(url, body);
    },
    close() {
      closed = true;
      for (const timer of waiting) clearTimeout(timer);
      for (const call of sending) call.destroy();
    },
  };
}

/** The address as one of this machine, or undefined where it is none. Names are not looked up: only this one is known. */
function loopback(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const to = new URL(url);
  if (to.hostname === 'localhost') to.hostname = '127.0.0.1';
  return to.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(to.hostname) ? to : undefined;
}
