import { processOf } from '../../take/ledger/leases.js';
import type { HeldByAnother } from '../../take/ledger/ledger.js';

/** Who holds a take, why this run does nothing with it, and what to do. */
export function heldWords({ owner, until }: Pick<HeldByAnother, 'owner' | 'until'>): string {
  const holder = processOf(owner);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another worker';
  const end = `${until.slice(0, 19)}Z`;
  return `${who} is at work on this take: run this again once it is done (its lease ends at ${end}, unless it is renewed)`;
}

/** The same for a worker of whom nothing is known. */
export const TAKEN_OVER = 'another worker has taken this take over: run this again once it is done';
