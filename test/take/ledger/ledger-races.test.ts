import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryEntries } from '../../../src/take/budget/shared-entries.js';
import type { Appended, Begun, Ledger } from '../../../src/take/ledger/ledger.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { takeName } from '../../../src/take/take.js';
import { type TakeEvent, takeOf } from '../../../src/take/take-event.js';
import { accepted, begun, duplicated, failed, PRICE, refused, rendered, unknown } from './contract/board-events.js';
import { ask, cap, lease } from './contract/tested-store.js';

const WORKERS = 3;
const MAX = 3 * PRICE;

/** What one worker does next. Few takes and jobs, so that the workers meet. */
const step = fc.record({
  worker: fc.nat(WORKERS - 1),
  take: fc.integer({ min: 1, max: 5 }),
  job: fc.integer({ min: 1, max: 4 }),
  what: fc.constantFrom(
    'begin',
    'begin',
    'accepted',
    'refused',
    'unknown',
    'rendered',
    'failed',
    'duplicated',
    'hold',
    'release',
  ),
  expected: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  scope: fc.constantFrom('run', 'board', 'day', 'month'),
  /** Turns of the event loop before it. */
  turns: fc.nat(2),
});

type Step = ReturnType<typeof step.generate>['value'];

const eventOf = ({ what, take, job }: Step): TakeEvent => {
  switch (what) {
    case 'accepted':
      return accepted(take, `job-${job}`);
    case 'duplicated':
      return duplicated(take, `job-${job}`);
    case 'refused':
      return refused(take);
    case 'rendered':
      // No charge is above the price, so that no cap is exceeded afterwards.
      return rendered(take, 40);
    case 'failed':
      return failed(take);
    default:
      return unknown(take);
  }
};

/** Does a step; nothing where its take was never begun. */
async function act(ledger: Ledger, one: Step): Promise<Begun | Appended | undefined> {
  const { take, what, scope, worker } = one;
  const asked = ask([cap('run', MAX), cap(scope, MAX)], { lease: lease(`worker-${worker}`, 1) });
  if (what === 'begin') return ledger.begin(begun(take), asked);
  if (ledger.projection.take({ shot: 'ridge', take }) === undefined) return undefined;
  if (what === 'release') await ledger.release({ shot: 'ridge', take });
  else if (what === 'hold') await ledger.hold({ shot: 'ridge', take }, asked);
  else return ledger.append(eventOf(one), one.expected === undefined ? {} : { expected: one.expected });
  return undefined;
}

/** The events of each take, oldest first. */
function byTake(events: readonly TakeEvent[]): TakeEvent[][] {
  const found = new Map<string, TakeEvent[]>();
  for (const event of events) {
    const name = event.type === 'board' ? '' : takeName(takeOf(event));
    found.set(name, [...(found.get(name) ?? []), event]);
  }
  return [...found.values()];
}

describe('workers that meet at the same takes on a slow disk', () => {
  it('never begin a take twice, exceed a cap, share a job or write at a version that has passed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
        const entries = new MemoryEntries();
        const beforeDurable = async (): Promise<void> => void (await setImmediate());
        const store = new MemoryStore([], { beforeDurable, shared: { entries, board: 'film' } });
        const ledgers: Ledger[] = [];
        for (let nth = 0; nth < WORKERS; nth += 1) {
          const opened = await store.open({ run_id: 'run-0', worker_id: `worker-${nth}` });
          if (opened.ok) ledgers.push(opened.value);
        }
        const versions = new Map<string, number[]>();
        const running: Promise<void>[] = [];
        const follow = async (one: Step): Promise<void> => {
          const ledger = ledgers[one.worker] as Ledger;
          const answer = await act(ledger, one);
          if (answer?.kind === 'begun' || answer?.kind === 'appended') {
            versions.set(`${one.take}`, [...(versions.get(`${one.take}`) ?? []), answer.version]);
            if (one.expected !== undefined && answer.kind === 'appended') expect(answer.version).toBe(one.expected + 1);
          }
          // A second job is found out afterwards, and may exceed a cap.
          if (!steps.some(({ what }) => what === 'duplicated')) expect(ledger.used('run', 'trinetra')).toBeLessThanOrEqual(MAX);
        };
        for (const one of steps) {
          for (let turn = 0; turn < one.turns; turn += 1) await setImmediate();
          running.push(follow(one));
        }
        await Promise.all(running);
        const events = store.records.map(({ event }) => event);
        for (const own of byTake(events))
          for (const [index, { type }] of own.entries())
            if (type === 'take-begun' && index > 0) {
              const last = own.slice(0, index).findLast((event) => event.type !== 'take-duplicated');
              expect(last?.type).toBe('take-refused');
            }
        for (const given of versions.values())
          expect(given.toSorted((one, other) => one - other)).toEqual(given.map((_, index) => index + 1));
        for (const job of [1, 2, 3, 4].map((nth) => `job-${nth}`)) {
          const claims = events.filter((event) =>
            event.type === 'take-accepted'
              ? event.ticket.job_id === job
              : event.type === 'take-duplicated' && event.job_id === job,
          );
          expect(new Set(claims.map((event) => (event as { take: number }).take)).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
