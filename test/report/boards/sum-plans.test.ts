import { describe, expect, it } from 'vitest';
import type { CreditValue, Gateway } from '../../../src/gateway/gateway.js';
import { fromCredits } from '../../../src/gateway/money.js';
import type { Rate } from '../../../src/gateway/rates.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { PlanInput } from '../../../src/plan/make-plan.js';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import type { Step } from '../../../src/plan/plan.js';
import { plansHeadline, plansPaidLines, plansSentence } from '../../../src/report/boards/plans-total.js';
import { plansDocument, sumPlans } from '../../../src/report/boards/sum-plans.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { accepted, begun, boardFrom, planOf, rendered, stored, unknown } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';

const EVOLINK = 'evolink/kling-v3-image-to-video';
const UNIALL = 'uniall/kling-v3-std-silent';

const boardOn = (model: string, ids: readonly string[] = ['ridge']) =>
  boardFrom(
    `version: 1\nid: film\nmodel: ${model}\nshots:\n${ids.map((id) => `  - { id: ${id}, prompt: A ${id}, frames: { first: https://example.com/a.png } }\n`).join('')}`,
  );

function plan(model: string, events: readonly TakeEvent[] = [], more: Partial<PlanInput> = {}, ids?: string[]): PlanDocument {
  const document = planDocument(planOf(boardOn(model, ids), events, more), 'board.yaml');
  expectValid('plan.schema.json', document);
  return document;
}

const TRINETRA = 'trinetra/kling-v3';
const worth =
  (currency: string, per_credit: number) =>
  (_: Gateway): CreditValue => ({ currency, per_credit });
const step = (model: string): Step => planOf(boardOn(model)).steps[0] as Step;
const ridge = step(TRINETRA);
const paid = [begun(ridge), accepted(ridge), rendered(ridge, 90), stored(ridge)];
const HERE = { clipStatuses: new Map([['ridge.1', 'there' as const]]) };
/** So long after a request that no gateway knows its task id any more. */
const LATE = { nowMs: Date.parse('2026-11-30T00:00:00Z') };

function sums(...plans: PlanDocument[]) {
  expectValid('plans.schema.json', plansDocument(plans, []));
  return sumPlans(plans);
}

describe('the sums of several plans', () => {
  it('are one row for each gateway, with everything that counts there', () => {
    const lost = plan(TRINETRA, [begun(ridge), unknown(ridge)], LATE);
    expect(sums(plan(TRINETRA), plan(EVOLINK), plan(TRINETRA, paid, HERE), lost)).toEqual([
      {
        gateway: 'trinetra',
        unit: 'trinetra',
        origin: 'https://brahmand-api.bulletshorts.co',
        boards: 3,
        to_pay: 95,
        unpriced: 0,
        unsettled: 95,
        unsettled_unpriced: 0,
        paid: 90,
        paid_unpriced: 0,
        range: { best: 95, planned: 190, worst: 190 },
        money: [{ currency: 'INR', to_pay: 95, unsettled: 95, paid: 90 }],
      },
      expect.objectContaining({ gateway: 'evolink', boards: 1, to_pay: 27 }),
    ]);
  });

  it('have a row of their own for another address of a gateway', () => {
    const elsewhere = plan(TRINETRA, [], { origins: new Map([['trinetra', 'https://eu.example']]) });
    expect(sums(plan(TRINETRA), elsewhere).map(({ origin, to_pay }) => [origin, to_pay])).toEqual([
      ['https://brahmand-api.bulletshorts.co', 95],
      ['https://eu.example', 95],
    ]);
  });

  it('have money for each currency, and never add two of them', () => {
    const [row] = sums(
      plan(TRINETRA, [], { money: worth('INR', 1) }),
      plan(TRINETRA, [], { money: worth('USD', 0.01) }),
      plan(TRINETRA, paid, { ...HERE, money: worth('INR', 1) }),
    );
    expect(row?.money).toEqual([
      { currency: 'INR', to_pay: 95, unsettled: 0, paid: 90 },
      { currency: 'USD', to_pay: 0.95, unsettled: 0, paid: 0 },
    ]);
  });

  it('have no money where the worth of some credits is unknown, as a part would read as the whole', () => {
    const unpaid = plan(TRINETRA, [], { money: () => undefined });
    expect(sums(plan(TRINETRA), unpaid)[0]).not.toHaveProperty('money');
    // A board that costs nothing needs no worth.
    const nothing = plan(TRINETRA, [], { money: () => undefined, only: new Set(['none']) });
    expect(sums(plan(TRINETRA), nothing)[0]?.money).toEqual([{ currency: 'INR', to_pay: 95, unsettled: 0, paid: 0 }]);
  });

  it('add decimal credits without digits of their own', () => {
    const ten = Array.from({ length: 10 }, (_, nth) => `s${nth}`);
    const each = { rates: [{ ...(builtInGateways.listRates.find(({ gateway }) => gateway === 'evolink') as Rate), rate: 20 }] };
    const tenth = plan(EVOLINK, [], each, ten);
    expect(tenth.totals[0]?.to_pay).toBe(1);
    const one = plan(EVOLINK, [], each, ['s0']);
    expect(sums(one, one, one)[0]?.to_pay).toBe(0.3);
  });

  it('count takes without a price, and the sum by list prices of boards without cheaper rates of their own', () => {
    const cheap = builtInGateways.listRates.map((rate): Rate => ({ ...rate, rate: rate.rate / 2, by: 'repository' }));
    const cheaper = plan(TRINETRA, [], { rates: [...cheap, ...builtInGateways.listRates] });
    expect(cheaper.totals[0]).toMatchObject({ to_pay: 47.5, to_pay_at_list: 95 });
    const [row, other] = sums(cheaper, plan(TRINETRA), plan(UNIALL), plan(UNIALL));
    expect(row).toMatchObject({ to_pay: 142.5, to_pay_at_list: 190 });
    expect(other).toMatchObject({ gateway: 'uniall', to_pay: 0, unpriced: 2 });
    expect(other).not.toHaveProperty('to_pay_at_list');
  });
});

describe('the range of several plans', () => {
  it('is the sum of what each plan may cost at best, as planned and at worst, and is said where these differ', () => {
    const retried = plan(TRINETRA, [], { retries: 2 });
    const lost = plan(TRINETRA, [begun(ridge), unknown(ridge)], { ...LATE, retries: 2 });
    const plans = [retried, lost, plan(EVOLINK)];
    expect(sums(...plans).map(({ unit, range }) => [unit, range])).toEqual([
      ['trinetra', { best: 95, planned: 190, worst: 380 }],
      ['evolink', { best: 27, planned: 27, worst: 27 }],
    ]);
    expect(plansPaidLines(sumPlans(plans))).toContain('range      best 95, planned 190, worst 380 credits at trinetra');
    expect(plansPaidLines(sumPlans([retried]))).toEqual(['range      best 95, planned 95, worst 285 credits']);
    expect(plansPaidLines(sumPlans([plan(TRINETRA)]))).toEqual([]);
    const unpriced = plan(UNIALL, [], { retries: 1 });
    expect(plansPaidLines(sumPlans([retried, unpriced]))).toEqual([
      'range      best 95, planned 95, worst 285 credits at trinetra',
    ]);
  });
});

describe('the last line of several plans', () => {
  it('says the sum, and money in one currency where every gateway has it', () => {
    expect(plansSentence([plan(TRINETRA), plan(TRINETRA)])).toBe('To pay: 190 credits (INR 190) for 2 new takes.');
    const dollars = { money: worth('USD', 0.01) };
    expect(plansSentence([plan(TRINETRA, [], dollars), plan(EVOLINK, [], dollars)])).toBe(
      'To pay for 2 new takes: 95 credits (USD 0.95) at trinetra, 27 credits (USD 0.27) at evolink, together USD 1.22.',
    );
    expect(plansSentence([plan(TRINETRA), plan(EVOLINK, [], dollars)])).toBe(
      'To pay for 2 new takes: 95 credits (INR 95) at trinetra, 27 credits (USD 0.27) at evolink.',
    );
    const unknownWorth = { money: (gateway: Gateway) => (gateway.name === 'evolink' ? undefined : gateway.money) };
    expect(plansSentence([plan(TRINETRA, [], unknownWorth), plan(EVOLINK, [], unknownWorth)])).toBe(
      'To pay for 2 new takes: 95 credits (INR 95) at trinetra, 27 credits at evolink.',
    );
  });

  it('names two currencies of one gateway one after the other', () => {
    expect(plansSentence([plan(TRINETRA), plan(TRINETRA, [], { money: worth('USD', 0.01) })])).toBe(
      'To pay: 190 credits (INR 95 and USD 0.95) for 2 new takes.',
    );
  });

  it('says what has no price, what is over a cap, and what is done besides', () => {
    expect(plansSentence([plan(UNIALL)])).toBe('To pay: 1 take unpriced for 1 new take.');
    const capped = plan(TRINETRA, [], { limits: { run: new Map([['trinetra', fromCredits(10)]]) } });
    expect(plansSentence([plan(TRINETRA), capped])).toBe(
      'To pay: 190 credits (INR 190) for 2 new takes; 1 board is over a cap, and would send nothing.',
    );
    expect(plansSentence([plan(TRINETRA, paid), plan(TRINETRA, [begun(ridge), accepted(ridge)])])).toBe(
      'Nothing to pay: 1 clip to download, 1 running job to follow.',
    );
    expect(plansSentence([plan(TRINETRA, paid, HERE)])).toBe('Nothing to pay.');
  });

  it('has a headline and lines of what was paid, with the gateway where there are several', () => {
    const lost = plan(TRINETRA, [begun(ridge), unknown(ridge)], LATE);
    const plans = [plan(TRINETRA), plan(UNIALL), plan(TRINETRA, paid, HERE), lost];
    expect(plansHeadline(plans)).toBe('+95 credits (INR 95) at trinetra, 2 new takes (1 unpriced)');
    expect(plansPaidLines(sumPlans(plans))).toEqual([
      'paid       90 credits (INR 90) so far at trinetra',
      'unsettled  95 credits (INR 95) at trinetra: lost answers, counted as spent',
      'range      best 95, planned 190, worst 190 credits at trinetra',
    ]);
    expect(plansHeadline([plan(TRINETRA, paid, HERE)])).toBe('nothing to pay');
  });
});
