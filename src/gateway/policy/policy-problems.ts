import type { Diagnostic } from '../../document/diagnostic.js';
import { toCredits } from '../money.js';
import type { CreditAmounts, PolicyPer, PolicyRule } from './policy.js';

type MaxCredits = Extract<PolicyRule, { rule: 'max_credits' }>;

/** What a smaller budget is part of: `[part, whole]`. */
const PARTS: readonly (readonly [PolicyPer, PolicyPer])[] = [
  ['shot', 'board'],
  ['run', 'day'],
  ['day', 'month'],
];

const isMaxCredits = (rule: PolicyRule): rule is MaxCredits => rule.rule === 'max_credits';

/** Rules of one kind for the same thing, of which only the stricter one would ever count. Words and lists may be in several rules. */
const kindOf = (rule: PolicyRule): string | undefined => {
  if (rule.rule === 'words' || rule.rule === 'models') return undefined;
  return `${rule.rule}${isMaxCredits(rule) ? ` per ${rule.per}` : ''}`;
};

/** The first gateway at which one rule asks for more than another one. */
function gatewayAbove(more: CreditAmounts, less: CreditAmounts): string | undefined {
  return [...more.keys()].find((name) => less.has(name) && (more.get(name) ?? 0) > (less.get(name) ?? 0));
}

const amount = (credits: CreditAmounts, gateway: string): string =>
  `${toCredits(credits.get(gateway) ?? 0)}${gateway === '' ? '' : ` at ${gateway}`}`;

function contradiction(rule: PolicyRule, other: PolicyRule, code: string, message: string, hint: string): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    hint,
    span: rule.span,
    related: [{ message: 'the other rule', span: other.span }],
  };
}

/** Two rules of one kind and level: a reader could not say which one is meant. */
function findTwice(rules: readonly PolicyRule[]): Diagnostic[] {
  const first = new Map<string, PolicyRule>();
  return rules.flatMap((rule) => {
    const kind = kindOf(rule);
    if (kind === undefined) return [];
    const key = `${kind} ${rule.level}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? rule);
    if (earlier === undefined) return [];
    const hint = 'Keep one of them. A rule that warns may stand beside one that denies.';
    return [contradiction(rule, earlier, 'policy-twice', `this file has \`${kind}\` twice`, hint)];
  });
}

/** A part with more credits than the whole. */
function findLargerParts(rules: readonly MaxCredits[]): Diagnostic[] {
  return PARTS.flatMap(([part, whole]) =>
    rules
      .filter(({ per }) => per === part)
      .flatMap((one) => {
        const other = rules.find(({ per, level }) => per === whole && level === one.level);
        const gateway = other && gatewayAbove(one.credits, other.credits);
        if (other === undefined || gateway === undefined) return [];
        const message = `\`max_credits per ${part}\` is ${amount(one.credits, gateway)}, and per ${whole} only ${amount(other.credits, gateway)}`;
        return [contradiction(one, other, 'policy-contradiction', message, `Lower the first, or raise the second.`)];
      }),
  );
}

/** A warning above the sum that is denied is never seen. */
function findLateWarnings(rules: readonly MaxCredits[]): Diagnostic[] {
  return rules
    .filter(({ level }) => level === 'warn')
    .flatMap((one) => {
      const denied = rules.find(({ per, level }) => per === one.per && level === 'deny');
      const gateway = denied && gatewayAbove(one.credits, denied.credits);
      if (denied === undefined || gateway === undefined) return [];
      const message = `\`max_credits per ${one.per}\` warns above ${amount(one.credits, gateway)}, and denies above ${amount(denied.credits, gateway)} already`;
      return [contradiction(one, denied, 'policy-contradiction', message, 'Warn at a smaller sum.')];
    });
}

/** An approval that can never be given: nothing may be spent. */
function findUselessApprovals(rules: readonly PolicyRule[]): Diagnostic[] {
  const none = rules
    .filter(isMaxCredits)
    .find(({ level, credits }) => level === 'deny' && [...credits.values()].every((n) => n === 0));
  if (none === undefined) return [];
  return rules
    .filter(({ rule }) => rule === 'approval')
    .map((rule) =>
      contradiction(
        rule,
        none,
        'policy-contradiction',
        `a person approves a sum here, and \`max_credits per ${none.per}\` allows 0 credits`,
        'Remove one of them.',
      ),
    );
}

/** What contradicts itself within the rules of one file, at its place. */
export function findContradictions(rules: readonly PolicyRule[]): Diagnostic[] {
  const caps = rules.filter(isMaxCredits);
  return [...findTwice(rules), ...findLargerParts(caps), ...findLateWarnings(caps), ...findUselessApprovals(rules)];
}
