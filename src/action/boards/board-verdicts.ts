import type { LoadedBoard } from '../../app/board/load.js';
import { loadConfig } from '../../app/board/load-config.js';
import { ratesOf } from '../../app/plan/vouched-rates.js';
import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import type { PlanDocument, PlanPolicy } from '../../plan/plan.gen.js';
import { ownGatewayOf } from '../../plan/policy/judge-credits.js';
import { judgeDifference } from '../../plan/policy/judge-difference.js';
import { priceOf } from '../../plan/price-of.js';
import { policyDocument } from '../../report/policy/policy-document.js';
import type { RuleVerdict } from '../../report/pull-request/pull-request.js';
import type { BasePolicies } from './base-policies.js';

/** A board now and before, and what a render of it would do. */
export interface JudgedBoard {
  readonly loaded: LoadedBoard;
  /** Absent for a board that is new. */
  readonly before?: LoadedBoard | undefined;
  readonly plan: PlanDocument;
}

/** What policies say of a board and of its change: the plan has what they say of its takes. */
export async function boardVerdicts(
  { loaded, before, plan }: JudgedBoard,
  policies: BasePolicies,
  cwd: string,
): Promise<readonly RuleVerdict[]> {
  const rates = await baseRates(loaded, policies, cwd);
  const [costsBefore, costsAfter] = [costsOf(before, rates), costsOf(loaded, rates)];
  const changes = [...new Set([...costsBefore.keys(), ...costsAfter.keys()])].map((unit) => ({
    unit,
    before: costsBefore.get(unit) ?? 0,
    after: costsAfter.get(unit) ?? 0,
  }));
  const increases = judgeDifference(loaded.policies ?? [], changes, ownGatewayOf(loaded.resolved.board)).map(policyDocument);
  const toVerdict = ({ level, text, file, line, column, at }: PlanPolicy): RuleVerdict => ({
    level,
    text,
    rule: policies.shownAs(file, line, column),
    at: at ?? { file: loaded.file },
  });
  return [...(plan.policies ?? []), ...increases].map(toVerdict);
}

/** The rates of the base commit: those of the pull request could make an increase look like less. */
async function baseRates(loaded: LoadedBoard, policies: BasePolicies, cwd: string): Promise<readonly Rate[]> {
  const { gateways, ownConfig } = loaded;
  const read = await loadConfig(policies.folderOf(loaded.file), gateways, cwd);
  const config = read.ok ? read.value?.config : undefined;
  return ratesOf({ gateways, ...(config && { config }), ...(ownConfig && { ownConfig }) });
}

/** What all takes of a board cost from scratch, by gateway. A take without a rate has its board's own one, if there is one. */
function costsOf(loaded: LoadedBoard | undefined, rates: readonly Rate[]): ReadonlyMap<string, Millicredits> {
  const costs = new Map<string, Millicredits>();
  for (const one of loaded?.resolved.shots ?? []) {
    const price = priceOf(one, rates).credits ?? (loaded && priceOf(one, ratesOf(loaded)).credits) ?? 0;
    costs.set(one.gateway.name, (costs.get(one.gateway.name) ?? 0) + price * one.shot.takes);
  }
  return costs;
}
