import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../../src/plan/make-plan.js';
import { nextTakeNumber, shotsById } from '../../src/plan/next-take.js';
import type { Plan, Step } from '../../src/plan/plan.js';
import { isOwnTake, retriesLeft, stepsToCarryOut } from '../../src/plan/saved/carry-out.js';
import { findMoved } from '../../src/plan/saved/find-moved.js';
import { savePlan } from '../../src/plan/saved/save-plan.js';
import type { SavedPlan } from '../../src/plan/saved/saved-plan.gen.js';
import { externalTaskId } from '../../src/take/external-task-id.js';
import { fold } from '../../src/take/fold.js';
import { takeName } from '../../src/take/take.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { boardOf } from '../support/film.js';
import { expectScreen } from '../support/golden.js';
import { accepted, begun, boardFrom, failed, planOf, refused, rendered, stored, unknown } from '../support/pure-plan.js';
import { expectValid } from '../support/schemas.js';

const PLAN_ID = '01234567-89ab-4cde-8f01-23456789abcd';
const IDS = ['s0', 's1', 's2'];
const board = boardFrom(boardOf(IDS, 'takes: 2'));

/** What may happen to a take. */
const ENDS: Readonly<Record<string, (step: Step) => TakeEvent[]>> = {
  begun: () => [],
  unknown: (step) => [unknown(step)],
  refused: (step) => [refused(step, 402)],
  wrong: (step) => [refused(step, 400)],
  running: (step) => [accepted(step)],
  rendered: (step) => [accepted(step), rendered(step)],
  failed: (step) => [accepted(step), failed(step)],
  stored: (step) => [accepted(step), rendered(step), stored(step)],
};
const there: PlanInput['clipStatuses'] = new Map(
  IDS.flatMap((id) => Array.from({ length: 30 }, (_, nth) => [`${id}.${nth + 1}`, 'there' as const])),
);

const save = (plan: Plan, events: readonly TakeEvent[], options: SavedPlan['options']): SavedPlan =>
  savePlan({ plan, takes: fold(events).takes, planId: PLAN_ID, tool: '1', file: 'board.yaml', configs: [], options });

it('A saved plan is a document of ids, prices, codes and hashes alone', () => {
  const [first] = planOf(board).steps;
  const events = first ? [begun(first), accepted(first)] : [];
  const document = `${JSON.stringify(save(planOf(board, events, { retries: 1 }), events, { retries: 1 }), undefined, 2)}\n`;
  expectValid('saved-plan.schema.json', JSON.parse(document));
  expectScreen('plan/saved.json', document);
});

/** The plan of a run that carries a saved plan out, and what moved since it was saved. */
function carryOut(saved: SavedPlan, events: readonly TakeEvent[], wish: Partial<PlanInput>) {
  const { takes } = fold(events);
  const others = takes.filter((take) => !isOwnTake(saved, take));
  const fresh = planOf(board, [], { ...wish, takes: others });
  const own = new Set(takes.filter((take) => isOwnTake(saved, take)).map(takeName));
  const now = { plan: fresh, takes: others, own, tool: '1', configs: [], trustRates: false, ignoreOtherTakes: false };
  const { retake: _, retryFailed: __, ...plain } = wish;
  const left = retriesLeft(saved, takes, board);
  const revise = (planned: readonly Step[]) => stepsToCarryOut(saved, fresh.steps, planned, takes, board);
  const plan = planOf(board, [], { ...plain, takes, saved: { planId: PLAN_ID, retriesLeft: left, revise } });
  return { moved: findMoved(saved, now), plan, left, takes };
}

const owned = (events: readonly TakeEvent[]): TakeEvent[] =>
  events.map((event) => (event.type === 'take-begun' ? { ...event, plan_id: PLAN_ID } : event));

/** The take that the engine would make after a failed one. */
function retryOf(step: Step, events: readonly TakeEvent[]): Step {
  const mine = fold(events).takes.filter(({ shot }) => shot === step.shot);
  const planned = planOf(board).steps.filter(({ shot }) => shot === step.shot);
  const take = Math.max(nextTakeNumber(mine), ...planned.map((one) => one.take + 1));
  const [first] = planned as [Step];
  return { ...first, take, external_task_id: externalTaskId('film', step.shot, step.fingerprint, 10 + take) };
}

const end = fc.constantFrom(...Object.keys(ENDS));
const wishes = fc.record({
  before: fc.dictionary(fc.constantFrom(...IDS), end),
  retake: fc.subarray(IDS),
  retryFailed: fc.boolean(),
  retries: fc.integer({ min: 0, max: 2 }),
  runs: fc.array(fc.array(end, { minLength: 1, maxLength: 8 }), { maxLength: 4 }),
});

describe('runs of one saved plan', () => {
  it('never find that the plan itself moved, send each saved request once, and no other', () => {
    fc.assert(
      fc.property(wishes, ({ before, retake, retryFailed, retries, runs }) => {
        const first = planOf(board).steps;
        const events: TakeEvent[] = Object.entries(before).flatMap(([shot, how]) => {
          const step = first.find((one) => one.shot === shot) as Step;
          return [begun(step), ...(ENDS[how]?.(step) ?? [])];
        });
        const wish: Partial<PlanInput> = {
          retake: new Set(retake),
          retryFailed: retryFailed ? 'all' : new Set(),
          retries,
          clipStatuses: there,
        };
        const made = planOf(board, events, wish);
        const saved = save(made, events, { retries });
        const approved = saved.steps.filter(({ action }) => action === 'submit').map((step) => step.external_task_id);
        const sent = new Map<string, number>();
        let extra = 0;
        for (const ends of [...runs, ['stored']]) {
          const { moved, plan, left } = carryOut(saved, events, wish);
          expect(moved).toEqual([]);
          const pool = new Map(left);
          plan.steps.forEach((step, nth) => {
            const how = ends[nth % ends.length] as string;
            if (step.post?.replay === false) {
              expect(approved).toContain(step.external_task_id);
              sent.set(step.external_task_id, (sent.get(step.external_task_id) ?? 0) + 1);
              events.push(...owned([begun(step)]), ...(ENDS[how]?.(step) ?? []));
            } else if (step.post?.replay || step.action === 'resume') {
              // A job that was accepted is not refused.
              if (how === 'begun' || (step.action === 'resume' && !['rendered', 'failed', 'stored'].includes(how))) return;
              events.push(...(ENDS[how]?.(step) ?? []));
            } else return;
            // A refusal says that nothing was bought: the same request may go again.
            if ((how === 'refused' || how === 'wrong') && step.post) sent.delete(step.external_task_id);
            const shot = shotsById(board).get(step.shot)?.shot.id ?? '';
            if (how !== 'failed' || (pool.get(shot) ?? 0) === 0) return;
            pool.set(shot, (pool.get(shot) ?? 0) - 1);
            extra += 1;
            const retry = retryOf(step, events);
            events.push(...owned([begun(retry)]), ...(ENDS['running']?.(retry) ?? []));
          });
        }
        expect(Math.max(0, ...sent.values())).toBeLessThanOrEqual(1);
        const followed = saved.steps.filter(({ action }) => action === 'submit' || action === 'resume').length;
        expect(extra).toBeLessThanOrEqual(followed * retries);
      }),
      { numRuns: 200 },
    );
  });

  it('share the retries that the saved steps brought', () => {
    const saved = save(planOf(board), [], { retries: 2 });
    expect(retriesLeft(saved, [], board)).toEqual(new Map(IDS.map((id) => [id, 4])));
  });
});
