import { creditsAt, type PolicyRule, type PolicySet } from '../../gateway/policy/policy.js';
import type { Rate } from '../../gateway/rates.js';
import { type Take, takeName } from '../../take/take.js';
import type { Plan } from '../plan.js';
import { applyCurrentRate, priceForCap } from '../price-of.js';
import { appliesAt } from '../shot-takes.js';
import { type PolicyCap, type PolicyJudgement, type PolicyVerdict, sortVerdicts } from '../verdict/verdict.js';
import { type CreditFacts, judgeApproval, judgeMaxCredits, ownGatewayOf, plannedAt } from './judge-credits.js';
import { judgeShots } from './judge-shots.js';

/** Everything that decides what policies say of a plan. */
export interface PolicyInput extends Pick<CreditFacts, 'plan' | 'period'> {
  readonly policies: readonly PolicySet[];
  /** Every take of the board. */
  readonly takes: readonly Take[];
  readonly rates: readonly Rate[];
  /** Nothing is bought: rules about credits do not count, and the others only warn. */
  readonly isRehearsal: boolean;
}

/** Whose days and months a set of rules counts: a repository's its own output folder, a person's all of theirs. */
const reachOf = ({ by }: PolicySet): 'folder' | 'user' => (by === 'repository' ? 'folder' : 'user');

/** The board's takes that count against a plan, as caps count them. Takes that the plan sends again count with their steps. */
function countedTakes({ plan, takes, rates }: PolicyInput): readonly Take[] {
  const originOf = (gateway: string) => plan.totals.find((one) => one.gateway.name === gateway)?.origin ?? '';
  const replayed = new Set(plan.steps.filter(({ post }) => post?.replay).map(takeName));
  return takes
    .filter((take) => appliesAt(take, originOf(take.model.split('/')[0] ?? '')) && !replayed.has(takeName(take)))
    .map((take) => priceForCap(applyCurrentRate(take, rates), rates));
}

function capsOf(rule: PolicyRule, reach: 'folder' | 'user', plan: Plan): readonly PolicyCap[] {
  if (rule.level !== 'deny') return [];
  const units = plan.totals.map(({ gateway }) => gateway.name);
  if (rule.rule === 'approval')
    return units.map((unit): PolicyCap => {
      const free = creditsAt(rule.above, unit, ownGatewayOf(plan.board.board));
      return { scope: 'run', unit, max: Math.max(free, plannedAt(plan, unit)) };
    });
  if (rule.rule !== 'max_credits') return [];
  const { per: scope, credits } = rule;
  const isPeriod = scope === 'day' || scope === 'month';
  return units.map((unit) => ({
    scope,
    unit,
    max: creditsAt(credits, unit, ownGatewayOf(plan.board.board)),
    ...(isPeriod && { reach }),
  }));
}

/** Judges a plan by every rule of every policy: what a rule says does not depend on the other rules. */
export function judgePlan(input: PolicyInput): PolicyJudgement {
  const { plan, policies, period, isRehearsal } = input;
  const facts: CreditFacts = { plan, period, takes: countedTakes(input) };
  const bought = new Set(plan.steps.filter(({ action }) => action === 'submit').map(({ shot }) => shot));
  const counts = new Map<string, number>();
  for (const { shot, current } of plan.steps) if (current) counts.set(shot, (counts.get(shot) ?? 0) + 1);
  const judge = (rule: PolicyRule, reach: 'folder' | 'user'): readonly PolicyVerdict[] => {
    if (rule.rule === 'max_credits') return isRehearsal ? [] : judgeMaxCredits(rule, reach, facts);
    if (rule.rule === 'approval') return isRehearsal ? [] : judgeApproval(rule, plan);
    return judgeShots(
      rule,
      plan.board,
      (shot) => bought.has(shot),
      (shot) => counts.get(shot) ?? 0,
    );
  };
  const verdicts = policies.flatMap((set) => set.rules.flatMap((rule) => judge(rule, reachOf(set))));
  const files = [...new Set(policies.flatMap(({ rules }) => rules.map(({ span }) => span.source.file)))];
  if (isRehearsal) return { files, verdicts: verdicts.map((one) => ({ ...one, level: 'warn' as const })), caps: [] };
  return {
    files,
    verdicts: sortVerdicts(verdicts),
    caps: policies.flatMap((set) => set.rules.flatMap((rule) => capsOf(rule, reachOf(set), plan))),
  };
}
