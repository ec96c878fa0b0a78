import type { Gateway, JobFacts, Ticket } from '../gateway/gateway.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import { type RunContext, record, wait } from './context.js';
import { backoff, pollDelay, retryAfter } from './pace.js';
import { send } from './send.js';

/** How a job that was followed stands at last. `unfinished`: it is left for the next run. */
export type Followed =
  | { readonly kind: 'rendered'; readonly url?: string; readonly charged?: Millicredits }
  | { readonly kind: 'failed'; readonly charged?: Millicredits }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly stops: boolean };

/** A job that is not known right after it was accepted may only not have spread yet. */
const NOT_FOUND_TRIES = 5;
/** For how long a run asks a gateway that does not answer. Milliseconds. */
const SILENCE = 180_000;
/** For how long a run watches one job. Milliseconds. */
const PATIENCE = 6 * 3_600_000;

type Look =
  | { readonly kind: 'job'; readonly job: JobFacts }
  | {
      readonly kind: 'no-answer';
      readonly code: string;
      readonly message: string;
      readonly status?: number;
      readonly floor?: number;
    };

/** Looks at a job once. Free. */
export async function look(gateway: Gateway, ticket: Ticket, context: RunContext): Promise<Look> {
  const outcome = await send(gateway.check(ticket, context.access(gateway)), {
    secrets: context.secrets,
    signal: context.stop,
  });
  if (outcome.kind !== 'answer') return { kind: 'no-answer', code: outcome.code, message: outcome.message };
  const { status, headers } = outcome.answer;
  if (status === 200) {
    const job = gateway.readCheck(outcome.answer);
    if (job.state !== 'unreadable') return { kind: 'job', job };
    return { kind: 'no-answer', code: 'unreadable', message: job.message };
  }
  return {
    kind: 'no-answer',
    code: `answered-${status}`,
    message: `the gateway answers ${status} when asked for job ${ticket.job_id}`,
    status,
    floor: retryAfter(headers['retry-after'], Date.now()),
  };
}

/** Follows an accepted job to its end by polling, and writes the end down. */
export async function follow(
  take: { shot: string; take: number },
  gateway: Gateway,
  ticket: Ticket,
  resumed: boolean,
  context: RunContext,
): Promise<Followed> {
  const begun = Date.now();
  const name = { shot: take.shot, take: take.take };
  const unfinished = (code: string, message: string, stops = false): Followed => ({ kind: 'unfinished', code, message, stops });
  const interrupted = () => unfinished('interrupted', `job ${ticket.job_id} runs on`);
  let heard = begun;
  let silent = 0;
  let notFound = 0;
  let strange = false;
  // A resumed job may have ended long ago: its first look comes at once.
  let pause = resumed ? 0 : undefined;
  for (;;) {
    const { pollInterval } = context;
    const rest = pause ?? (pollInterval === undefined ? pollDelay(Date.now() - begun, Math.random()) : pollInterval * 1000);
    pause = undefined;
    if (!(await wait(rest, context.stop))) return interrupted();
    const seen = await look(gateway, ticket, context);
    if (context.stop.aborted && seen.kind === 'no-answer') return interrupted();
    if (seen.kind === 'no-answer') {
      if (seen.status === 401 || seen.status === 403)
        return unfinished(seen.code, `${seen.message}: is the key still right?`, true);
      if (seen.status === 404 && ++notFound >= NOT_FOUND_TRIES)
        return unfinished('job-not-found', `the gateway does not know job ${ticket.job_id}`);
      if (Date.now() - heard > SILENCE) return unfinished(seen.code, seen.message);
      const milliseconds = backoff(silent++, Math.random(), Math.max(200, seen.floor ?? 0));
      await record(context, {
        type: 'take-waiting',
        ...name,
        code: seen.code,
        message: seen.message,
        seconds: Math.round(milliseconds / 100) / 10,
      });
      pause = milliseconds;
      continue;
    }
    heard = Date.now();
    silent = 0;
    const { job } = seen;
    switch (job.state) {
      case 'rendered': {
        const { url, charged } = job;
        await record(context, {
          type: 'take-rendered',
          ...name,
          ...(url !== undefined && { url }),
          ...(charged !== undefined && { charged: toCredits(charged) }),
        });
        return { kind: 'rendered', ...(url !== undefined && { url }), ...(charged !== undefined && { charged }) };
      }
      case 'failed': {
        const { code, message, charged } = job;
        await record(context, {
          type: 'take-failed',
          ...name,
          code,
          message,
          ...(charged !== undefined && { charged: toCredits(charged) }),
        });
        return { kind: 'failed', ...(charged !== undefined && { charged }) };
      }
      case 'queued':
      case 'running': {
        if (!job.known && !strange) {
          strange = true;
          await record(context, {
            type: 'warning',
            ...name,
            code: 'unknown-status',
            message: `the gateway calls job ${ticket.job_id} "${job.word}", a word that its document does not have: taken for still running`,
          });
        }
        await record(context, {
          type: 'take-progress',
          ...name,
          state: job.state,
          word: job.word,
          ...(job.percent !== undefined && { percent: job.percent }),
        });
        break;
      }
      case 'unreadable':
        break;
    }
    if (Date.now() - begun > PATIENCE)
      return unfinished('still-running', `job ${ticket.job_id} has been running for ${PATIENCE / 3_600_000} hours`);
  }
}
