import { inMoney, toCredits } from '../gateway/money.js';
import { promise } from '../gateway/promise.js';
import { rateInFiles } from '../gateway/rates.js';
import { takeName } from '../take/take.js';
import type { PlanConfig, PlanDocument, PlanRequest, PlanStep, PlanTotal } from './plan.gen.js';
import type { Plan, Step } from './plan.js';
import { stepRequest } from './step-request.js';

const reason = ({ code, text, texts, as_before }: Step['reason']): PlanStep['reason'] => ({
  code,
  text,
  ...(texts && { texts: texts.map((one) => ({ ...one })) }),
  ...(as_before && { as_before: [...as_before] }),
});

const step = (one: Step, request?: PlanRequest): PlanStep => ({
  shot: one.shot,
  take: one.take,
  action: one.action,
  model: one.model,
  seconds: one.seconds,
  resolution: one.resolution,
  ...(one.credits !== undefined && { credits: toCredits(one.credits) }),
  ...(one.camera && one.action !== 'keep' && { camera: { ...one.camera } }),
  reason: reason(one.reason),
  fingerprint: one.fingerprint,
  external_task_id: one.external_task_id,
  file: `clips/${takeName(one)}.mp4`,
  ...(request && { request }),
});

const total = ({
  gateway,
  origin,
  concurrency,
  to_pay,
  unpriced,
  unsettled,
  unsettled_unpriced,
  paid,
  paid_unpriced,
  money,
}: Plan['totals'][number]): PlanTotal => {
  const worth = (amount: number): number => inMoney(amount, money?.per_credit ?? 0);
  return {
    gateway: gateway.name,
    unit: gateway.name,
    origin,
    promise: promise(gateway),
    to_pay: toCredits(to_pay),
    unpriced,
    unsettled: toCredits(unsettled),
    unsettled_unpriced,
    paid: toCredits(paid),
    paid_unpriced,
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
    caps: plan.caps.map(({ kind, unit, named, max, needed, over, fits, unpriced }) => ({
      kind,
      unit,
      named,
      max_credits: toCredits(max),
      needed: toCredits(needed),
      over: toCredits(over),
      fits: [...fits],
      unpriced: [...unpriced],
    })),
    rates: plan.rates.map((rate) => ({ model: `${rate.gateway}/${rate.model}`, ...rateInFiles(rate) })),
    ...(more.config && { config: more.config }),
  };
}
