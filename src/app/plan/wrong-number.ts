import type { Clock } from '../../system/clock.js';

/** The options of a plan that are numbers. */
interface PlanNumbers {
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  readonly concurrency?: number;
  readonly retries?: number;
  readonly clock?: Clock;
}

/** What is wrong with a number: a cap that is not a number would cap nothing. */
export function wrongNumber({ maxCredits, concurrency, retries = 0, clock }: PlanNumbers): string | undefined {
  const amounts = typeof maxCredits === 'object' ? Object.values(maxCredits) : maxCredits === undefined ? [] : [maxCredits];
  const wrong = amounts.find((amount) => !(amount >= 0));
  if (wrong !== undefined) return `maxCredits is ${wrong}: it must be 0 or more`;
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency >= 1))
    return `concurrency is ${concurrency}: it must be 1 or more`;
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 20)) return `retries is ${retries}: it must be from 0 to 20`;
  if (clock && !(Math.abs(clock.wall()) <= 8.64e15 && Number.isFinite(clock.steady())))
    return `the clock says ${clock.wall()} and ${clock.steady()}: both must be milliseconds`;
  return undefined;
}
