import type { Step } from '../../plan/plan.js';
import { type Clock, currentMoment, type Moment } from '../../system/clock.js';
import { isOurCallback } from '../callback/callback-token.js';
import type { HaltReason } from '../context/halt.js';

/** Why a replay must not be sent, though the gateway would know it. */
export function replayObstacle(post: NonNullable<Step['post']>, account: string, api_key: string): HaltReason | undefined {
  if (post.account !== undefined && post.account !== account)
    return { code: 'other-key', message: 'it was sent with another key, and to ask with this one might be to buy it again' };
  // A journal is a file, and a file can be anybody's: nobody else is told what was bought.
  if (post.callback !== undefined && !isOurCallback(post.callback, api_key, post.external_task_id))
    return {
      code: 'other-callback',
      message:
        'the request that was sent has the gateway call an address that is neither the board’s nor made for this take: put the callback_url back that it was sent with, or reconcile',
    };
  return undefined;
}

/**
 * Whether a gateway's promise to know a request still holds, asked again and again. It is over as soon as either clock says
 * so: the wall's alone could be set back, the other alone would not count the night in which a laptop slept.
 *
 * @param until the end of the promise, in milliseconds since 1970
 * @param since when it was found to hold; what has passed since then counts, whatever was done to a clock meanwhile
 */
export function replayWindow(until: number, clock: Clock, since: Moment = currentMoment(clock)): () => boolean {
  const end = since.steady + until - since.wall;
  return () => clock.wall() < until && clock.steady() < end;
}
