import { processOf } from '../../take/ledger/leases.js';
import type { BudgetCap, HeldByAnother } from '../../take/ledger/ledger.js';

/** Who holds a take, why this run does nothing with it, and what to do. */
export function heldWords({ owner, until }: Pick<HeldByAnother, 'owner' | 'until'>): string {
  const holder = processOf(owner);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another worker';
  const end = `${until.slice(0, 19)}Z`;
  return `${who} is at work on this take: run this again once it is done (its lease ends at ${end}, unless it is renewed)`;
}

/** The same for a worker of whom nothing is known. */
export const TAKEN_OVER = 'another worker has taken this take over: run this again once it is done';

const PERIODS = { day: 'today', month: 'this month' } as const;

/** Why a take is not begun: it does not fit a cap. Other runs may have spent what was left when this one was planned. */
export function overCapWords(cap: BudgetCap | undefined): string {
  if (cap?.scope === 'day' || cap?.scope === 'month')
    return `it does not fit what the boards may spend ${PERIODS[cap.scope]}, by a policy: other runs count too`;
  return cap?.scope === 'shot' ? 'it does not fit what its shot may spend, by a policy' : 'it does not fit the budget';
}
