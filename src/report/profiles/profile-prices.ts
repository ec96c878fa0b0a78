import { toCredits, toMoney } from '../../gateway/money.js';
import type { PlanDocument, PlanProfile } from '../../plan/plan.gen.js';
import type { ProfilePrice } from '../../plan/plan.js';
import { unpricedTakes } from '../text/credits.js';
import { shellWord } from '../text/shell-word.js';

/** A profile's price as `schema/plan.schema.json` has it. */
export const planProfile = ({ profile, isPlanned, errors, newTakes, totals }: ProfilePrice): PlanProfile => ({
  ...(profile !== undefined && { profile }),
  ...(isPlanned && { planned: true as const }),
  ...(errors > 0 && { errors }),
  new_takes: newTakes,
  costs: totals.map(({ gateway, to_pay, unpriced, money }) => ({
    unit: gateway.name,
    to_pay: toCredits(to_pay),
    unpriced,
    ...(money && { money: { currency: money.currency, to_pay: toMoney(to_pay, money.per_credit) } }),
  })),
});

/** `361`; `361 at trinetra + 20 at evolink` where the profiles use several gateways. */
function costWords({ costs }: PlanProfile, several: boolean): string {
  const due = costs.filter(({ to_pay, unpriced }) => to_pay > 0 || unpriced > 0);
  const sums = due.map(({ unit, to_pay, unpriced }) => {
    const words = [...(to_pay > 0 ? [`${to_pay}`] : []), ...(unpriced > 0 ? [unpricedTakes(unpriced)] : [])].join(' and ');
    return several ? `${words} at ${unit}` : words;
  });
  return sums.length === 0 ? '0' : sums.join(' + ');
}

/** The board's profiles side by side: `as written 361 · draft 90 · final 722 credits`. Empty for a board without profiles. */
export function profileLines({ board, profiles = [] }: PlanDocument): string[] {
  if (profiles.length === 0) return [];
  const several = new Set(profiles.flatMap(({ costs }) => costs.map(({ unit }) => unit))).size > 1;
  const priced = profiles.filter(({ errors }) => errors === undefined);
  const words = priced.map((one) => {
    const name = one.profile ?? 'as written';
    // Without `--profile`, the plan itself is the board as written.
    return `${name} ${costWords(one, several)}${one.planned && one.profile !== undefined ? ' (this plan)' : ''}`;
  });
  const wrong = profiles.flatMap(({ profile, errors }) => {
    if (errors === undefined) return [];
    const count = errors === 1 ? '1 error' : `${errors} errors`;
    const command = `rushes validate ${shellWord(board.file)}`;
    return profile === undefined
      ? [`as written it has ${count}: ${command} shows them`]
      : [`${profile} has ${count}: ${command} --profile ${profile} shows them`];
  });
  return [`profiles   ${[`${words.join(' · ')} credits to pay`, ...wrong].join('; ')}`];
}
