import { describePlan } from '../app/plan/describe-plan.js';
import { planBoard, whereOf } from '../app/plan/plan-board.js';
import { priceProfiles } from '../app/plan/price-profiles.js';
import { findTakes } from '../app/prior-state/find-takes.js';
import type { PlanDocument } from '../plan/plan.gen.js';
import { type Board, innerBoard } from './board.js';
import { checkCall, innerRunOptions } from './inner-options.js';
import type { PlanOptions, RenderOptions } from './options.js';
import { RENDER } from './render.js';
import { failure, type Result, resultOf } from './result.js';

/** What a render of the board would do, why, and what it would cost. Opens no connection, takes no lock, writes nothing. */
export async function plan(board: Board, options: PlanOptions = {}): Promise<Result<PlanDocument>> {
  // Callers may pass the same options to `plan` and to `render`.
  const refusal = checkCall<PlanOptions & RenderOptions>(options, { ...RENDER, requests: true });
  if (refusal) return refusal;
  const loaded = innerBoard(board);
  const inner = innerRunOptions(options);
  const where = await findTakes(loaded, whereOf(inner));
  const planned = await planBoard(loaded, inner, where);
  if (!planned.ok) return failure(planned.failure);
  return resultOf(await priceProfiles(loaded, inner, where), (profiles) =>
    describePlan(loaded, planned.value, { requests: options.requests === true, reader: 'library', profiles }),
  );
}
