import { toCredits } from '../gateway/money.js';
import { takeName } from '../take/take.js';
import type { PlanConfig, PlanDocument, PlanRequest, PlanStep, PlanTotal } from './plan.gen.js';
import type { Plan, Step } from './plan.js';
import { stepRequest } from './step-request.js';

const step = (one: Step, request?: PlanRequest): PlanStep => ({
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
  ...(request && { request }),
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
 * @param more the config that changed something; whether each request is to be shown
 */
export function planDocument(plan: Plan, file: string, more: { config?: PlanConfig; requests?: boolean } = {}): PlanDocument {
  const { id, title, sha256 } = plan.board.board;
  return {
    version: 1,
    board: { id, ...(title !== undefined && { title }), file, sha256 },
    steps: plan.steps.map((one) => step(one, more.requests ? stepRequest(plan, one) : undefined)),
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
    ...(more.config && { config: more.config }),
  };
}
