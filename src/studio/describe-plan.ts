import type { PlanDocument } from '../plan/plan.gen.js';
import type { Plan } from '../plan/plan.js';
import { planDocument } from '../plan/plan-document.js';
import type { LoadedBoard } from './load.js';

/** A board's plan as `schema/plan.schema.json` has it, with the config that had a say in it. `requests`: each request too, its key masked. */
export function describePlan(loaded: LoadedBoard, plan: Plan, options: { requests?: boolean } = {}): PlanDocument {
  const { config, file } = loaded;
  return planDocument(plan, file, {
    ...(config && config.sets.length > 0 && { config: { file: config.file, sets: [...config.sets] } }),
    requests: options.requests === true,
  });
}
