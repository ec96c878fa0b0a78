import type { Ticket } from '../../gateway/gateway.js';
import type { Plan, Step } from '../../plan/plan.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { settleByCallback } from './settle-by-callback.js';

/** For how long a gateway may call back for a job whose id was lost. Milliseconds. */
export const CALLBACK_WAIT_MS = 300_000;

/** Whether a step's request tells the gateway to call an address of this run. */
export function carriesOurCallback(
  { callbackUrlFor }: Pick<Plan, 'callbackUrlFor'>,
  step: Step,
  body: string | undefined,
): boolean {
  const ours = callbackUrlFor?.(step.external_task_id, step.gateway.name);
  return ours !== undefined && body?.includes(JSON.stringify(ours)) === true;
}

/** The job that the gateway names when it calls the take's own address, where somebody listens and it does so in time. */
export async function awaitCallback(step: Step, context: RunContext): Promise<Ticket | undefined> {
  const { hints, stop, throttles } = context;
  if (hints === undefined || stop.aborted) return undefined;
  const message = 'its answer was lost, and the gateway may still call back and name the job';
  const name = { shot: step.shot, take: step.take };
  await recordEvent(context, { type: 'take-waiting', ...name, code: 'callback', message, seconds: CALLBACK_WAIT_MS / 1000 });
  const ticket = await settleByCallback(step, hints, CALLBACK_WAIT_MS, stop, context);
  if (ticket !== undefined) throttles?.lostAnswerBreaker(step.gateway.name).recordAnswer();
  return ticket;
}
