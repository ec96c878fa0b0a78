import type { Span } from '../../document/span.js';
import type { Millicredits } from '../money.js';

/** `deny`: a plan that breaks the rule sends nothing. `warn`: it only says so. */
export type PolicyLevel = 'warn' | 'deny';

/** Amounts by gateway. The key `''` has one number without a gateway: it counts for the gateway of the board's own model. */
export type CreditAmounts = ReadonlyMap<string, Millicredits>;

/** What `max_credits` counts. */
export type PolicyPer = 'shot' | 'board' | 'run' | 'day' | 'month';

/** What a rule asks for. */
export type PolicyTerms =
  | { readonly rule: 'max_credits'; readonly per: PolicyPer; readonly credits: CreditAmounts }
  | { readonly rule: 'models'; readonly allow?: readonly string[]; readonly forbid?: readonly string[] }
  | { readonly rule: 'resolutions'; readonly allow: readonly string[] }
  | { readonly rule: 'takes'; readonly most: number }
  | { readonly rule: 'approval'; readonly above: CreditAmounts }
  | { readonly rule: 'words'; readonly forbid: readonly string[] }
  | { readonly rule: 'increase'; readonly credits?: CreditAmounts; readonly perCent?: number };

/** One rule of a policy, with its place. */
export type PolicyRule = PolicyTerms & { readonly level: PolicyLevel; readonly span: Span };

/** The rules of one file. */
export interface PolicySet {
  /** Who asks for them. `environment`: the file that `RUSHES_POLICY` names. */
  readonly by: 'repository' | 'environment' | 'user';
  readonly rules: readonly PolicyRule[];
}

/** What a rule allows at a gateway. A gateway that it does not name may spend nothing. */
export const creditsAt = (credits: CreditAmounts, gateway: string, ownGateway: string): Millicredits =>
  credits.get(gateway) ?? (gateway === ownGateway ? (credits.get('') ?? 0) : 0);
