import type { Span } from '../../document/span.js';
import type { Millicredits } from '../../gateway/money.js';
import type { PolicyPer, PolicyTerms } from '../../gateway/policy/policy.js';

/** What a rule found in a plan, or in a change of a board. */
export type PolicyFinding =
  | {
      readonly code: 'over-credits';
      readonly per: PolicyPer;
      readonly unit: string;
      readonly max: Millicredits;
      /** What was spent before and what the plan adds. */
      readonly needed: Millicredits;
      readonly spent: Millicredits;
    }
  /** Takes without a price, which no rule can count. `per` is absent for an approval. */
  | { readonly code: 'unpriced'; readonly per?: PolicyPer; readonly unit: string; readonly takes: readonly string[] }
  /** What other boards spend cannot be kept: the user has no state folder. */
  | { readonly code: 'no-place'; readonly per: PolicyPer }
  | { readonly code: 'model-not-allowed'; readonly model: string; readonly allowed: readonly string[] }
  | { readonly code: 'model-forbidden'; readonly model: string }
  | { readonly code: 'resolution'; readonly resolution: string; readonly allowed: readonly string[] }
  | { readonly code: 'takes'; readonly takes: number; readonly most: number }
  | { readonly code: 'word'; readonly word: string }
  | { readonly code: 'approval'; readonly unit: string; readonly above: Millicredits; readonly sum: Millicredits }
  | {
      readonly code: 'increase';
      readonly unit: string;
      readonly before: Millicredits;
      readonly after: Millicredits;
      /** The most that the rule allows; absent if the other of the two is exceeded alone. */
      readonly credits?: Millicredits;
      readonly perCent?: number;
    };

/** What a rule says of a plan or a change. `approve`: nothing is sent without a person who approves the sum. */
export interface PolicyVerdict {
  readonly rule: PolicyTerms['rule'];
  readonly level: 'warn' | 'approve' | 'deny';
  /** The place of the rule. */
  readonly span: Span;
  readonly finding: PolicyFinding;
  /** The shot that breaks the rule, and the place of what breaks it. */
  readonly shot?: { readonly id: string; readonly span: Span };
}

/**
 * What a person approves at a gateway, in the unit of its sums: what the submits cost, by the list where only a repository's rates
 * make them cheaper.
 */
export const sumToApprove = ({
  to_pay,
  to_pay_at_list,
}: {
  readonly to_pay: number;
  readonly to_pay_at_list?: number;
}): number => to_pay_at_list ?? to_pay;

/** A budget that the ledger holds for a policy. */
export interface PolicyCap {
  readonly scope: PolicyPer;
  /** The gateway whose credits it counts. */
  readonly unit: string;
  readonly max: Millicredits;
  /** Of a day or month: the boards of the output folder, or all boards of the user. */
  readonly reach?: 'folder' | 'user';
}

/** What the policies say of a plan. */
export interface PolicyJudgement {
  /** The files whose rules hold, as they are shown. */
  readonly files: readonly string[];
  /** Warnings first, what is denied last. */
  readonly verdicts: readonly PolicyVerdict[];
  /** What the ledger holds while the plan is carried out, retries included. */
  readonly caps: readonly PolicyCap[];
}

const ORDER = ['warn', 'approve', 'deny'] as const;

/** Verdicts in the order in which they are read: what stops the run comes last. */
export const sortVerdicts = (verdicts: readonly PolicyVerdict[]): readonly PolicyVerdict[] =>
  ORDER.flatMap((level) => verdicts.filter((verdict) => verdict.level === level));

/** The verdicts that stop a plan. */
export const denials = (policy: Pick<PolicyJudgement, 'verdicts'> | undefined): readonly PolicyVerdict[] =>
  policy?.verdicts.filter(({ level }) => level === 'deny') ?? [];

/** Whether a person has to approve the sum of a plan. */
export const needsApproval = (policy: Pick<PolicyJudgement, 'verdicts'> | undefined): boolean =>
  policy?.verdicts.some(({ level }) => level === 'approve') ?? false;
