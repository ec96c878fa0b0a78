import type { Millicredits } from '../gateway/money.js';
import { takeName } from '../take/take.js';
import type { CapState, Step } from './plan.js';

/** Limits on what may be spent, in one unit. */
export interface Limits {
  /** Over the board's lifetime. */
  readonly board?: Millicredits;
  /** In this run. */
  readonly run?: Millicredits;
}

const sum = (steps: readonly Step[]): Millicredits => steps.reduce((all, step) => all + step.credits, 0);

/**
 * What the limits say to the steps. A replay counts against both: it may be what is charged.
 *
 * @param paid what the board has cost so far, unsettled takes not included
 * @param unsettled takes whose answer was lost and which no step of this run settles
 */
export function applyCaps(
  steps: readonly Step[],
  limits: Limits,
  paid: Millicredits,
  unsettled: Millicredits,
): { caps: CapState[]; allowance: Millicredits; fits: ReadonlySet<Step> } {
  const submits = steps.filter((step) => step.action === 'submit');
  const replays = submits.filter((step) => step.post?.replay);
  const fresh = submits.filter((step) => !step.post?.replay);
  const room = (max: Millicredits | undefined, used: Millicredits) =>
    max === undefined ? Number.POSITIVE_INFINITY : max - used;
  const rooms = { board: room(limits.board, paid + unsettled), run: room(limits.run, 0) };

  /** What fits, one after the other: a step that does not is passed over. */
  const fitting = (space: Millicredits): Step[] => {
    let left = space - sum(replays);
    return fresh.filter((step) => {
      if (step.credits > left) return false;
      left -= step.credits;
      return true;
    });
  };
  const state = (kind: CapState['kind'], max: Millicredits, used: Millicredits): CapState => {
    const needed = used + sum(submits);
    // A cap stops what would be bought; what was bought already is brought home whatever it says.
    const over = submits.length === 0 ? 0 : Math.max(0, needed - max);
    return { kind, max, needed, over, fits: fitting(max - used).map(takeName) };
  };
  const allowance = Math.min(rooms.board, rooms.run);
  return {
    caps: [
      ...(limits.board === undefined ? [] : [state('board', limits.board, paid + unsettled)]),
      ...(limits.run === undefined ? [] : [state('run', limits.run, 0)]),
    ],
    allowance,
    fits: new Set([...replays, ...fitting(allowance)]),
  };
}
