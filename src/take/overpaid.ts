import type { Millicredits } from '../gateway/money.js';
import { toCredits } from '../gateway/money.js';
import type { OrderDifference } from './manifest.gen.js';
import type { Take } from './take.js';

/**
 * What a clip that is shorter than ordered cost more than a clip of its length would have, at the price that was planned, or, of
 * a take without one, at what was charged. Nothing where it is not shorter, where no amount is known, or where the charge was
 * for what came. A charge beyond the plan is told as such, and not here.
 */
function overpaid({ planned, charged, seconds, clip, order_differs = [] }: Take): Millicredits | undefined {
  const price = planned ?? charged;
  const isShorter = order_differs.some(({ what }) => what === 'duration') && clip !== undefined && clip.duration < seconds;
  if (!isShorter || price === undefined) return undefined;
  const amount = Math.round(Math.min(charged ?? price, price) - (price * clip.duration) / seconds);
  return amount > 0 ? amount : undefined;
}

/** How a take's clip is not as it was ordered, with what a shorter one cost too much. */
export function differencesOf(take: Take): OrderDifference[] {
  const more = overpaid(take);
  return (take.order_differs ?? []).map((one) =>
    one.what === 'duration' && more !== undefined ? { ...one, credits: toCredits(more) } : one,
  );
}
