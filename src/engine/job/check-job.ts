import { readError } from '../../gateway/answer/error-body.js';
import { isAddressable } from '../../gateway/answer/job-address.js';
import { jobIdsInPoll } from '../../gateway/answer/job-ids-in-poll.js';
import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import type { HttpAnswer } from '../../gateway/messages.js';
import { maskFacts } from '../../http/mask-facts.js';
import { type Outcome, send } from '../../http/send.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { RunContext } from '../context/context.js';
import { throttlesOf } from '../context/throttles-of.js';
import type { AcquireOptions } from '../throttle/host-throttle.js';
import { retryAfterMs } from '../throttle/pace.js';
import type { JobCheck, ReadableJob } from './job-check.js';

/** Error statuses that may describe a failed job. Other errors are about the request only. */
const JOB_FAILURE_STATUSES = [400, 410, 422];
/** Statuses that need no explanation of the gateway. */
const CLEAR_STATUSES = [401, 403, 404, 408, 429];
/** Words that may describe a failed request as well as a failed job (JSend). */
const REQUEST_FAILURE_WORDS = ['error', 'fail'];

/** Asks the gateway for a job once, when its host accepts requests. It is free. */
export async function checkJob(
  gateway: Gateway,
  ticket: Ticket,
  context: Pick<RunContext, 'access' | 'secrets' | 'stop' | 'timeoutsMs' | 'throttles' | 'clock'>,
  waiting: Omit<AcquireOptions, 'signal'> = {},
): Promise<JobCheck> {
  // An earlier release may have accepted such an id. Its address would be that of another job.
  if (!isAddressable(ticket.job_id))
    return {
      kind: 'no-answer',
      code: 'no-address',
      message: `job ${ticket.job_id} has no address of its own, so the gateway cannot be asked for it`,
      isFinal: true,
    };
  const access = context.access(gateway);
  const clock = context.clock ?? machineClock;
  const host = throttlesOf(context).gatewayThrottle(access.base_url);
  const permit = await host.acquire('look', { ...waiting, signal: context.stop });
  if (permit.kind === 'stopped') return { kind: 'no-answer', code: 'aborted', message: 'stopped before it was asked' };
  if (permit.kind !== 'go') return { kind: 'no-answer', code: permit.kind, message: permit.message, isFinal: true };
  const outcome = await send(gateway.check(ticket, access), {
    secrets: context.secrets,
    signal: context.stop,
    ...(context.timeoutsMs && { timeoutsMs: context.timeoutsMs }),
  });
  const check = readOutcome(gateway, ticket, outcome, clock, context.secrets);
  if (check.kind === 'job' || check.code === 'other-job') permit.end('answered');
  else if (context.stop.aborted) permit.end('unused');
  // An error about one job does not show that the host fails.
  else if (check.status !== undefined && check.status < 500 && ![408, 429].includes(check.status)) permit.end('answered');
  else permit.end('failed', check.message);
  if (check.kind === 'no-answer' && check.retryAfterMs !== undefined) host.deferFor('look', check.retryAfterMs, check.message);
  return check;
}

function readOutcome(gateway: Gateway, ticket: Ticket, outcome: Outcome, clock: Clock, secrets: readonly string[]): JobCheck {
  if (outcome.kind !== 'answer') return { kind: 'no-answer', code: outcome.code, message: outcome.message };
  const { answer } = outcome;
  const { status, headers } = answer;
  const isSuccess = status >= 200 && status < 300;
  const named = jobIdsInPoll(outcome.raw ?? answer);
  const mayDescribeJob = isSuccess || JOB_FAILURE_STATUSES.includes(status);
  const job = mayDescribeJob ? maskFacts(gateway.readCheck(outcome.raw ?? answer), secrets) : undefined;
  const waitMs = retryAfterMs(headers, clock.wall());
  if (isBusy(gateway, answer) && named.length === 0) {
    const message = `the gateway answers ${status} when asked for job ${ticket.job_id}: too many requests for now`;
    return { kind: 'no-answer', code: 'throttled', message, retryAfterMs: waitMs };
  }
  if (job !== undefined && job.state !== 'unreadable' && (isSuccess || describesFailedJob(job, named))) {
    const other = otherJob(named, ticket);
    if (other === undefined) return { kind: 'job', job, ...(!isSuccess && named.length === 0 && { nameless: true as const }) };
    const message = `the gateway answers with job ${other} when asked for job ${ticket.job_id}`;
    return { kind: 'no-answer', code: 'other-job', message };
  }
  if (isSuccess) {
    const message = job?.state === 'unreadable' ? job.message : 'the answer has no state';
    return { kind: 'no-answer', code: 'unreadable', message };
  }
  const reason = CLEAR_STATUSES.includes(status) || status >= 500 ? undefined : readError(answer).message;
  return {
    kind: 'no-answer',
    code: `answered-${status}`,
    message: `the gateway answers ${status} when asked for job ${ticket.job_id}${reason === undefined ? '' : `: ${reason}`}`,
    status,
    retryAfterMs: waitMs,
  };
}

/** Whether an answer has one of the codes that the gateway lists as busy. */
function isBusy({ busy = [] }: Gateway, answer: HttpAnswer): boolean {
  if (answer.status !== 400 && answer.status !== 403) return false;
  return busy.includes(readError(answer).code ?? '');
}

/** Whether the document of an error status describes a failed job, not only a failed request. */
const describesFailedJob = (job: ReadableJob, named: readonly string[]): boolean =>
  job.state === 'failed' && (named.length > 0 || !REQUEST_FAILURE_WORDS.includes(job.vendor_status.toLowerCase()));

/** The job that an answer is about, if it names only jobs other than the requested one. */
function otherJob(named: readonly string[], { job_id }: Ticket): string | undefined {
  return named.some((id) => id.toLowerCase() === job_id.toLowerCase()) ? undefined : named[0];
}

/** Whether a job may be of this model. An unrecognised model name is the vendor's upstream alias and proves nothing. */
export const isOfModel = (job: Pick<JobFacts, 'model'>, model: string, { models }: Pick<Gateway, 'models'>): boolean =>
  job.model === undefined || job.model === model || !models.includes(job.model);
