import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreditValue } from '../../../src/gateway/gateway.js';
import { fromCredits } from '../../../src/gateway/money.js';
import { type CostChoice, CostTally, type CostValues } from '../../../src/plan/costs/cost-tally.js';
import type { CostRow, CostsDocument } from '../../../src/plan/costs/costs.gen.js';
import { spentByUnit } from '../../../src/plan/totals.js';
import { fold } from '../../../src/take/fold.js';
import { answersForShot, manifestOf } from '../../../src/take/manifest/manifest.js';
import type { Take } from '../../../src/take/take.js';
import { type MadeTake, takeEvents } from '../../support/ledger-folders.js';
import { randomEvents } from '../../support/random-events.js';

const VALUES: Readonly<Record<string, CreditValue>> = {
  trinetra: { currency: 'INR', per_credit: 1 },
  evolink: { currency: 'USD', per_credit: 0.0139 },
};
const HOME = { board: 'film', folder: 'renders/film' };
const worthOf = (unit: string) => VALUES[unit];

type Sums = Omit<CostsDocument, 'version' | 'folders' | 'boards' | 'unreadable'>;

function sumsOf(made: readonly MadeTake[], choice: Partial<CostChoice> = {}, values: Partial<CostValues> = {}): Sums {
  const costs = new CostTally({ by: 'board', rehearsal: false, ...choice });
  const { takes, board } = fold(takeEvents(made));
  for (const take of takes) costs.add(take, HOME, board === undefined || !answersForShot(take, board));
  return costs.document({ worthOf, ...values });
}

const rowsOf = (sums: Sums) => sums.rows.map(({ group, unit, takes, spent }) => `${group} ${unit} ${takes} ${spent}`);

describe('what takes cost', () => {
  it('is the charge of a take, else its planned price; a failed take without a charge and a refused one cost nothing', () => {
    const [row] = sumsOf([
      { shot: 'a', planned: 95, charged: 90, end: 'stored' },
      { shot: 'b', planned: 95, end: 'stored' },
      { shot: 'c', planned: 95, end: 'failed' },
      { shot: 'd', planned: 95, end: 'refused' },
      { shot: 'e', end: 'stored' },
    ]).rows;
    expect(row).toMatchObject({ takes: 4, planned: 285, charged: 90, spent: 185, running: 0, unknown: 0, unpriced: 1 });
  });

  it('stands under running and unknown until a take is settled, and under spent where a person gave it up', () => {
    const [row] = sumsOf([
      { shot: 'a', planned: 10, end: 'running' },
      { shot: 'b', planned: 20, end: 'unknown' },
      { shot: 'c', planned: 40, end: 'begun' },
      { shot: 'd', planned: 80, end: 'abandoned' },
    ]).rows;
    expect(row).toMatchObject({ planned: 150, spent: 80, running: 10, unknown: 60, abandoned: 80 });
  });

  it('was wasted where a take failed and was charged, or where its picture is from before an edit; a pruned clip was not', () => {
    const [row] = sumsOf([
      { shot: 'a', planned: 95, charged: 40, end: 'failed' },
      { shot: 'b', take: 1, planned: 95, charged: 95, picture: 'old', end: 'stored' },
      { shot: 'b', take: 2, planned: 95, charged: 95, end: 'pruned' },
      { shot: 'c', planned: 95, picture: 'old', end: 'running' },
    ]).rows;
    expect(row).toMatchObject({
      spent: 230,
      wasted: { failed: 40, failed_takes: 1, superseded: 95, superseded_takes: 1 },
    });
  });

  it('is exact in thousandths', () => {
    const made = Array.from(
      { length: 10 },
      (_, nth): MadeTake => ({ shot: `s${nth}`, charged: 0.1, planned: 0.7, end: 'stored' }),
    );
    expect(sumsOf(made).rows[0]).toMatchObject({ spent: 1, planned: 7 });
  });

  it('is grouped by the UTC day and month in which a take was submitted', () => {
    const made: MadeTake[] = [
      { shot: 'a', at: '2026-11-30T23:59:59.999Z', charged: 1, end: 'stored' },
      { shot: 'b', at: '2026-12-01T00:00:00.000Z', charged: 2, end: 'stored' },
      { shot: 'c', at: '2026-12-01T01:30:00+02:00', charged: 4, end: 'stored' },
    ];
    expect(rowsOf(sumsOf(made, { by: 'day' }))).toEqual(['2026-11-30 trinetra 2 5', '2026-12-01 trinetra 1 2']);
    expect(rowsOf(sumsOf(made, { by: 'month' }))).toEqual(['2026-11 trinetra 2 5', '2026-12 trinetra 1 2']);
  });

  it('counts takes from the start of a period up to its end, and counts what is left out', () => {
    const made: MadeTake[] = [
      { shot: 'a', at: '2026-11-01T00:00:00.000Z', charged: 1, end: 'stored' },
      { shot: 'b', at: '2026-11-30T23:59:59.999Z', charged: 2, end: 'stored' },
      { shot: 'c', at: '2026-12-01T00:00:00.000Z', charged: 4, end: 'stored' },
      { shot: 'd', at: '2026-10-31T23:59:59.999Z', charged: 8, end: 'stored' },
      { shot: 'e', origin: 'http://127.0.0.1:8080', charged: 16, end: 'stored' },
    ];
    const period = { sinceMs: Date.UTC(2026, 10, 1), untilMs: Date.UTC(2026, 11, 1) };
    const found = sumsOf(made, period);
    expect(found.rows[0]).toMatchObject({ takes: 2, spent: 3 });
    expect(found).toMatchObject({
      since: '2026-11-01T00:00:00.000Z',
      until: '2026-12-01T00:00:00.000Z',
      left_out: { rehearsed: 1, paid: 0, other_times: 2 },
    });
    const rehearsed = sumsOf(made, { rehearsal: true });
    expect(rehearsed.rows[0]).toMatchObject({ takes: 1, spent: 16 });
    expect(rehearsed.left_out).toEqual({ rehearsed: 0, paid: 4, other_times: 0 });
  });

  it('is compared with the plan for each model, over takes that have both, and names the largest difference', () => {
    const { drift } = sumsOf([
      { shot: 'a', planned: 95, charged: 95, end: 'stored' },
      { shot: 'b', planned: 95, charged: 120, end: 'stored' },
      { shot: 'c', planned: 95, charged: 60, end: 'failed' },
      { shot: 'd', charged: 1000, end: 'stored' },
      { shot: 'e', planned: 1000, end: 'stored' },
      { shot: 'f', planned: 27, charged: 27, model: 'evolink/kling-v3-image-to-video', end: 'stored' },
    ]);
    expect(drift).toEqual([
      { model: 'evolink/kling-v3-image-to-video', unit: 'evolink', takes: 1, planned: 27, charged: 27, ratio: 1 },
      {
        model: 'trinetra/kling-v3',
        unit: 'trinetra',
        takes: 3,
        planned: 285,
        charged: 275,
        ratio: 0.9649,
        largest: { ...HOME, take: 'c.1', planned: 95, charged: 60 },
      },
    ]);
  });
});

describe('money', () => {
  const both: MadeTake[] = [
    { shot: 'a', charged: 100, end: 'stored' },
    { shot: 'b', charged: 50, model: 'evolink/kling-v3-image-to-video', end: 'stored' },
    { shot: 'c', planned: 10, end: 'running' },
  ];
  const exchange = { currency: 'EUR', rates: { INR: 0.01, USD: 0.9 }, file: 'rushes.config.yaml' };

  it('is never added across currencies', () => {
    const { money, exchanged } = sumsOf(both);
    expect(money).toEqual([
      { currency: 'INR', spent: 100, running: 10, unknown: 0 },
      { currency: 'USD', spent: 0.695, running: 0, unknown: 0 },
    ]);
    expect(exchanged).toBeUndefined();
  });

  it('of two gateways in one currency is one sum, each gateway by what its own credit is worth', () => {
    const costs = [...both, { shot: 'd', charged: 7, model: 'uniall/kling-v3-std', end: 'stored' } as const];
    const worth = (unit: string) => (unit === 'uniall' ? { currency: 'INR', per_credit: 10 } : worthOf(unit));
    expect(sumsOf(costs, {}, { worthOf: worth }).money).toEqual([
      { currency: 'INR', spent: 170, running: 10, unknown: 0 },
      { currency: 'USD', spent: 0.695, running: 0, unknown: 0 },
    ]);
  });

  it('is added in one currency where the config has a rate for each', () => {
    expect(sumsOf(both, {}, { exchange }).exchanged).toEqual({
      currency: 'EUR',
      spent: 1.626,
      running: 0.1,
      unknown: 0,
      file: 'rushes.config.yaml',
    });
    const toUsd = { currency: 'USD', rates: { INR: 0.01 }, file: 'c' };
    expect(sumsOf(both, {}, { exchange: toUsd }).exchanged).toMatchObject({ currency: 'USD', spent: 1.695 });
  });

  it('is not added where a rate or the value of a credit is missing', () => {
    expect(sumsOf(both, {}, { exchange: { ...exchange, rates: { INR: 0.01 } } }).exchanged).toBeUndefined();
    const unknown = [...both, { shot: 'd', charged: 3, model: 'other/model', end: 'stored' } as const];
    expect(sumsOf(unknown, {}, { exchange }).exchanged).toBeUndefined();
  });
});

describe('for random histories', () => {
  const GROUPS = ['day', 'month', 'gateway', 'model', 'board', 'shot'] as const;
  /** The same history at several gateways, so that no sum may cross them. */
  const spread = (takes: readonly Take[]): Take[] =>
    takes.map((take, nth) => (nth % 2 === 0 ? take : { ...take, unit: 'evolink', model: 'evolink/kling-v3-image-to-video' }));
  const amounts = ({ planned, charged, spent, running, unknown, abandoned, takes, unpriced, wasted }: CostRow) =>
    [planned, charged, spent, running, unknown, abandoned, wasted.failed, wasted.superseded, takes, unpriced].map(fromCredits);

  it('the groups add up to the totals, the totals to what the takes count on their board, and no row has two currencies', () => {
    fc.assert(
      fc.property(randomEvents(), fc.constantFrom(...GROUPS), (events, by) => {
        const history = fold(events);
        const takes = spread(history.takes);
        const costs = new CostTally({ by, rehearsal: false });
        for (const take of takes) costs.add(take, HOME, history.board === undefined || !answersForShot(take, history.board));
        const found = costs.document({ worthOf });
        for (const total of found.totals) {
          const rows = found.rows.filter(({ unit }) => unit === total.unit).map(amounts);
          expect(rows.reduce((all, row) => all.map((sum, at) => sum + (row[at] ?? 0)))).toEqual(amounts(total));
          expect(fromCredits(total.spent) + fromCredits(total.running) + fromCredits(total.unknown)).toBe(
            spentByUnit(takes).get(total.unit),
          );
          expect(
            fromCredits(total.wasted.failed) + fromCredits(total.wasted.superseded) + fromCredits(total.abandoned),
          ).toBeLessThanOrEqual(fromCredits(total.spent));
        }
        for (const row of [...found.rows, ...found.totals]) expect(row.money?.currency).toBe(worthOf(row.unit)?.currency);
        expect(new Set(found.money.map(({ currency }) => currency)).size).toBe(found.money.length);
      }),
    );
  });

  it('charged is what the manifest’s totals say', () => {
    fc.assert(
      fc.property(randomEvents(), (events) => {
        const history = fold(events);
        const costs = new CostTally({ by: 'gateway', rehearsal: false });
        for (const take of history.takes) costs.add(take, HOME, false);
        const totals = manifestOf({ ...history, board: history.board ?? BOARD })?.totals ?? [];
        const bought = new Set(history.takes.filter(({ refused }) => !refused).map(({ unit }) => unit));
        expect(costs.document({ worthOf }).totals.map(({ unit, charged }) => [unit, charged])).toEqual(
          totals.filter(({ unit }) => bought.has(unit)).map(({ unit, charged }) => [unit, charged]),
        );
      }),
    );
  });
});

const BOARD = fold(takeEvents([{ shot: 'ridge', end: 'begun' }])).board as NonNullable<ReturnType<typeof fold>['board']>;
