import type { Ticket } from '../../gateway/gateway.js';
import type { Plan, Step } from '../../plan/plan.js';
import { type RunContext, record } from '../context/context.js';
import { settleByCall } from './settle-by-callback.js';

/** For how long a gateway may call back for a job whose id was lost. Milliseconds. */
export const CALL_PATIENCE = 300_000;

/** Whether a step's request tells the gateway to call an address of this run. */
export function isTold({ callback }: Pick<Plan, 'callback'>, step: Step, body: string | undefined): boolean {
  const ours = callback?.(step.external_task_id, step.gateway.name);
  return ours !== undefined && body?.includes(JSON.stringify(ours)) === true;
}

/** The job that the gateway names when it calls the take's own address, where somebody listens and it does so in time. */
export async function calledBack(step: Step, context: RunContext): Promise<Ticket | undefined> {
  const { hints, stop, traffic } = context;
  if (hints === undefined || stop.aborted) return undefined;
  const message = 'its answer was lost, and the gateway may still call back and name the job';
  const name = { shot: step.shot, take: step.take };
  await record(context, { type: 'take-waiting', ...name, code: 'callback', message, seconds: CALL_PATIENCE / 1000 });
  const ticket = await settleByCall(step, hints, CALL_PATIENCE, stop, context);
  if (ticket !== undefined) traffic?.answersOf(step.gateway.name).heard();
  return ticket;
}
