import type { HaltReason } from '../context/halt.js';
import type { Circumstances, RequestFacts } from './submit-state.js';

const WINDOW_OVER = 'the gateway no longer recognises the request as a duplicate';
const EARLIER_WINDOW_OVER = 'the gateway no longer recognises an earlier request of this take as a duplicate';
const OVER_BUDGET = 'it does not fit the budget any more';

const lostInARow = (gateway: string): string =>
  `the answers to two paid requests in a row were lost at ${gateway}, so this run buys nothing new there; settle them, and run this again once the gateway answers`;

/**
 * Why a request is not sent in this run; the first reason counts. A halt does not stop a request that may have been sent: it asks
 * for what may be bought already.
 *
 * @param host why the host accepts no request
 */
export function obstacle(
  { maybeSent, gateway }: Pick<RequestFacts, 'maybeSent' | 'gateway'>,
  now: Circumstances,
  host?: HaltReason,
): HaltReason | undefined {
  if (now.isInterrupted) return { code: 'interrupted', message: 'the run was interrupted' };
  if (host) return host;
  if (maybeSent) return now.isWindowOver ? { code: 'over', message: WINDOW_OVER } : undefined;
  if (now.halted) return now.halted;
  if (now.isEarlierWindowOver) return { code: 'over', message: EARLIER_WINDOW_OVER };
  // Its price was reserved, but other takes were charged more meanwhile.
  if (now.isOverBudget) return { code: 'over-cap', message: OVER_BUDGET };
  return now.answers === 'lost' ? { code: 'unknowns', message: lostInARow(gateway.name) } : undefined;
}
