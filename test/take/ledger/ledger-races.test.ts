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
const MAX = 2 * PRICE;

/** What one worker does next. Few takes and jobs, so that the workers meet. */
const step = fc.record({
  worker: fc.nat(WORKERS - 1),
  take: fc.integer({ min: 1, max: 3 }),
  job: fc.integer({ min: 1, max: 2 }),
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
  scope: fc.constantFrom('run', 'board', 'day', 'month'),
  /** Turns of the event loop before it. */
  turns: fc.nat(1),
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

/** What may follow in each state. Two workers may both try it: then one of them meets another version. */
const LEGAL: Readonly<Record<string, readonly string[]>> = {
  submitting: ['accepted', 'refused', 'unknown'],
  unknown: ['accepted', 'unknown'],
  running: ['rendered', 'failed', 'duplicated'],
};

/** Does a step; nothing where the take's state does not allow it. */
async function act(ledger: Ledger, one: Step): Promise<Begun | Appended | undefined> {
  const { take, what, scope, worker } = one;
  const asked = ask([cap('run', MAX), cap(scope, MAX)], { lease: lease(`worker-${worker}`, 1) });
  if (what === 'begin') return ledger.begin(begun(take), asked);
  const key = { shot: 'ridge', take };
  const known = ledger.projection.take(key);
  if (known === undefined) return undefined;
  if (what === 'release') await ledger.release(key);
  else if (what === 'hold') await ledger.hold(key, asked);
  else if (LEGAL[known.status]?.includes(what))
    return ledger.append(eventOf(one), { expected: ledger.projection.versionOf(key) });
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
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), fc.boolean(), async (all, withSecondJobs) => {
        const steps = all.filter(({ what }) => withSecondJobs || what !== 'duplicated');
        const entries = new MemoryEntries();
        const beforeDurable = async (): Promise<void> => void (await setImmediate());
        const store = new MemoryStore([], { beforeDurable, shared: { entries, folder: 'renders', board: 'film' } });
        const ledgers: Ledger[] = [];
        for (let nth = 0; nth < WORKERS; nth += 1) {
          const opened = await store.open({ run_id: 'run-0', worker_id: `worker-${nth}` });
          if (opened.ok) ledgers.push(opened.value);
        }
        const versions = new Map<string, number[]>();
        const hasSecondJobs = steps.some(({ what }) => what === 'duplicated');
        const follow = async (one: Step): Promise<void> => {
          const ledger = ledgers[one.worker] as Ledger;
          const answer = await act(ledger, one);
          if (answer?.kind === 'begun' || answer?.kind === 'appended') {
            versions.set(`${one.take}`, [...(versions.get(`${one.take}`) ?? []), answer.version]);
          }
          // A second job is found out afterwards, and may exceed a cap.
          if (!hasSecondJobs) expect(ledger.used('run', 'trinetra')).toBeLessThanOrEqual(MAX);
        };
        // Each worker does its own steps, one after the other.
        const running = ledgers.map(async (_, worker) => {
          for (const one of steps.filter((own) => own.worker === worker)) {
            for (let turn = 0; turn < one.turns; turn += 1) await setImmediate();
            await follow(one);
          }
        });
        const failures = (await Promise.allSettled(running)).filter(({ status }) => status === 'rejected');
        expect(failures).toEqual([]);
        const events = store.records.map(({ event }) => event);
        for (const own of byTake(events))
          for (const [index, { type }] of own.entries())
            if (type === 'take-begun' && index > 0) {
              const last = own.slice(0, index).findLast((event) => event.type !== 'take-duplicated');
              expect(last?.type).toBe('take-refused');
            }
        for (const given of versions.values())
          expect(given.toSorted((one, other) => one - other)).toEqual(given.map((_, index) => index + 1));
        for (const job of ['job-1', 'job-2']) {
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
