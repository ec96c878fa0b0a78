import type { Take } from '../../take/take.js';
import type { Plan } from '../plan.js';
import { checksumOf, savedLedger, savedPicks, savedRate, savedShot, savedStep, savedTotal } from './saved-parts.js';
import type { SavedConfig, SavedOptions, SavedPlan } from './saved-plan.gen.js';
import { SAVED_PLAN_KIND } from './saved-plan-kind.js';

/** What a saved plan is made of. */
export interface PlanToSave {
  readonly plan: Plan;
  /** What the plan was made from. */
  readonly takes: readonly Take[];
  /** A random UUID. */
  readonly planId: string;
  /** The version of rushes. */
  readonly tool: string;
  /** The board's path, relative, with forward slashes. */
  readonly file: string;
  readonly configs: readonly SavedConfig[];
  readonly options: SavedOptions;
}

/** A plan as a document that a later run can carry out. It has no request, no secret and no text of the board. */
export function savePlan({ plan, takes, planId, tool, file, configs, options }: PlanToSave): SavedPlan {
  const { board, shots } = plan.board;
  const document = {
    kind: SAVED_PLAN_KIND,
    version: 1 as const,
    tool,
    plan_id: planId,
    board: { id: board.id, file, sha256: board.sha256() },
    configs: [...configs],
    options,
    shots: shots.map(({ shot }) => savedShot(planId, shot)),
    picks: savedPicks(planId, plan.picks?.file),
    ledger: savedLedger(takes),
    steps: plan.steps.map(savedStep),
    totals: plan.totals.map(savedTotal),
    rates: plan.rates.map(savedRate),
  };
  return { ...document, checksum: checksumOf(document) };
}

/** The text of a saved plan's file. */
export const savedPlanText = (saved: SavedPlan): string => `${JSON.stringify(saved, null, 2)}\n`;
