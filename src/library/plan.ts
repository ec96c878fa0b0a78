import { describePlan } from '../app/plan/describe-plan.js';
import { planBoard } from '../app/plan/plan-board.js';
import type { PlanDocument } from '../plan/plan.gen.js';
import { type Board, innerBoard } from './board.js';
import { innerRunOptions, whyNotBegun } from './inner-options.js';
import type { PlanOptions, RenderOptions } from './options.js';
import { RENDER } from './render.js';
import { type Result, resultOf } from './result.js';

/** What a render of the board would do, why, and what it would cost. Opens no connection, takes no lock, writes nothing. */
export async function plan(board: Board, options: PlanOptions = {}): Promise<Result<PlanDocument>> {
  // One value may hold the options of a plan and of its render.
  const not = whyNotBegun<PlanOptions & RenderOptions>(options, { ...RENDER, requests: true });
  if (not) return not;
  const loaded = innerBoard(board);
  const planned = await planBoard(loaded, innerRunOptions(options));
  return resultOf(planned, (value) => describePlan(loaded, value, { requests: options.requests === true, reader: 'library' }));
}
