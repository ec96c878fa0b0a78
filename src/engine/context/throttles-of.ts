import { LocalThrottles } from '../throttle/local-throttles.js';
import type { Throttles } from '../throttle/throttles.js';
import type { RunContext } from './context.js';

/** The throttles of a run, or new ones where there is no run. */
export const throttlesOf = ({ throttles, clock }: Pick<RunContext, 'throttles' | 'clock'>): Throttles =>
  throttles ?? new LocalThrottles(undefined, clock);
