import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedAmount } from '../../../src/take/budget/budget-use.js';
import { fold } from '../../../src/take/fold.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { Projection } from '../../../src/take/projection/projection.js';
import { isUnsettled, spent, type Take, takeName } from '../../../src/take/take.js';
import { TAKE_EVENT_TYPES, type TakeEvent, takeOf } from '../../../src/take/take-event.js';
import { TINY_CLIP } from '../../support/random-events.js';

const SHOTS = ['ridge', 'door'];
const GATEWAYS = ['trinetra', 'evolink'];
const JOBS = ['job-1', 'job-2', 'job-3'];
const TASK_IDS = ['task-1', 'task-2'];
const FINGERPRINTS = ['a'.repeat(64), 'b'.repeat(64)];
const SANDBOX = 'http://127.0.0.1:4000';

/** What one event says. Each type uses some of it. */
const drawn = fc.record({
  // Second jobs that are adopted later are rare, and the hardest.
  type: fc.constantFrom(
    ...TAKE_EVENT_TYPES,
    'take-begun',
    'take-duplicated',
    'take-duplicated',
    'take-adopted',
    'take-adopted',
  ),
  shot: fc.constantFrom(...SHOTS),
  take: fc.integer({ min: 1, max: 2 }),
  // Clocks are set back, too.
  second: fc.nat(59),
  gateway: fc.constantFrom(...GATEWAYS),
  job_id: fc.constantFrom(...JOBS),
  task: fc.constantFrom(...TASK_IDS),
  fingerprint: fc.constantFrom(...FINGERPRINTS),
  origin: fc.constantFrom('https://gateway.example', SANDBOX),
  credits: fc.option(fc.constantFrom(0, 40, 95), { nil: undefined }),
  unread: fc.boolean(),
  status: fc.constantFrom('unknown', 'running', 'failed', 'abandoned'),
});

type Drawn = ReturnType<typeof drawn.generate>['value'];

function eventOf({ type, second, ...says }: Drawn): TakeEvent {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const { shot, take, gateway, job_id, fingerprint, origin, credits } = says;
  const about = { at, shot, take };
  const why = { code: 'a-code', message: 'a message' };
  const charge = says.unread ? { unread_charge: 'much' } : credits === undefined ? {} : { charged: credits };
  const order = {
    model: `${gateway}/kling-v3`,
    origin,
    fingerprint,
    external_task_id: says.task,
    seconds: 5,
    resolution: '720p',
  };
  switch (type) {
    case 'board':
      return { type, at, id: 'film', file: 'film.yaml', sha256: fingerprint, shots: [], loopback: false };
    case 'take-begun':
      return { type, ...about, ...order, body: '{}', unit: gateway, account: '0', ...(credits !== undefined && { credits }) };
    case 'take-imported':
    case 'take-adopted': {
      const hasJob = says.status === 'running' || type === 'take-adopted';
      const known = { status: says.status, current: true, submitted_at: at, request: {}, ...(hasJob && { job_id }) };
      const cost = { unit: gateway, ...(credits !== undefined && { planned: credits }) };
      return { type, at, entry: { shot, take, ...order, ...known, credits: cost } };
    }
    case 'take-accepted':
      return { type, ...about, ticket: { gateway, model: 'kling-v3', origin, job_id } };
    case 'take-unknown':
      return { type, ...about, ...why, ...(says.unread && { job_id }) };
    case 'take-rendered':
      return { type, ...about, ...charge };
    case 'take-failed':
      return { type, ...about, ...why, ...charge };
    case 'take-stored':
      return { type, ...about, clip: TINY_CLIP };
    case 'take-abandoned':
      return { type, ...about, message: why.message };
    case 'take-duplicated':
      return { type, ...about, job_id, message: why.message };
    case 'take-pruned':
    case 'take-restored':
      return { type, ...about };
    case 'take-refused':
    case 'take-unfetched':
      return { type, ...about, ...why };
  }
}

/** Events as a journal may have them: no outcome of a take comes before its first event. */
const history = fc.array(drawn, { maxLength: 40, size: 'max' }).map((all) => {
  const begun = new Set<string>();
  return all.map(eventOf).filter((event) => {
    if (event.type === 'board') return true;
    if (['take-begun', 'take-imported', 'take-adopted'].includes(event.type)) begun.add(takeName(takeOf(event)));
    return begun.has(takeName(takeOf(event)));
  });
});

const jobsOf = ({ ticket, duplicates }: Take) => [...(ticket ? [ticket.job_id] : []), ...duplicates];

/** Each index, as a filter over all takes. */
function expectIndexes(projection: Projection, takes: readonly Take[]): void {
  for (const shot of SHOTS) expect(projection.ofShot(shot)).toEqual(takes.filter((take) => take.shot === shot));
  for (const id of TASK_IDS)
    expect(projection.withTaskId(id)).toEqual(takes.filter(({ external_task_id }) => external_task_id === id));
  for (const fingerprint of FINGERPRINTS)
    expect(projection.withFingerprint(fingerprint)).toEqual(takes.filter((take) => take.fingerprint === fingerprint));
  for (const gateway of GATEWAYS) {
    const own = takes.filter(({ model }) => model.startsWith(`${gateway}/`));
    for (const job_id of JOBS)
      expect(projection.jobHolder(gateway, job_id)).toEqual(own.find((take) => jobsOf(take).includes(job_id)));
    const costs = takes.filter(({ unit }) => unit === gateway).map(spent);
    expect(projection.spentAt(gateway)).toEqual({
      credits: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
      unpriced: costs.filter((cost) => cost === undefined).length,
    });
  }
  expect(projection.unsettled()).toEqual(takes.filter(isUnsettled));
  expect(projection.size).toBe(takes.length);
  expect([...projection.takes()]).toEqual(takes);
}

describe('the projection of a ledger', () => {
  it('equals the fold of its events after each of them, and each index is a filter over the takes', () => {
    fc.assert(
      fc.property(history, (events) => {
        const projection = new Projection();
        for (const [index, event] of events.entries()) {
          projection.apply(event);
          const soFar = events.slice(0, index + 1);
          const folded = fold(soFar);
          expect(projection.history).toEqual(folded);
          expect(projection.board).toEqual(folded.board);
          expectIndexes(projection, folded.takes);
          for (const take of folded.takes) {
            expect(projection.take(take)).toEqual(take);
            const own = soFar.filter((one) => one.type !== 'board' && takeName(takeOf(one)) === takeName(take));
            expect(projection.versionOf(take)).toBe(own.length);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same where its first events were loaded at once, and loading changes no event', () => {
    fc.assert(
      fc.property(history, fc.nat(40), (events, loaded) => {
        const before = structuredClone(events);
        const projection = new Projection();
        for (const event of events.slice(0, loaded)) projection.load(event);
        // The counts are the same whenever they are first asked.
        if (loaded % 2 === 0) expectIndexes(projection, fold(before.slice(0, loaded)).takes);
        for (const event of events.slice(loaded)) projection.apply(event);
        expect(events).toEqual(before);
        const folded = fold(before);
        expect(projection.history).toEqual(folded);
        expectIndexes(projection, folded.takes);
        for (const take of folded.takes) {
          const own = before.filter((one) => one.type !== 'board' && takeName(takeOf(one)) === takeName(take));
          expect(projection.versionOf(take)).toBe(own.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('and what a ledger counts on the board is the sum over its takes, however its events came', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(40), async (events, read) => {
        const store = new MemoryStore(events.slice(0, read));
        const opened = await store.open({ run_id: 'run-0', worker_id: 'worker-0' });
        if (!opened.ok) throw new Error(opened.problem.message);
        const write = (event: TakeEvent) => store.board.write({ event, event_id: '' }, false);
        for (const event of events.slice(read)) await write(event);
        const { takes } = fold(events);
        for (const gateway of GATEWAYS) {
          const own = takes.filter(({ unit }) => unit === gateway);
          const sumOf = (some: readonly Take[]) => some.reduce((sum, take) => sum + countedAmount(take), 0);
          expect(opened.value.used('board', gateway, SANDBOX)).toBe(sumOf(own));
          expect(opened.value.used('board', gateway)).toBe(sumOf(own.filter(({ origin }) => origin !== SANDBOX)));
        }
      }),
      { numRuns: 100 },
    );
  });
});
