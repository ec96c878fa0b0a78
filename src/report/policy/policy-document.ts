import { positionAt } from '../../document/position.js';
import { quote } from '../../document/quote.js';
import type { Span } from '../../document/span.js';
import { toCredits } from '../../gateway/money.js';
import type { PlanPolicy, PolicyPlace } from '../../plan/plan.gen.js';
import type { PolicyFinding, PolicyVerdict } from '../../plan/verdict/verdict.js';
import { credits } from '../text/credits.js';

const placeOf = ({ source, start }: Span): PolicyPlace => ({ file: source.file, ...positionAt(source, start) });

/** The values of a finding as `schema/plan.schema.json` has them. */
function valuesOf(finding: PolicyFinding): Partial<PlanPolicy> {
  switch (finding.code) {
    case 'over-credits': {
      const { per, unit, max, needed, spent } = finding;
      return { per, unit, max_credits: toCredits(max), needed: toCredits(needed), spent: toCredits(spent) };
    }
    case 'unpriced':
      return { ...(finding.per && { per: finding.per }), unit: finding.unit, unpriced: [...finding.takes] };
    case 'no-place':
      return { per: finding.per };
    case 'model-not-allowed':
      return { value: finding.model, allowed: [...finding.allowed] };
    case 'model-forbidden':
      return { value: finding.model };
    case 'resolution':
      return { value: finding.resolution, allowed: [...finding.allowed] };
    case 'takes':
      return { takes: finding.takes, most: finding.most };
    case 'word':
      return { value: finding.word };
    case 'approval':
      return { unit: finding.unit, max_credits: toCredits(finding.above), needed: toCredits(finding.sum) };
    case 'increase': {
      const { unit, before, after, credits: most, perCent } = finding;
      return {
        unit,
        before: toCredits(before),
        after: toCredits(after),
        ...(most !== undefined && { max_credits: toCredits(most) }),
        ...(perCent !== undefined && { per_cent: perCent }),
      };
    }
  }
}

const MAX_NAMED = 5;

const listed = (names: readonly string[]): string =>
  names.slice(0, MAX_NAMED).join(', ') + (names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '');

const shared = { day: 'today', month: 'this month' } as const;

/** What a rule found, as a sentence without its places. */
function textOf(finding: PolicyFinding): string {
  switch (finding.code) {
    case 'over-credits': {
      const { per, unit, max, needed, spent } = finding;
      // Each shot says how much it needs: the rule is the same for all of them.
      if (per === 'shot') return `max_credits per shot: ${credits(toCredits(max))} allowed at ${unit}`;
      const before = per in shared ? `spent ${shared[per as keyof typeof shared]}` : 'spent before';
      const parts = spent > 0 ? ` (${toCredits(spent)} ${before}, ${toCredits(needed - spent)} planned)` : '';
      return `max_credits per ${per}: ${credits(toCredits(needed))} needed at ${unit}${parts}, ${toCredits(max)} allowed`;
    }
    case 'unpriced': {
      const what = finding.per === undefined ? 'approval' : `max_credits per ${finding.per}`;
      return `${what} cannot be held at ${finding.unit}: no price is known for ${listed(finding.takes)}`;
    }
    case 'no-place':
      return `max_credits per ${finding.per} cannot be held: there is no folder for what your boards spend. Set HOME or XDG_STATE_HOME`;
    case 'model-not-allowed':
      return `${finding.model} is not allowed, only ${listed(finding.allowed)}`;
    case 'model-forbidden':
      return `${finding.model} is forbidden`;
    case 'resolution':
      return `${finding.resolution} is not allowed, only ${listed(finding.allowed)}`;
    case 'takes':
      return `${finding.takes} takes are wanted, and ${finding.most} allowed`;
    case 'word':
      return `a prompt may not say ${quote(finding.word)}`;
    case 'approval':
      return `${credits(toCredits(finding.sum))} at ${finding.unit} need approval, as they are above ${toCredits(finding.above)}`;
    case 'increase':
      return increaseText(finding);
  }
}

function increaseText({ unit, before, after, credits: most, perCent }: PolicyFinding & { code: 'increase' }): string {
  const limits = [
    ...(most === undefined ? [] : [credits(toCredits(most))]),
    ...(perCent === undefined ? [] : [`${perCent} %`]),
  ];
  const added = credits(toCredits(after - before));
  return `increase: ${added} more at ${unit} (${toCredits(before)} before, ${toCredits(after)} after), ${limits.join(' and ')} allowed`;
}

/** A finding that shows nothing from a file whose text is hidden. */
function withheld(finding: PolicyFinding, { source }: Span): PolicyFinding {
  if (source.hidden === undefined) return finding;
  if (finding.code === 'word') return { ...finding, word: '…' };
  return 'allowed' in finding ? { ...finding, allowed: ['…'] } : finding;
}

/** A verdict as `schema/plan.schema.json` has it: amounts are decimal credits. */
export function policyDocument({ rule, level, span, finding, shot }: PolicyVerdict): PlanPolicy {
  const shown = withheld(finding, span);
  return {
    rule,
    level,
    code: shown.code,
    text: textOf(shown),
    ...placeOf(span),
    ...(shot && { shot: shot.id, at: placeOf(shot.span) }),
    ...valuesOf(shown),
  };
}
