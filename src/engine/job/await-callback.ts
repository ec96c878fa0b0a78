import type { Ticket } from '../../gateway/gateway.js';
import type { Plan, Step } from '../../plan/plan.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { settleByCallback } from './settle-by-callback.js';

/** How long the run waits for a callback that names a lost job id. */
export const CALLBACK_WAIT_MS = 300_000;

/** Whether a step's request contains a callback URL of this run. */
export function carriesOurCallback(
  { callbackUrlFor }: Pick<Plan, 'callbackUrlFor'>,
  step: Step,
  body: string | undefined,
): boolean {
  const url = callbackUrlFor?.(step.external_task_id, step.gateway.name);
  return url !== undefined && body?.includes(JSON.stringify(url)) === true;
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
