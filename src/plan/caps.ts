import type { Millicredits } from '../gateway/money.js';
import { type Take, takeName } from '../take/take.js';
import type { CapState, Step } from './plan.js';

/** Caps by unit. If any gateway has a cap, gateways without one may spend nothing. */
export type Caps = ReadonlyMap<string, Millicredits>;

/** Limits on spending. Absent: no limit. */
export interface Limits {
  /** Over the board's lifetime. */
  readonly board?: Caps;
  /** In this run. */
  readonly run?: Caps;
}

/** What has been spent before this run, by unit. */
export interface PriorSpending {
  readonly paid: ReadonlyMap<string, Millicredits>;
  /** Takes with a lost answer that no step of this run settles. They count as spent. */
  readonly unsettled: ReadonlyMap<string, Millicredits>;
  /** What earlier runs of the same saved plan have spent: a saved plan's cap is for all its runs. */
  readonly own: ReadonlyMap<string, Millicredits>;
  /** Takes with an unknown cost. */
  readonly unpriced: readonly Take[];
}

/** How the limits apply to a plan's steps. */
export interface AppliedCaps {
  readonly caps: CapState[];
  /** What this run may still reserve, by unit. */
  readonly allowance: ReadonlyMap<string, Millicredits>;
  /** The submits that fit every limit. */
  readonly fits: ReadonlySet<Step>;
}

const sum = (steps: readonly Step[]): Millicredits => steps.reduce((total, step) => total + (step.capCredits ?? 0), 0);

const isReplay = ({ post }: Step): boolean => post?.replay === true;

const hasPrice = (item: Step | Take): boolean => ('action' in item ? item.credits : item.planned) !== undefined;

/** Fits one unit's submits into one cap, in board order. A replay goes first: it may be charged already. */
function fitToCap(submits: readonly Step[], max: Millicredits, used: Millicredits) {
  let left = max - used - sum(submits.filter(isReplay));
  // A step that does not fit is passed over. A step without a price fits no cap.
  const fits = submits.filter((step) => {
    if (isReplay(step) || step.capCredits === undefined || step.capCredits > left) return false;
    left -= step.capCredits;
    return true;
  });
  const needed = used + sum(submits);
  // A cap stops purchases only: clips that are paid for are downloaded whatever it says.
  return { needed, over: submits.length === 0 ? 0 : Math.max(0, needed - max), fits };
}

/** Applies one limit to one unit's submits. `room` is what the run may still reserve. */
function applyCap(
  kind: CapState['kind'],
  unit: string,
  cap: Millicredits | undefined,
  submits: readonly Step[],
  prior: PriorSpending,
): { state: CapState; room: Millicredits } {
  const used = kind === 'board' ? (prior.paid.get(unit) ?? 0) + (prior.unsettled.get(unit) ?? 0) : (prior.own.get(unit) ?? 0);
  const { needed, over, fits } = fitToCap(submits, cap ?? 0, cap === undefined ? 0 : used);
  const purchases = submits.filter((step) => !isReplay(step));
  // With unknown spending, what is left of a lifetime's cap is unknown too: nothing more is bought within it.
  const unknown = kind === 'board' && purchases.length > 0 ? prior.unpriced.filter((take) => take.unit === unit) : [];
  const neededByConfig = needed - sum(submits) + submits.reduce((total, step) => total + (step.credits ?? 0), 0);
  const unpriced: readonly (Step | Take)[] = [...unknown, ...purchases.filter((step) => step.capCredits === undefined)];
  const state = {
    kind,
    unit,
    named: cap !== undefined,
    max: cap ?? 0,
    needed,
    over,
    fits: unknown.length > 0 ? [] : fits.map(takeName),
    unpriced: unpriced.map(takeName),
    // No cap can count them, so a price is from a repository alone.
    untrusted: unpriced.filter(hasPrice).map(takeName),
    ...(neededByConfig !== needed && { needed_by_config: neededByConfig }),
  };
  return { state, room: cap === undefined ? 0 : unknown.length > 0 ? Number.NEGATIVE_INFINITY : cap - used };
}

/** Applies the limits to a plan's steps. A replay counts against both limits: it may be what is charged. */
export function applyCaps(steps: readonly Step[], limits: Limits, prior: PriorSpending): AppliedCaps {
  const submits = steps.filter((step) => step.action === 'submit');
  const submitsAt = (unit: string) => submits.filter((step) => step.gateway.name === unit);
  const units = [...new Set(submits.map((step) => step.gateway.name))];
  const caps: CapState[] = [];
  const allowance = new Map<string, Millicredits>();
  for (const [kind, limit] of [['board', limits.board] as const, ['run', limits.run] as const]) {
    if (limit === undefined) continue;
    // If a job of an earlier run fails in this one, the run may buy another take: not at a gateway without a cap.
    for (const { gateway } of steps) if (!limit.has(gateway.name)) allowance.set(gateway.name, 0);
    for (const unit of new Set([...limit.keys(), ...units])) {
      const { state, room } = applyCap(kind, unit, limit.get(unit), submitsAt(unit), prior);
      caps.push(state);
      allowance.set(unit, Math.min(allowance.get(unit) ?? Number.POSITIVE_INFINITY, room));
    }
  }
  const fits = units.flatMap((unit) => {
    const room = allowance.get(unit);
    const own = submitsAt(unit);
    return room === undefined ? own : [...own.filter(isReplay), ...fitToCap(own, room, 0).fits];
  });
  return { caps, allowance, fits: new Set(fits) };
}

/** Turns each submit that does not fit the limits into a question for a person. */
export function holdBack(steps: readonly Step[], { caps, fits }: AppliedCaps): readonly Step[] {
  const fitting = new Map(caps.map((cap) => [cap, new Set(cap.fits)]));
  return steps.map((step): Step => {
    if (step.action !== 'submit' || fits.has(step)) return step;
    const { post: _, ...rest } = step;
    const exceeded = caps.filter((cap) => cap.unit === step.gateway.name && !fitting.get(cap)?.has(takeName(step)));
    const lacks = step.capCredits !== undefined ? 'room' : step.credits === undefined ? 'price' : 'trusted-price';
    const reason = { code: 'over-cap', lacks, caps: exceeded.map(({ kind }) => kind), instead: step.reason } as const;
    return { ...rest, action: 'ask', reason };
  });
}
