import { type Clock, type Moment, momentOf } from '../../system/clock.js';

/**
 * Whether a gateway's promise to know a request still holds, asked again and again. It is over as soon as either clock says
 * so: the wall's alone could be set back, the other alone would not count the night in which a laptop slept.
 *
 * @param until the end of the promise, in milliseconds since 1970
 * @param since when it was found to hold; what has passed since then counts, whatever was done to a clock meanwhile
 */
export function replayWindow(until: number, clock: Clock, since: Moment = momentOf(clock)): () => boolean {
  const end = since.steady + until - since.wall;
  return () => clock.wall() < until && clock.steady() < end;
}
