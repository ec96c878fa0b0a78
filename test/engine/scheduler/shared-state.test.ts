import { describe, expect, it, vi } from 'vitest';
import { LocalDriftWatch } from '../../../src/engine/budget/local-drift-watch.js';
import type { RunContext } from '../../../src/engine/context/context.js';
import { runPlan } from '../../../src/engine/scheduler/run-plan.js';
import { LocalSlots } from '../../../src/engine/throttle/local-slots.js';
import { LocalThrottles } from '../../../src/engine/throttle/local-throttles.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import type { RunEvent } from '../../../src/take/event.gen.js';
import { MemoryLedger } from '../../../src/take/ledger/memory-ledger.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const KEY = 'a-key-of-some-length';
const CODES: readonly RunEvent['type'][] = ['take-waiting', 'take-held', 'take-refused'];

/** A charge that is ten times its price, for a take of another board. */
const ELSEWHERE = { external_task_id: 'other-board', take: 'a.1', planned: 95_000, charged: 950_000 };

/** Runs of boards that share what the test gives them, at one sandbox. */
async function sandboxOfRuns(shared: Pick<RunContext, 'slots' | 'throttles' | 'drift'>, knobs: Partial<Knobs> = {}) {
  const sandbox = await sandboxHere(knobs);
  const run = async (shots: readonly string[]) => {
    const events: RunEvent[] = [];
    const origins = new Map([['trinetra', sandbox.url]]);
    const result = await runPlan(planOf(boardFrom(boardOf(shots, 'duration: 1')), [], { nowMs: Date.now(), origins }), {
      ledger: new MemoryLedger(),
      gateways: builtInGateways,
      folder: workspace(),
      access: () => ({ base_url: sandbox.url, api_key: KEY }),
      secrets: [KEY],
      stop: new AbortController().signal,
      pollIntervalSeconds: 0.02,
      retries: 0,
      onEvent: (event) => events.push(event),
      ...shared,
    });
    const codes = events.flatMap((event) => (CODES.includes(event.type) && 'code' in event ? [event.code] : []));
    return { ...result, codes };
  };
  return { sandbox, run };
}

describe('runs that share', () => {
  it('slots have no more jobs in flight together than there are', async () => {
    const slots = new LocalSlots(new Map([['trinetra', 2]]), () => 0);
    const { run } = await sandboxOfRuns({ slots }, { inFlight: 2, latency: { queued: 0, running: 150, jitter: 0 } });
    const results = await Promise.all([run(['a', 'b', 'c']), run(['d', 'e', 'f'])]);
    expect(results.map(({ stored, codes }) => [stored, codes])).toEqual([
      [3, []],
      [3, []],
    ]);
  });

  it('throttles buy nothing where the answers of another run were lost in a row', async () => {
    const throttles = new LocalThrottles();
    const { sandbox, run } = await sandboxOfRuns({ throttles });
    const breaker = throttles.lostAnswerBreaker('trinetra');
    for (const _ of [1, 2]) breaker.recordLost();
    for (const _ of [1, 2]) breaker.giveUp();
    expect(await run(['a'])).toMatchObject({ held: 1, codes: ['unknowns'] });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('a watch over charges buy nothing where another run was charged too much', async () => {
    const drift = new LocalDriftWatch();
    const { sandbox, run } = await sandboxOfRuns({ drift });
    drift.set('trinetra', ELSEWHERE);
    expect(await run(['a'])).toMatchObject({ over_cap: 1, exit_code: 4, codes: ['drift'] });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('a watch over charges wait before a request for what other processes know', async () => {
    class SharedWatch extends LocalDriftWatch {
      override async refresh(): Promise<void> {
        this.set('trinetra', await Promise.resolve(ELSEWHERE));
      }
    }
    const { sandbox, run } = await sandboxOfRuns({ drift: new SharedWatch() });
    expect(await run(['a'])).toMatchObject({ over_cap: 1, exit_code: 4, codes: ['drift'] });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('a watch over charges know takes of one name on two boards apart', async () => {
    const drift = new LocalDriftWatch();
    const { sandbox, run } = await sandboxOfRuns({ drift }, { latency: { queued: 0, running: 300, jitter: 0 } });
    const ended = run(['a']);
    await vi.waitFor(() => expect(sandbox.stats().submits).toBe(1));
    drift.set('trinetra', ELSEWHERE);
    expect(await ended).toMatchObject({ stored: 1, exit_code: 4 });
    expect(drift.list()).toHaveLength(1);
  });
});
