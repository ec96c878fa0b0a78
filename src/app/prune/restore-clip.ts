import { composeMessage } from '../../document/message.js';
import { machineClock, timestamp } from '../../system/clock.js';
import { type TakeRef, type TakeWithClip, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import { commandOn } from '../prior-state/prior-state.js';
import { type Decision, withLockedBoard } from '../record/with-locked-board.js';
import { shotNames } from '../settle/open-take.js';
import { askGateways } from './ask-gateways.js';
import { stateOfFile } from './choose-clips.js';

/** A take that was restored. */
export interface RestoredTake {
  readonly name: string;
  /** Its clip is still on this disk. Otherwise the next render fetches it. */
  readonly here: boolean;
  /** The board's folder, as it is shown. */
  readonly folder: string;
}

/**
 * Restores a pruned take: with its file where that is still here, else by the next render, once the gateway confirmed that it
 * still has the clip. Costs nothing, and sends only GET requests.
 */
export const restoreClip = (
  loaded: LoadedBoard,
  ref: Required<TakeRef>,
  options: PlanOptions = {},
): Promise<Result<RestoredTake>> =>
  withLockedBoard(loaded, options, async (places, past): Promise<Result<Decision<RestoredTake>>> => {
    const names = shotNames(loaded, ref.shot);
    const take = past.history.takes.find((one) => names.includes(one.shot) && one.take === ref.take);
    const name = `${ref.shot}.${ref.take}`;
    if (take === undefined) return fail(2, `there is no take ${name} in ${places.shown}`, 'Nothing was changed.');
    if (take.status !== 'pruned')
      return fail(2, `${takeName(take)} was not pruned: it is ${take.status}`, 'Nothing was changed.');
    const { clip } = take;
    const wanted: TakeWithClip | undefined = clip && { ...take, clip };
    const here = wanted !== undefined && (await stateOfFile(places.folder, wanted)) === 'there';
    if (!here) {
      const answers = wanted && (await askGateways(loaded, [wanted], places.folder, options));
      const answer = answers?.get(takeName(take)) ?? { has: false, why: 'no record of its clip is here' };
      if (!answer.has)
        return fail(
          2,
          `the clip of ${takeName(take)} cannot be fetched again: ${answer.why}`,
          composeMessage`Nothing was changed. If you have a copy of the clip: ${commandOn('reconcile', loaded, places, { take: takeName(take) })} --file PATH`,
        );
    }
    const at = timestamp(options.clock ?? machineClock);
    const event: TakeEvent = { type: 'take-restored', at, shot: take.shot, take: take.take, ...(here && { here: true }) };
    return { ok: true, value: { value: { name: takeName(take), here, folder: places.shown }, event } };
  });
