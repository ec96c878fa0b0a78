import { type Take, takeName } from '../take/take.js';
import type { TakeEvent } from '../take/take-event.js';
import { heldBoard } from './held-board.js';
import { type Past, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import { meantTake, openTake, type TakeRef } from './open-take.js';
import { type PlanOptions, planFrom } from './plan-board.js';
import { type Rendered, type RenderOptions, renderAfter } from './render-board.js';
import { fail, type Result } from './trouble.js';

const now = () => new Date().toISOString();

/** Gives a take up whose outcome is unknown: its credits stay counted, and it is never sent again. */
export function abandonTake(loaded: LoadedBoard, ref: TakeRef, options: PlanOptions = {}): Promise<Result<Take>> {
  return heldBoard(loaded, options, async (_, past, ledger) => {
    const take = meantTake(past.history.takes, ref);
    if (!take.ok) return take;
    if (take.value.status === 'abandoned')
      return fail(2, `${takeName(take.value)} was given up before`, 'There is nothing to do.');
    for (const event of past.imports) await ledger.append(event);
    const { shot, take: number } = take.value;
    await ledger.append({ type: 'take-abandoned', at: now(), shot, take: number, message: 'given up by hand' });
    return take;
  });
}

/**
 * Buys a take again whose outcome is unknown: it is given up, its credits stay counted, and exactly one request goes out
 * under the shot's next key. The caps hold as in any render.
 */
export async function retryTake(loaded: LoadedBoard, ref: TakeRef, options: RenderOptions = {}): Promise<Result<Rendered>> {
  const open = await openTake(loaded, ref, options);
  if (!open.ok) return open;
  const { take, places } = open.value;
  const { shot, take: number } = take;
  const message = 'given up by hand, to be bought again';
  const settled: TakeEvent[] =
    take.status === 'abandoned' ? [] : [{ type: 'take-abandoned', at: now(), shot, take: number, message }];
  if (!loaded.meant.shots.some((one) => one.shot.id === shot))
    return fail(2, `${shot} is not on the board any more, so it cannot be bought again`, 'Use --adopt or --abandon.');
  const wish: RenderOptions = { ...options, only: [shot], retryFailed: [shot], one: true };
  const past = await readPast(loaded, places);
  if (!past.ok) return past;
  const planned = await planFrom(loaded, { places, history: withEvents(past.value, settled) }, wish);
  if (!planned.ok) return planned;
  if (planned.value.steps.length === 0)
    return fail(
      2,
      `${shot} has all the takes that are wanted of it`,
      `Use --abandon, or render --retake ${shot} for one more.`,
    );
  return renderAfter(settled, loaded, wish);
}

/** The history with what is about to be written down. */
const withEvents = (past: Past, events: readonly TakeEvent[]): Past['history'] => {
  if (events.length === 0) return past.history;
  const gone = new Set(events.flatMap((event) => ('shot' in event ? [takeName(event)] : [])));
  const takes = past.history.takes.map((take) => (gone.has(takeName(take)) ? { ...take, status: 'abandoned' as const } : take));
  return { ...past.history, takes };
};
