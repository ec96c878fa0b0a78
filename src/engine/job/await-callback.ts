import type { Ticket } from '../../gateway/gateway.js';
import type { Plan, Step } from '../../plan/plan.js';
import { gatewayOf } from '../../take/manifest/attempt.js';
import { sentCallbackUrl } from '../../take/release-0.1.js';
import type { Take } from '../../take/take.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { settleByCallback } from './settle-by-callback.js';

/** How long the run waits for a callback that names a lost job id. */
export const CALLBACK_WAIT_MS = 300_000;

/** Whether a take's request was sent with the callback URL that this run has for it. */
export function isCalledBack({ callbackUrlFor }: Pick<Plan, 'callbackUrlFor'>, take: Take | undefined): boolean {
  if (callbackUrlFor === undefined || take === undefined) return false;
  return sentCallbackUrl(take) === callbackUrlFor(take.external_task_id, gatewayOf(take));
}

/** The job that a callback to the take's own URL names in time; `undefined` without one, or if the run does not listen. */
export async function awaitCallback(step: Step, context: RunContext): Promise<Ticket | undefined> {
  const { hints, stop, throttles } = context;
  if (hints === undefined || stop.aborted) return undefined;
  const message = 'the answer was lost; the gateway may still call back and name the job';
  const name = { shot: step.shot, take: step.take };
  await recordEvent(context, { type: 'take-waiting', ...name, code: 'callback', message, seconds: CALLBACK_WAIT_MS / 1000 });
  const ticket = await settleByCallback(step, hints, CALLBACK_WAIT_MS, stop, context);
  if (ticket !== undefined) throttles?.lostAnswerBreaker(step.gateway.name).recordAnswer();
  return ticket;
}
