import type { Step } from '../../plan/plan.js';
import { type Clock, currentMoment, type Moment } from '../../system/clock.js';
import { isOurCallback } from '../callback/callback-token.js';
import type { HaltReason } from '../context/halt.js';

/** Why a request must not be replayed, although the gateway is duplicate-safe. */
export function replayObstacle(post: NonNullable<Step['post']>, account: string, api_key: string): HaltReason | undefined {
  if (post.apiKeyId !== undefined && post.apiKeyId !== account)
    return { code: 'other-key', message: 'it was sent with another API key, and a replay with this one may buy it again' };
  // A journal may come from somebody else: it must not send callbacks to another address.
  if (post.isStoredCallback && !isOurCallback(post.callbackUrl ?? '', api_key, post.external_task_id))
    return {
      code: 'other-callback',
      message:
        'the request was sent with a callback_url that is neither the board’s nor made for this take: restore that callback_url, or reconcile',
    };
  return undefined;
}

/**
 * Returns a function that says whether a request may still be replayed. The window ends when either clock says so: the
 * wall clock can be set back, and the steady clock may stop while the machine sleeps.
 *
 * @param until the end of the window, in milliseconds since 1970
 * @param since a moment at which `until` was right: the time since then counts, even if a clock is changed
 */
export function replayWindow(until: number, clock: Clock, since: Moment = currentMoment(clock)): () => boolean {
  const end = since.steady + until - since.wall;
  return () => clock.wall() < until && clock.steady() < end;
}
