import type { Gateway, Ticket } from '../../gateway/gateway.js';
import { wait } from '../../system/wait.js';
import type { RunContext } from '../context/context.js';
import { checkJob, isOfModel } from '../job/check-job.js';
import { PropagationWait } from '../job/propagation.js';
import type { Throttles } from '../throttle/throttles.js';

/** Statuses for an id that is not a job's. */
const DENIED = [400, 422];
/** Statuses for a job that does not exist, or that has not spread through the gateway yet. */
const NOT_FOUND = [404, 410];

/** How long a job of a broken answer may be unknown. It is short, because other takes wait for the result. */
const NAMED_JOB_PROPAGATION_MS = 10_000;

/**
 * Asks whether a gateway has a job of this request. `denied`: it has none. `unanswered`: it does not say.
 *
 * @param mayWait nothing else can settle the request, so wait for a job that is not known yet
 */
export async function confirmJob(
  gateway: Gateway,
  ticket: Ticket,
  context: RunContext & { readonly throttles: Throttles },
  mayWait: boolean,
): Promise<'confirmed' | 'denied' | 'unanswered'> {
  const propagation = new PropagationWait(() => 0, mayWait ? context.throttles.maxWaitMs : 0, NAMED_JOB_PROPAGATION_MS);
  for (;;) {
    const check = await checkJob(gateway, ticket, context);
    // Such a failure may be about an id that is not a job's.
    if (check.kind === 'job' && check.nameless) return 'unanswered';
    if (check.kind === 'job') return isOfModel(check.job, ticket.model, gateway) ? 'confirmed' : 'denied';
    const { status = 0 } = check;
    const pauseMs = NOT_FOUND.includes(status) ? propagation.nextPauseMs(Math.random()) : undefined;
    if (pauseMs === undefined || !(await wait(pauseMs, context.stop))) return DENIED.includes(status) ? 'denied' : 'unanswered';
  }
}
