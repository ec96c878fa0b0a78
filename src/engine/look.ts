import type { Gateway, JobFacts, Ticket } from '../gateway/gateway.js';
import { hasAddress } from '../gateway/job-address.js';
import { type Clock, machineClock } from './clock.js';
import type { RunContext } from './context.js';
import { Host, type Waiting } from './host.js';
import { maskFacts } from './mask-facts.js';
import { retryAfter } from './pace.js';
import { type Outcome, send } from './send.js';
import { MAX_WAIT } from './traffic.js';

/** What a look at a job brought: its facts, or why there are none. `over`: nobody looks there any more in this run. */
export type Look =
  | { readonly kind: 'job'; readonly job: Exclude<JobFacts, { readonly state: 'unreadable' }> }
  | {
      readonly kind: 'no-answer';
      readonly code: string;
      readonly message: string;
      readonly status?: number;
      readonly floor?: number;
      readonly over?: true;
    };

/** Looks at a job once, when its host is ready for it. Free. */
export async function look(
  gateway: Gateway,
  ticket: Ticket,
  context: Pick<RunContext, 'access' | 'secrets' | 'stop' | 'timeouts' | 'traffic' | 'clock'>,
  waiting: Omit<Waiting, 'signal'> = {},
): Promise<Look> {
  // An earlier release may have accepted such an id. Its address would be another one's.
  if (!hasAddress(ticket.job_id))
    return {
      kind: 'no-answer',
      code: 'no-address',
      message: `job ${ticket.job_id} has no address of its own, so the gateway cannot be asked for it`,
      over: true,
    };
  const access = context.access(gateway);
  const clock = context.clock ?? machineClock;
  const host = context.traffic?.hostOf(access.base_url) ?? new Host(MAX_WAIT, clock);
  const turn = await host.turn('look', { ...waiting, signal: context.stop });
  if (turn.kind === 'stopped') return { kind: 'no-answer', code: 'aborted', message: 'stopped before it was asked' };
  if (turn.kind !== 'go') return { kind: 'no-answer', code: turn.kind, message: turn.message, over: true };
  const outcome = await send(gateway.check(ticket, access), {
    secrets: context.secrets,
    signal: context.stop,
    ...(context.timeouts && { timeouts: context.timeouts }),
  });
  const seen = read(gateway, ticket, outcome, clock, context.secrets);
  if (seen.kind === 'job') turn.end('answered');
  else if (context.stop.aborted) turn.end('unused');
  // What is said of one job alone says nothing of the host.
  else if (seen.status !== undefined && seen.status < 500 && ![408, 429].includes(seen.status)) turn.end('answered');
  else turn.end('failed', seen.message);
  if (seen.kind === 'no-answer' && seen.floor !== undefined) host.putOff('look', seen.floor, seen.message);
  return seen;
}

function read(gateway: Gateway, ticket: Ticket, outcome: Outcome, clock: Clock, secrets: readonly string[]): Look {
  if (outcome.kind !== 'answer') return { kind: 'no-answer', code: outcome.code, message: outcome.message };
  const { status, headers } = outcome.answer;
  if (status === 200) {
    const job = maskFacts(gateway.readCheck(outcome.raw ?? outcome.answer), secrets);
    if (job.state !== 'unreadable') return { kind: 'job', job };
    return { kind: 'no-answer', code: 'unreadable', message: job.message };
  }
  return {
    kind: 'no-answer',
    code: `answered-${status}`,
    message: `the gateway answers ${status} when asked for job ${ticket.job_id}`,
    status,
    floor: retryAfter(headers, clock.wall()),
  };
}

/**
 * Whether a job is of the model that it is looked for as. One that names another of the gateway's models is not; a name that
 * is none of them is what the gateway calls it upstream, and tells nothing.
 */
export const isOfModel = (job: Pick<JobFacts, 'model'>, model: string, { models }: Pick<Gateway, 'models'>): boolean =>
  job.model === undefined || job.model === model || !models.includes(job.model);
