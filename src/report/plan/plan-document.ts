import { deliveryGuarantee } from '../../gateway/catalogue/delivery-guarantee.js';
import { toCredits, toMoney } from '../../gateway/money.js';
import { isVouched, type Rate, rateForFile } from '../../gateway/rates.js';
import type { PlanConfig, PlanDocument, PlanOwnClip, PlanRequest, PlanStep, PlanTotal } from '../../plan/plan.gen.js';
import { losesPins, type Plan, type ProfilePrice, type Step } from '../../plan/plan.js';
import { takeName } from '../../take/take.js';
import { policyDocument } from '../policy/policy-document.js';
import { planProfile } from '../profiles/profile-prices.js';
import { reasonDocument } from '../reason/reason-document.js';
import type { MessageReader } from '../text/message-text.js';
import { planPicks, unreadPicksFile } from './plan-picks.js';

/** A step as `schema/plan.schema.json` has it. */
export const stepDocument = (one: Step, reader: MessageReader, request?: PlanRequest): PlanStep => ({
  shot: one.shot,
  take: one.take,
  action: one.action,
  model: one.model,
  seconds: one.seconds,
  resolution: one.resolution,
  ...(one.credits !== undefined && { credits: toCredits(one.credits) }),
  ...(one.capCredits !== undefined &&
    one.capCredits > (one.credits ?? 0) &&
    one.action !== 'keep' && { cap_credits: toCredits(one.capCredits) }),
  ...(one.camera && one.action !== 'keep' && { camera: { ...one.camera } }),
  reason: reasonDocument(one, reader),
  fingerprint: one.fingerprint,
  external_task_id: one.external_task_id,
  file: `clips/${takeName(one)}.mp4`,
  ...(request && { request }),
  ...(!one.current && one.action === 'keep' && { superseded: true as const }),
});

const total = ({
  gateway,
  origin,
  concurrency,
  to_pay,
  range,
  to_pay_at_list,
  unpriced,
  unsettled,
  unsettled_unpriced,
  paid,
  paid_unpriced,
  money,
}: Plan['totals'][number]): PlanTotal => {
  const worth = (amount: number): number => toMoney(amount, money?.per_credit ?? 0);
  return {
    gateway: gateway.name,
    unit: gateway.name,
    origin,
    promise: deliveryGuarantee(gateway),
    ...(gateway.dedupe && { duplicate_safe_hours: gateway.dedupe.window_hours }),
    to_pay: toCredits(to_pay),
    ...(to_pay_at_list !== undefined && { to_pay_at_list: toCredits(to_pay_at_list) }),
    unpriced,
    unsettled: toCredits(unsettled),
    unsettled_unpriced,
    paid: toCredits(paid),
    paid_unpriced,
    concurrency,
    range: {
      best: toCredits(range.best),
      planned: toCredits(range.planned),
      worst: toCredits(range.worst),
      ...(money && {
        money: {
          currency: money.currency,
          best: worth(range.best),
          planned: worth(range.planned),
          worst: worth(range.worst),
        },
      }),
    },
    ...(money && {
      money: { currency: money.currency, to_pay: worth(to_pay), unsettled: worth(unsettled), paid: worth(paid) },
    }),
  };
};

/** A rate that the plan used; for a rate of a repository's config, also the list price. */
function rate(plan: Plan, one: Rate): PlanDocument['rates'][number] {
  const { list } = plan.repositoryRates.find(({ rate }) => rate === one) ?? {};
  return {
    model: `${one.gateway}/${one.model}`,
    ...rateForFile(one),
    ...(isUnconfirmed(plan, one) && { unconfirmed: true as const }),
    ...(list && { list_credits_per_second: toCredits(list.rate) }),
  };
}

const isUnconfirmed = ({ repositoryRates }: Plan, one: Rate): boolean =>
  !isVouched(one) && repositoryRates.some(({ rate }) => rate === one);

/** Whether the user has to confirm a rate, or to give one. */
const needsRates = (plan: Plan): boolean =>
  plan.rates.some((one) => isUnconfirmed(plan, one)) || plan.caps.some(({ unpriced }) => unpriced.length > 0);

/** What a document has besides the plan. */
interface PlanMore {
  readonly config?: PlanConfig;
  readonly own_config?: PlanConfig;
  /** The config file in which the user can confirm a rate. */
  readonly vouchIn?: string;
  readonly requests?: boolean;
  /** The clips of the user's own. */
  readonly ownClips?: readonly PlanOwnClip[];
  /** What the board's profiles would cost. */
  readonly profiles?: readonly ProfilePrice[];
  /** Who reads its sentences; the command line by default. */
  readonly reader?: MessageReader;
}

/**
 * A plan as `schema/plan.schema.json` has it: amounts are decimal credits.
 *
 * @param file the board, as it was named
 * @param more the configs that changed something; whether each request is to be shown
 */
export function planDocument(plan: Plan, file: string, more: PlanMore = {}): PlanDocument {
  const { id, title, sha256 } = plan.board.board;
  return {
    version: 1,
    board: { id, ...(title !== undefined && { title }), file, sha256: sha256() },
    steps: plan.steps.map((one) =>
      stepDocument(one, more.reader ?? 'command-line', more.requests ? stepRequest(plan, one) : undefined),
    ),
    totals: plan.totals.map(total),
    caps: plan.caps.map(({ kind, unit, named, max, needed, over, fits, unpriced, untrusted, needed_by_config }) => ({
      kind,
      unit,
      named,
      max_credits: toCredits(max),
      needed: toCredits(needed),
      over: toCredits(over),
      fits: [...fits],
      unpriced: [...unpriced],
      ...(untrusted.length > 0 && { untrusted: [...untrusted] }),
      ...(needed_by_config !== undefined && { needed_by_config: toCredits(needed_by_config) }),
    })),
    rates: plan.rates.map((one) => rate(plan, one)),
    ...(plan.picks && { picks: planPicks(plan.picks) }),
    ...(losesPins(plan) && { lost_pins: unreadPicksFile(plan) }),
    ...(plan.notKnown && { not_known: plan.notKnown }),
    ...(more.profiles && { profiles: more.profiles.map(planProfile) }),
    ...(plan.policy && { policy_files: [...plan.policy.files] }),
    ...(plan.policy && plan.policy.verdicts.length > 0 && { policies: plan.policy.verdicts.map(policyDocument) }),
    ...(more.ownClips && more.ownClips.length > 0 && { own_clips: [...more.ownClips] }),
    ...(more.config && { config: more.config }),
    ...(more.own_config && { own_config: more.own_config }),
    ...(more.vouchIn !== undefined && needsRates(plan) && { vouch_in: more.vouchIn }),
  };
}

/** The request that a step sends, with the API key masked; absent if it sends none. */
function stepRequest(plan: Plan, { gateway, model, post }: Step): PlanRequest | undefined {
  if (post === undefined) return undefined;
  const base_url = plan.totals.find((total) => total.gateway === gateway)?.origin ?? gateway.base_url;
  const { method, url, headers } = gateway.submit(model.slice(gateway.name.length + 1), post.body, post.external_task_id, {
    base_url,
    api_key: '***',
  });
  return { method, url, headers: { ...headers }, body: JSON.parse(post.body) as PlanRequest['body'] };
}
