import type { Millicredits } from '../gateway/money.js';
import { type Take, takeName } from '../take/take.js';
import type { CapState, Step } from './plan.js';

/** Caps by unit. A unit that has none where others have one is not paid at all: a cap that lets another gateway through is none. */
export type Caps = ReadonlyMap<string, Millicredits>;

/** Limits on what may be spent; absent: no limit. */
export interface Limits {
  /** Over the board's lifetime. */
  readonly board?: Caps;
  /** In this run. */
  readonly run?: Caps;
}

/** What has been spent already, by unit. */
export interface Spent {
  readonly paid: ReadonlyMap<string, Millicredits>;
  /** Takes whose answer was lost and which no step of this run settles. */
  readonly unsettled: ReadonlyMap<string, Millicredits>;
  /** Takes of which nobody knows what they cost. */
  readonly unpriced: readonly Take[];
}

const sum = (steps: readonly Step[]): Millicredits => steps.reduce((all, step) => all + (step.capCredits ?? 0), 0);

const hasPrice = (one: Step | Take): boolean => ('action' in one ? one.credits : one.planned) !== undefined;

/** What one cap of one unit says to the unit's steps. */
function hold(submits: readonly Step[], max: Millicredits, used: Millicredits) {
  const fresh = submits.filter((step) => !step.post?.replay);
  let left = max - used - sum(submits.filter((step) => step.post?.replay));
  // One after the other: a step that does not fit is passed over, and what has no price fits no cap.
  const fits = fresh.filter((step) => {
    if (step.capCredits === undefined || step.capCredits > left) return false;
    left -= step.capCredits;
    return true;
  });
  const needed = used + sum(submits);
  // A cap stops what would be bought; what was bought already is brought home whatever it says.
  return { needed, over: submits.length === 0 ? 0 : Math.max(0, needed - max), fits };
}

/** What the limits say to the steps. A replay counts against both: it may be what is charged. */
export function applyCaps(
  steps: readonly Step[],
  limits: Limits,
  { paid, unsettled, unpriced: past }: Spent,
): { caps: CapState[]; allowance: ReadonlyMap<string, Millicredits>; fits: ReadonlySet<Step> } {
  const submits = steps.filter((step) => step.action === 'submit');
  const units = [...new Set(submits.map((step) => step.gateway.name))];
  const caps: CapState[] = [];
  const allowance = new Map<string, Millicredits>();
  for (const [kind, limit] of [['board', limits.board] as const, ['run', limits.run] as const]) {
    if (limit === undefined) continue;
    // A job of an earlier run that fails in this one may be followed by another: nor is that paid where there is no cap.
    for (const { gateway } of steps) if (!limit.has(gateway.name)) allowance.set(gateway.name, 0);
    for (const unit of new Set([...limit.keys(), ...units])) {
      const mine = submits.filter((step) => step.gateway.name === unit);
      const used = kind === 'board' ? (paid.get(unit) ?? 0) + (unsettled.get(unit) ?? 0) : 0;
      const max = limit.get(unit);
      const { needed, over, fits } = hold(mine, max ?? 0, max === undefined ? 0 : used);
      const fresh = mine.filter((step) => !step.post?.replay);
      // Where it is not known what was spent, it is not known what is left: nothing more is bought within a lifetime's cap.
      const unknown = kind === 'board' && fresh.length > 0 ? past.filter((take) => take.unit === unit) : [];
      const byConfig = needed - sum(mine) + mine.reduce((all, step) => all + (step.credits ?? 0), 0);
      const unpriced: readonly (Step | Take)[] = [...unknown, ...fresh.filter((step) => step.capCredits === undefined)];
      caps.push({
        kind,
        unit,
        named: max !== undefined,
        max: max ?? 0,
        needed,
        over,
        fits: unknown.length > 0 ? [] : fits.map(takeName),
        unpriced: unpriced.map(takeName),
        // What has a price all the same has it from a repository alone.
        untrusted: unpriced.filter(hasPrice).map(takeName),
        ...(byConfig !== needed && { needed_by_config: byConfig }),
      });
      const room = max === undefined ? 0 : unknown.length > 0 ? Number.NEGATIVE_INFINITY : max - used;
      allowance.set(unit, Math.min(allowance.get(unit) ?? Number.POSITIVE_INFINITY, room));
    }
  }
  const fits = units.flatMap((unit) => {
    const mine = submits.filter((step) => step.gateway.name === unit);
    const room = allowance.get(unit);
    return room === undefined ? mine : [...mine.filter((step) => step.post?.replay), ...hold(mine, room, 0).fits];
  });
  return { caps, allowance, fits: new Set(fits) };
}
