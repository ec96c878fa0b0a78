import type { Millicredits } from '../../gateway/money.js';
import { creditsAt, type PolicyRule, type PolicySet } from '../../gateway/policy/policy.js';
import { type PolicyVerdict, sortVerdicts } from '../verdict/verdict.js';

/** What a board costs at one gateway, before a change and after it. */
export interface CostChange {
  readonly unit: string;
  readonly before: Millicredits;
  readonly after: Millicredits;
}

/** What a rule about increases says of a change at one gateway. A board that cost nothing before has no per cent. */
function judgeChange(
  rule: Extract<PolicyRule, { rule: 'increase' }>,
  { unit, before, after }: CostChange,
  ownGateway: string,
): readonly PolicyVerdict[] {
  const added = after - before;
  const { credits, perCent } = rule;
  const most = credits && creditsAt(credits, unit, ownGateway);
  const overCredits = most !== undefined && added > Math.max(0, most);
  const overPerCent = perCent !== undefined && before > 0 && added * 100 > before * perCent;
  if (!overCredits && !overPerCent) return [];
  const finding = {
    code: 'increase' as const,
    unit,
    before,
    after,
    ...(overCredits && { credits: most }),
    ...(overPerCent && { perCent }),
  };
  return [{ rule: rule.rule, level: rule.level, span: rule.span, finding }];
}

/**
 * Judges what a change adds to a board's cost by every `increase` rule. Other rules judge the plan of the changed board.
 *
 * @param ownGateway the gateway of the board's own model, which a number without a gateway is for
 */
export const judgeDifference = (
  policies: readonly PolicySet[],
  changes: readonly CostChange[],
  ownGateway: string,
): readonly PolicyVerdict[] =>
  sortVerdicts(
    policies.flatMap(({ rules }) =>
      rules.flatMap((rule) =>
        rule.rule === 'increase' ? changes.flatMap((change) => judgeChange(rule, change, ownGateway)) : [],
      ),
    ),
  );
