import type { PolicySet } from '../../gateway/policy/policy.js';
import type { PlanDocument, PlanPolicy, PlanRate } from '../../plan/plan.gen.js';

/** What a plan was made under, besides the shots. */
export interface PlanSetting {
  readonly document: PlanDocument;
  readonly policies?: readonly PolicySet[];
  /** The warnings about the board. */
  readonly warnings?: readonly string[];
}

/** What differs between two plans besides their shots and takes: budgets, policies, prices, problems, decisions. */
export function boardChanges(before: PlanSetting, after: PlanSetting): string[] {
  const [old, now] = [before.document, after.document];
  const named = [
    ...(old.board.title === now.board.title ? [] : ['title']),
    ...capChanges(old, now),
    ...policyChanges(before, after),
    ...priceChanges(old, now),
    ...gatewayChanges(old, now),
    ...pickChanges(old, now),
    ...warningChanges(before.warnings ?? [], after.warnings ?? []),
  ];
  return named.length > 0 ? named : configChanges(old, now);
}

/** Configs that set something else now, such as the output folder. */
const configChanges = (before: PlanDocument, after: PlanDocument): string[] =>
  (['config', 'own_config'] as const).flatMap((name) => {
    const file = after[name]?.file ?? before[name]?.file;
    return isSame(before[name]?.sets, after[name]?.sets) ? [] : [`settings of ${file}`];
  });

/** Whether two values are the same, wherever they stand in their files. */
function isSame(one: unknown, other: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part instanceof Map ? [...part] : part));
  return text(one) === text(other);
}

/** The keys of both, each once, and their values. */
function paired<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): [string, T | undefined, T | undefined][] {
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => [key, before.get(key), after.get(key)]);
}

function capChanges(before: PlanDocument, after: PlanDocument): string[] {
  const several = new Set([...before.caps, ...after.caps].map(({ unit }) => unit)).size > 1;
  const capsOf = ({ caps }: PlanDocument) =>
    new Map(
      caps.map(({ kind, unit, max_credits }) => [
        `${kind === 'board' ? 'budget' : '--max-credits'}${several ? ` at ${unit}` : ''}`,
        max_credits,
      ]),
    );
  return paired(capsOf(before), capsOf(after)).flatMap(([name, old, now]) => {
    if (old === now) return [];
    if (old === undefined) return [`${name} of ${now} added`];
    return [now === undefined ? `${name} of ${old} removed` : `${name} ${old} → ${now}`];
  });
}

const LEVELS: Readonly<Record<PlanPolicy['level'], string>> = { warn: 'warning of', approve: 'approval by', deny: 'denied by' };

/** What policies say now, then the rules that changed. */
function policyChanges(before: PlanSetting, after: PlanSetting): string[] {
  const said = ({ document }: PlanSetting) => {
    const byRule = new Map<string, string[]>();
    for (const { level, rule, text, shot = '' } of document.policies ?? []) {
      const key = `${LEVELS[level]} ${rule}`;
      byRule.set(key, [...(byRule.get(key) ?? []), `${shot} ${text}`]);
    }
    return byRule;
  };
  const rules = ({ policies = [] }: PlanSetting) => {
    const all = policies.flatMap((set) => set.rules);
    return new Map(all.map(({ rule }) => [rule, all.filter((one) => one.rule === rule)]));
  };
  const verdicts = paired(said(before), said(after)).filter(([, old, now]) => !isSame(old, now));
  const words = verdicts.map(([key, old, now]) =>
    old === undefined ? key : now === undefined ? `no longer ${key}` : `policy ${key.split(' ').at(-1)}`,
  );
  const changed = paired<unknown>(rules(before), rules(after)).filter(([, old, now]) => !isSame(old, now));
  const unsaid = changed.filter(([rule]) => !verdicts.some(([key]) => key.endsWith(` ${rule}`)));
  return [...new Set([...words, ...unsaid.map(([rule]) => `policy ${rule}`)])];
}

/** Models whose clips have another price now. */
function priceChanges(before: PlanDocument, after: PlanDocument): string[] {
  const keyOf = ({ credits_per_second: _, source: __, date: ___, ...kind }: PlanRate) => JSON.stringify(kind);
  const ratesOf = ({ rates }: PlanDocument) => new Map(rates.map((rate) => [keyOf(rate), rate]));
  const changed = paired(ratesOf(before), ratesOf(after)).flatMap(([, old, now]) =>
    old && now && old.credits_per_second !== now.credits_per_second ? [`price of ${now.model}`] : [],
  );
  return [...new Set(changed)];
}

/** What differs at gateways that both plans use. */
function gatewayChanges(before: PlanDocument, after: PlanDocument): string[] {
  return after.totals.flatMap((now) => {
    const old = before.totals.find(({ gateway }) => gateway === now.gateway);
    if (old === undefined) return [];
    return [
      ...(old.origin === now.origin ? [] : [`address of ${now.gateway}`]),
      ...(old.concurrency === now.concurrency ? [] : [`${now.concurrency} at once at ${now.gateway}`]),
      ...(old.money?.currency === now.money?.currency ? [] : [`currency of ${now.gateway}`]),
    ];
  });
}

/** Decisions about shots, and a picks file that cannot be read. */
function pickChanges(before: PlanDocument, after: PlanDocument): string[] {
  const [old, now] = [before.lost_pins, after.lost_pins];
  if (old !== now) return [now === undefined ? `${old} corrected` : `${now} cannot be read`];
  const picksOf = ({ picks = [] }: PlanDocument) =>
    new Map(picks.map(({ shot, state, selected }) => [shot, { state, selected }]));
  return paired(picksOf(before), picksOf(after)).flatMap(([shot, one, other]) =>
    isSame(one, other) ? [] : [`${shot} ${other === undefined || other.state === 'none' ? 'to decide' : other.state}`],
  );
}

function warningChanges(before: readonly string[], after: readonly string[]): string[] {
  const more = after.length - before.length;
  if (more === 0) return isSame(before, after) ? [] : ['other warnings'];
  const count = Math.abs(more);
  return [`${count} ${count === 1 ? 'warning' : 'warnings'} ${more > 0 ? 'more' : 'less'}`];
}
