import { toCredits } from '../gateway/money.js';
import { takeName } from '../take/take.js';
import type { PlanConfig, PlanDocument, PlanStep, PlanTotal } from './plan.gen.js';
import type { Plan, Step } from './plan.js';

const step = (one: Step): PlanStep => ({
  shot: one.shot,
  take: one.take,
  action: one.action,
  model: one.model,
  seconds: one.seconds,
  resolution: one.resolution,
  credits: toCredits(one.credits),
  reason: { ...one.reason },
  fingerprint: one.fingerprint,
  external_task_id: one.external_task_id,
  file: `clips/${takeName(one)}.mp4`,
});

const total = ({ gateway, origin, concurrency, to_pay, unsettled, paid }: Plan['totals'][number]): PlanTotal => {
  const { money } = gateway;
  const worth = (amount: number): number => toCredits(Math.round(amount * (money?.per_credit ?? 0)));
  return {
    gateway: gateway.name,
    unit: gateway.name,
    origin,
    to_pay: toCredits(to_pay),
    unsettled: toCredits(unsettled),
    paid: toCredits(paid),
    concurrency,
    ...(money && {
      money: { currency: money.currency, to_pay: worth(to_pay), unsettled: worth(unsettled), paid: worth(paid) },
    }),
  };
};

/**
 * A plan as `schema/plan.schema.json` has it: amounts are decimal credits.
 *
 * @param file the board, as it was named
 * @param config the config that changed something
 */
export function planDocument(plan: Plan, file: string, config?: PlanConfig): PlanDocument {
  const { id, title, sha256 } = plan.board.board;
  return {
    version: 1,
    board: { id, ...(title !== undefined && { title }), file, sha256 },
    steps: plan.steps.map(step),
    totals: plan.totals.map(total),
    caps: plan.caps.map(({ kind, max, needed, over, fits }) => ({
      kind,
      max_credits: toCredits(max),
      needed: toCredits(needed),
      over: toCredits(over),
      fits: [...fits],
    })),
    rates: plan.rates.map(({ gateway, model, resolution, rate, source, date }) => ({
      model: `${gateway}/${model}`,
      resolution,
      credits_per_second: toCredits(rate),
      source,
      ...(date !== undefined && { date }),
    })),
    ...(config && { config }),
  };
}
