import { readError } from '../../gateway/answer/error-body.js';
import { hasAddress } from '../../gateway/answer/job-address.js';
import { namedJobs } from '../../gateway/answer/named-job.js';
import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import type { HttpAnswer } from '../../gateway/messages.js';
import { maskFacts } from '../../http/mask-facts.js';
import { type Outcome, send } from '../../http/send.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { RunContext } from '../context/context.js';
import { type AcquireOptions, HostThrottle } from '../throttle/host-throttle.js';
import { retryAfterMs } from '../throttle/pace.js';
import { MAX_WAIT_MS } from '../throttle/throttles.js';

/** A job as an answer tells it. */
export type ReadableJob = Exclude<JobFacts, { readonly state: 'unreadable' }>;

/**
 * What a look at a job brought: its facts, or why there are none.
 * - `nameless`: a failure that came with an error's status and names no job. It may be about the request alone.
 * - `over`: nobody looks there any more in this run.
 */
export type JobCheck = { readonly kind: 'job'; readonly job: ReadableJob; readonly nameless?: true } | Unanswered;

/** Why a look brought no facts. `other-job`: the answer is about another job; `throttled`: the gateway is busy for now. */
export interface Unanswered {
  readonly kind: 'no-answer';
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly isFinal?: true;
}

/** Statuses with which a gateway may tell that a job failed, besides those of success. The others tell of the request alone. */
const TELL_FAILURE = [400, 410, 422];
/** Of these a gateway's words are not needed: the message says already what they mean. */
const PLAIN = [401, 403, 404, 408, 429];
/** A job's failure in its own words; `error` and `fail` (JSend) may be said of any request. */
const OF_ANY_REQUEST = ['error', 'fail'];

/** Looks at a job once, when its host is ready for it. Free. */
export async function checkJob(
  gateway: Gateway,
  ticket: Ticket,
  context: Pick<RunContext, 'access' | 'secrets' | 'stop' | 'timeouts' | 'throttles' | 'clock'>,
  waiting: Omit<AcquireOptions, 'signal'> = {},
): Promise<JobCheck> {
  // An earlier release may have accepted such an id. Its address would be another one's.
  if (!hasAddress(ticket.job_id))
    return {
      kind: 'no-answer',
      code: 'no-address',
      message: `job ${ticket.job_id} has no address of its own, so the gateway cannot be asked for it`,
      isFinal: true,
    };
  const access = context.access(gateway);
  const clock = context.clock ?? machineClock;
  const host = context.throttles?.gatewayThrottle(access.base_url) ?? new HostThrottle(MAX_WAIT_MS, clock);
  const turn = await host.acquire('look', { ...waiting, signal: context.stop });
  if (turn.kind === 'stopped') return { kind: 'no-answer', code: 'aborted', message: 'stopped before it was asked' };
  if (turn.kind !== 'go') return { kind: 'no-answer', code: turn.kind, message: turn.message, isFinal: true };
  const outcome = await send(gateway.check(ticket, access), {
    secrets: context.secrets,
    signal: context.stop,
    ...(context.timeouts && { timeouts: context.timeouts }),
  });
  const seen = read(gateway, ticket, outcome, clock, context.secrets);
  if (seen.kind === 'job' || seen.code === 'other-job') turn.end('answered');
  else if (context.stop.aborted) turn.end('unused');
  // What is said of one job alone says nothing of the host.
  else if (seen.status !== undefined && seen.status < 500 && ![408, 429].includes(seen.status)) turn.end('answered');
  else turn.end('failed', seen.message);
  if (seen.kind === 'no-answer' && seen.retryAfterMs !== undefined) host.deferFor('look', seen.retryAfterMs, seen.message);
  return seen;
}

function read(gateway: Gateway, ticket: Ticket, outcome: Outcome, clock: Clock, secrets: readonly string[]): JobCheck {
  if (outcome.kind !== 'answer') return { kind: 'no-answer', code: outcome.code, message: outcome.message };
  const { answer } = outcome;
  const { status, headers } = answer;
  const isSuccess = status >= 200 && status < 300;
  const named = namedJobs(outcome.raw ?? answer);
  const tells = isSuccess || TELL_FAILURE.includes(status);
  const job = tells ? maskFacts(gateway.readCheck(outcome.raw ?? answer), secrets) : undefined;
  const floor = retryAfterMs(headers, clock.wall());
  if (isBusy(gateway, answer) && named.length === 0) {
    const message = `the gateway answers ${status} when asked for job ${ticket.job_id}: too many requests for now`;
    return { kind: 'no-answer', code: 'throttled', message, retryAfterMs: floor };
  }
  if (job !== undefined && job.state !== 'unreadable' && (isSuccess || tellsFailure(job, named))) {
    const other = otherJob(named, ticket);
    if (other === undefined) return { kind: 'job', job, ...(!isSuccess && named.length === 0 && { nameless: true as const }) };
    const message = `the gateway answers with job ${other} when asked for job ${ticket.job_id}`;
    return { kind: 'no-answer', code: 'other-job', message };
  }
  if (isSuccess) {
    const message = job?.state === 'unreadable' ? job.message : 'the answer tells no state';
    return { kind: 'no-answer', code: 'unreadable', message };
  }
  const said = PLAIN.includes(status) || status >= 500 ? undefined : readError(answer).message;
  return {
    kind: 'no-answer',
    code: `answered-${status}`,
    message: `the gateway answers ${status} when asked for job ${ticket.job_id}${said === undefined ? '' : `: ${said}`}`,
    status,
    retryAfterMs: floor,
  };
}

/** Whether an answer says by one of its gateway's listed codes that it is busy. */
function isBusy({ busy = [] }: Gateway, answer: HttpAnswer): boolean {
  if (answer.status !== 400 && answer.status !== 403) return false;
  return busy.includes(readError(answer).code ?? '');
}

/** Whether a document that came with an error's status tells that its job failed, and not only that the request did. */
const tellsFailure = (job: ReadableJob, named: readonly string[]): boolean =>
  job.state === 'failed' && (named.length > 0 || !OF_ANY_REQUEST.includes(job.word.toLowerCase()));

/** The job that an answer is about, where it names jobs and none of them is the one that was asked for. */
function otherJob(named: readonly string[], { job_id }: Ticket): string | undefined {
  return named.some((id) => id.toLowerCase() === job_id.toLowerCase()) ? undefined : named[0];
}

/**
 * Whether a job is of the model that it is looked for as. One that names another of the gateway's models is not; a name that
 * is none of them is what the gateway calls it upstream, and tells nothing.
 */
export const isOfModel = (job: Pick<JobFacts, 'model'>, model: string, { models }: Pick<Gateway, 'models'>): boolean =>
  job.model === undefined || job.model === model || !models.includes(job.model);
