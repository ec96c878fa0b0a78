import { toCredits } from '../../gateway/money.js';
import type { Plan } from '../../plan/plan.js';

/** The first event of a run. `folder`: the board's output folder, absolute. */
export const runStartedEvent = (plan: Plan, folder: string) => ({
  type: 'run-started' as const,
  board: plan.board.board.id,
  folder,
  steps: plan.steps.map(({ shot, take, action, credits, gateway }) => ({
    shot,
    take,
    action,
    ...(credits !== undefined && { credits: toCredits(credits) }),
    unit: gateway.name,
  })),
  to_pay: plan.totals.map(({ gateway, to_pay, unpriced }) => ({ unit: gateway.name, credits: toCredits(to_pay), unpriced })),
});
