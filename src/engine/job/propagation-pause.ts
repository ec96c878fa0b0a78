import { lookDelayMs } from '../throttle/pace.js';

/** How long a new job or clip may be missing, because it has not spread through the gateway's servers yet. */
export const PROPAGATION_MS = 60_000;

/** The same for the link of a finished job: few gateways write it in a second step. */
export const LINK_PROPAGATION_MS = 30_000;

/** The pause before the next look for something that the gateway has announced; `undefined` if the wait is over. */
export function propagationPauseMs(missingMs: number, limitMs: number, random: number): number | undefined {
  const leftMs = limitMs - missingMs;
  return leftMs <= 0 ? undefined : Math.min(leftMs, lookDelayMs(missingMs, random));
}
