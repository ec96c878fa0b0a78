import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostRange, Plan, Step } from '../../src/plan/plan.js';
import { fold } from '../../src/take/fold.js';
import { isUnsettled, takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import { accepted, at, begun, boardFrom, credits, failed, planOf, rendered, stored, unknown } from '../support/pure-plan.js';
import { randomEvents } from '../support/random-events.js';

const board = boardFrom(boardOf(['ridge', 'pass', 'door']));
const [ridge] = planOf(board).steps as [Step, Step, Step];
const HOUR_MS = 3_600_000;
/** So long after a request that no gateway knows its task id any more. */
const LATE = { nowMs: Date.parse(at) + 48 * HOUR_MS };
const cap = (amount: number) => new Map([['trinetra', credits(amount)]]);
const range = (plan: Plan, gateway = 'trinetra'): CostRange | undefined =>
  plan.totals.find((total) => total.gateway.name === gateway)?.range;
const of = (best: number, planned: number, worst: number): CostRange => ({
  best: credits(best),
  planned: credits(planned),
  worst: credits(worst),
});

describe('what a run may cost', () => {
  it('is from 190 to 665 credits for three shots of 95, one of them unknown, with two retries', () => {
    const events = [begun(ridge), unknown(ridge)];
    expect(range(planOf(board, events, { ...LATE, retries: 2 }))).toEqual(of(190, 285, 665));
  });

  it('counts a lost answer that is requested again once in each sum, and its retries in the worst', () => {
    const plan = planOf(board, [begun(ridge), unknown(ridge)], { retries: 1 });
    expect(plan.steps[0]).toMatchObject({ action: 'submit', reason: { code: 'replay' } });
    expect(range(plan)).toEqual(of(285, 285, 570));
  });

  it('counts retries of a job that runs already, at the price of today, but not those of another picture', () => {
    const running = [begun(ridge), accepted(ridge)];
    expect(range(planOf(board, running, { retries: 1 }))).toEqual(of(190, 190, 475));
    const edited = boardFrom(boardOf(['ridge', 'pass', 'door']).replace('What ridge shows', 'Another ridge'));
    // The edited shot has a new take, which may be tried again; the job of the old picture is only followed.
    expect(range(planOf(edited, running, { retries: 1 }))).toEqual(of(285, 285, 570));
  });

  it('counts no retry for a clip that is only downloaded, nor for a take that waits for a person', () => {
    const only = new Set(['ridge']);
    expect(range(planOf(board, [begun(ridge), accepted(ridge), rendered(ridge)], { only, retries: 5 }))).toEqual(of(0, 0, 0));
    expect(range(planOf(board, [begun(ridge), accepted(ridge), failed(ridge)], { only, retries: 5 }))).toEqual(of(0, 0, 0));
  });

  it('is no more than the caps leave', () => {
    const limits = (amount: number) => ({ run: cap(amount) });
    expect(range(planOf(board, [], { retries: 2, limits: limits(285) }))).toEqual(of(285, 285, 285));
    expect(range(planOf(board, [], { retries: 2, limits: limits(400) }))).toEqual(of(285, 285, 400));
    expect(range(planOf(board, [], { retries: 2, limits: limits(5000) }))).toEqual(of(285, 285, 855));
    // A lost answer counts against the budget of the board already.
    const lost = planOf(board, [begun(ridge), unknown(ridge)], { ...LATE, retries: 2, limits: { board: cap(300) } });
    expect(range(lost)).toEqual(of(190, 285, 300));
  });

  it('is known for each gateway on its own, and leaves out what has no price', () => {
    const two = boardFrom(
      boardOf(['ridge', 'pass']).replace('What pass shows', 'What pass shows\n    model: uniall/kling-v3-std'),
    );
    const plan = planOf(two, [], { retries: 1 });
    expect(range(plan)).toEqual(of(95, 95, 190));
    expect(range(plan, 'uniall')).toEqual(of(0, 0, 0));
    expect(plan.totals.find(({ gateway }) => gateway.name === 'uniall')?.unpriced).toBe(1);
  });
});

/** What may have happened to a shot's first take. */
const PASTS: Readonly<Record<string, (step: Step) => TakeEvent[]>> = {
  none: () => [],
  lost: (step) => [begun(step), unknown(step)],
  running: (step) => [begun(step), accepted(step)],
  rendered: (step) => [begun(step), accepted(step), rendered(step, 90)],
  stored: (step) => [begun(step), accepted(step), rendered(step), stored(step)],
  failed: (step) => [begun(step), accepted(step), failed(step)],
};

const wishes = fc.record({
  pasts: fc.array(fc.constantFrom(...Object.keys(PASTS)), { minLength: 1, maxLength: 5 }),
  others: randomEvents(20),
  retries: fc.integer({ min: 0, max: 3 }),
  hours: fc.constantFrom(4, 48),
  run: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
  lifetime: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
  partial: fc.boolean(),
  edited: fc.boolean(),
});

describe('what a run may cost, for random boards and histories', () => {
  it('is at best no more than planned, and at worst no less; the two differ where something can fail', () => {
    fc.assert(
      fc.property(wishes, ({ pasts, others, retries, hours, run, lifetime, partial, edited }) => {
        const text = boardOf(pasts.map((_, nth) => `s${nth}`));
        const film = boardFrom(edited ? text.replace('What s0 shows', 'Something else') : text);
        const first = planOf(boardFrom(text)).steps;
        const events = [...pasts.flatMap((past, nth) => PASTS[past]?.(first[nth] as Step) ?? []), ...others];
        const limits = {
          ...(run !== undefined && { run: cap(run) }),
          ...(lifetime !== undefined && { board: cap(lifetime) }),
        };
        const plan = planOf(film, events, { retries, partial, limits, nowMs: Date.parse(at) + hours * HOUR_MS });
        const { best, planned, worst } = range(plan) as CostRange;
        expect(best).toBeLessThanOrEqual(planned);
        expect(planned).toBeLessThanOrEqual(worst);
        const submits = plan.steps.filter(({ action }) => action === 'submit');
        const needed = submits.reduce((sum, { credits: each = 0 }) => sum + each, 0);
        const left = (plan.allowance.get('trinetra') ?? Number.POSITIVE_INFINITY) - needed;
        const replayed = new Set(submits.map(takeName));
        const lost = fold(events).takes.filter(
          (take) => isUnsettled(take) && (take.planned ?? 0) > 0 && !replayed.has(takeName(take)),
        );
        if (lost.length > 0 || (retries > 0 && left > 0 && submits.some(({ credits: each = 0 }) => each > 0)))
          expect(best).toBeLessThan(worst);
        expect(best).toBeGreaterThanOrEqual(needed);
      }),
      { numRuns: 200 },
    );
  });
});
