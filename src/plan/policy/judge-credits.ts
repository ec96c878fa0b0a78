import type { Millicredits } from '../../gateway/money.js';
import { creditsAt, type PolicyPer, type PolicyRule } from '../../gateway/policy/policy.js';
import type { Board } from '../../storyboard/shot.js';
import { spent, type Take, takeName } from '../../take/take.js';
import { shotsById } from '../next-take.js';
import type { Plan, Step } from '../plan.js';
import type { PolicyFinding, PolicyVerdict } from '../verdict/verdict.js';

/** What boards have spent in the present day and month, with takes that are under way. */
export interface PeriodSpending {
  readonly spent: Millicredits;
  /** Takes without a known price. */
  readonly unpriced: readonly string[];
}

/** What a judgement of credits rests on. */
export interface CreditFacts {
  readonly plan: Plan;
  /** The board's takes that count, priced as caps count them, without those that the plan sends again. */
  readonly takes: readonly Take[];
  /**
   * What was spent in a day or month at a gateway; `undefined` where that cannot be kept. With the name of a take: what the others
   * spent in its own day or month, in which it was begun.
   */
  readonly period: (
    per: 'day' | 'month',
    reach: 'folder' | 'user',
    unit: string,
    beside?: string,
  ) => PeriodSpending | undefined;
}

type MaxCredits = Extract<PolicyRule, { rule: 'max_credits' }>;

const sum = (amounts: readonly (Millicredits | undefined)[]): Millicredits =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

const unpricedSteps = (steps: readonly Step[]): string[] =>
  steps.filter(({ capCredits }) => capCredits === undefined).map(takeName);

/** What a plan needs of one budget: the steps that it pays for, and what was spent in it before. */
interface Need {
  readonly steps: readonly Step[];
  readonly before: PeriodSpending;
  readonly shot?: string;
}

function spendingOf(takes: readonly Take[]): PeriodSpending {
  return { spent: sum(takes.map(spent)), unpriced: takes.filter((take) => spent(take) === undefined).map(takeName) };
}

/** Takes or steps by the ids that their shots have now. */
function groupByShot<T extends { readonly shot: string }>(all: readonly T[], { board }: Plan): ReadonlyMap<string, T[]> {
  const shots = shotsById(board);
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const id = shots.get(one.shot)?.shot.id ?? one.shot;
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}

const NOTHING: PeriodSpending = { spent: 0, unpriced: [] };

/** The budgets of a rule at one gateway: one, or one for each shot. `undefined` where what was spent cannot be known. */
function needsOf(per: PolicyPer, reach: 'folder' | 'user', unit: string, facts: CreditFacts): readonly Need[] | undefined {
  const { plan, takes, period } = facts;
  const steps = plan.steps.filter(({ action, gateway }) => action === 'submit' && gateway.name === unit);
  const own = takes.filter((take) => take.unit === unit);
  switch (per) {
    case 'run':
      return [{ steps, before: NOTHING }];
    case 'board':
      return [{ steps, before: spendingOf(own) }];
    case 'shot': {
      const [takesByShot, stepsByShot] = [groupByShot(own, plan), groupByShot(steps, plan)];
      return [...stepsByShot].map(([shot, due]) => ({ steps: due, before: spendingOf(takesByShot.get(shot) ?? []), shot }));
    }
    default: {
      const before = period(per, reach, unit);
      if (before === undefined) return undefined;
      // A take that is sent again was counted when it was begun. The ledger asks whether it still fits there.
      const again = steps.filter(({ post }) => post?.replay);
      return [
        { steps: steps.filter(({ post }) => !post?.replay), before },
        ...again.map((step) => ({ steps: [step], before: period(per, reach, unit, takeName(step)) ?? before })),
      ];
    }
  }
}

function findAt(rule: MaxCredits, reach: 'folder' | 'user', unit: string, ownGateway: string, facts: CreditFacts) {
  const { per } = rule;
  const needs = needsOf(per, reach, unit, facts);
  if (needs === undefined) return [{ finding: { code: 'no-place', per } as PolicyFinding }];
  return needs.flatMap(({ steps, before, shot }): { finding: PolicyFinding; shot?: string }[] => {
    // A rule about credits stops purchases only: clips that are paid for are downloaded.
    if (steps.length === 0) return [];
    const max = creditsAt(rule.credits, unit, ownGateway);
    const needed = before.spent + sum(steps.map(({ capCredits }) => capCredits));
    const unpriced = [...before.unpriced, ...unpricedSteps(steps)];
    const of = shot === undefined ? {} : { shot };
    if (needed > max) return [{ finding: { code: 'over-credits', per, unit, max, needed, spent: before.spent }, ...of }];
    return unpriced.length > 0 ? [{ finding: { code: 'unpriced', per, unit, takes: unpriced }, ...of }] : [];
  });
}

const submits = ({ steps }: Plan): readonly Step[] => steps.filter(({ action }) => action === 'submit');

/** The gateways at which a plan pays. */
const paidUnits = (plan: Plan): string[] => [...new Set(submits(plan).map(({ gateway }) => gateway.name))];

/** The gateway of the board's own model, which a number without a gateway is for. */
export const ownGatewayOf = ({ model }: Pick<Board, 'model'>): string => model.split('/')[0] ?? '';

/** Judges what a plan spends by one rule about credits. */
export function judgeMaxCredits(rule: MaxCredits, reach: 'folder' | 'user', facts: CreditFacts): readonly PolicyVerdict[] {
  const { plan } = facts;
  const found = paidUnits(plan).flatMap((unit) => findAt(rule, reach, unit, ownGatewayOf(plan.board.board), facts));
  // Without a place for what is spent, that is said once.
  const once = found.filter(({ finding }, at) => finding.code !== 'no-place' || at === 0);
  const placed = new Map(plan.board.board.shots.map((one) => [one.shot.id, one]));
  return once.map(({ finding, shot }: { finding: PolicyFinding; shot?: string }) => {
    const span = placed.get(shot ?? '')?.place('/id').span;
    return {
      rule: rule.rule,
      level: rule.level,
      span: rule.span,
      finding,
      ...(shot !== undefined && span && { shot: { id: shot, span } }),
    };
  });
}

/** Judges whether the sum of a plan needs approval. A sum that cannot be known cannot be approved. */
export function judgeApproval(rule: Extract<PolicyRule, { rule: 'approval' }>, plan: Plan): readonly PolicyVerdict[] {
  return paidUnits(plan).flatMap((unit): PolicyVerdict[] => {
    // A take that is sent again was approved when it was begun.
    const steps = submits(plan).filter(({ gateway, post }) => gateway.name === unit && !post?.replay);
    const { rule: name, level, span } = rule;
    const unpriced = unpricedSteps(steps);
    if (unpriced.length > 0) return [{ rule: name, level, span, finding: { code: 'unpriced', unit, takes: unpriced } }];
    const above = creditsAt(rule.above, unit, ownGatewayOf(plan.board.board));
    const total = sum(steps.map(({ capCredits }) => capCredits));
    if (total <= above) return [];
    const finding = { code: 'approval', unit, above, sum: total } as const;
    return [{ rule: name, level: level === 'deny' ? 'approve' : 'warn', span, finding }];
  });
}

/** What the requests of a plan count at a gateway, with those that are sent again. */
export const plannedAt = (plan: Plan, unit: string): Millicredits =>
  sum(submits(plan).flatMap(({ gateway, capCredits }) => (gateway.name === unit ? [capCredits] : [])));
