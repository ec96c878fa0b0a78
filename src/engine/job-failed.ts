import type { JobFacts } from '../gateway/gateway.js';
import { toCredits } from '../gateway/money.js';
import { type RunContext, record } from './context.js';

/** Writes down that a take's job failed, as its gateway says it: why, and what it charged for it. */
export function recordFailed(
  name: { readonly shot: string; readonly take: number },
  { code, message, charged, usage }: Extract<JobFacts, { readonly state: 'failed' }>,
  context: RunContext,
): Promise<void> {
  return record(context, {
    type: 'take-failed',
    ...name,
    code,
    message,
    ...(usage && { usage: { ...usage.raw } }),
    ...(charged !== undefined && { charged: toCredits(charged) }),
  });
}
