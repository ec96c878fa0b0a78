import type { Gateway, JobFacts, Ticket } from '../gateway/gateway.js';
import type { RunContext } from './context.js';
import { retryAfter } from './pace.js';
import { send } from './send.js';

/** What a look at a job brought: its facts, or why there are none. */
export type Look =
  | { readonly kind: 'job'; readonly job: Exclude<JobFacts, { readonly state: 'unreadable' }> }
  | {
      readonly kind: 'no-answer';
      readonly code: string;
      readonly message: string;
      readonly status?: number;
      readonly floor?: number;
    };

/** Looks at a job once. Free. */
export async function look(
  gateway: Gateway,
  ticket: Ticket,
  context: Pick<RunContext, 'access' | 'secrets' | 'stop' | 'timeouts'>,
): Promise<Look> {
  const outcome = await send(gateway.check(ticket, context.access(gateway)), {
    secrets: context.secrets,
    signal: context.stop,
    ...(context.timeouts && { timeouts: context.timeouts }),
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

/**
 * Whether a job is of the model that it is looked for as. One that names another of the gateway's models is not; a name that
 * is none of them is what the gateway calls it upstream, and tells nothing.
 */
export const isOfModel = (job: Pick<JobFacts, 'model'>, model: string, { models }: Pick<Gateway, 'models'>): boolean =>
  job.model === undefined || job.model === model || !models.includes(job.model);
