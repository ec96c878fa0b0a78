import { describePlan } from '../app/plan/describe-plan.js';
import { planBoard } from '../app/plan/plan-board.js';
import type { PlanDocument } from '../plan/plan.gen.js';
import { type Board, innerBoard } from './board.js';
import { checkCall, innerRunOptions } from './inner-options.js';
import type { PlanOptions, RenderOptions } from './options.js';
import { RENDER } from './render.js';
import { type Result, resultOf } from './result.js';

/** What a render of the board would do, why, and what it would cost. Opens no connection, takes no lock, writes nothing. */
export async function plan(board: Board, options: PlanOptions = {}): Promise<Result<PlanDocument>> {
  // Callers may pass the same options to `plan` and to `render`.
  const refusal = checkCall<PlanOptions & RenderOptions>(options, { ...RENDER, requests: true });
  if (refusal) return refusal;
  const loaded = innerBoard(board);
  const planned = await planBoard(loaded, innerRunOptions(options));
  return resultOf(planned, (value) => describePlan(loaded, value, { requests: options.requests === true, reader: 'library' }));
}
