import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runPlan } from '../../../src/engine/scheduler/run-plan.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import type { RunEvent } from '../../../src/take/event.gen.js';
import { journalStore } from '../../../src/take/ledger/journal.js';
import type { Ledger, LedgerStore } from '../../../src/take/ledger/ledger.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { openLedger } from '../../../src/take/ledger/open-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const LEASE_SECONDS = 60;
const JOB_MS = 500;
const BOARD = boardFrom(boardOf(['a'], 'duration: 1'));
const KEY = 'a-key-of-some-length';

async function openedAt(store: LedgerStore, worker_id: string): Promise<Ledger> {
  const opened = await openLedger(store, { run_id: 'run', worker_id });
  if (!opened.ok) throw new Error(opened.problem.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

type Ledgers = (folder: string, now: () => number) => Promise<readonly [Ledger, Ledger]>;

/** Ledgers with two handles. A journal has one worker, so there all changes come through its handle. */
const LEDGERS = {
  memory: async (_, now) => {
    const store = new MemoryStore([], { now });
    return [await openedAt(store, 'one'), await openedAt(store, 'two')];
  },
  file: async (folder, now) => {
    const ledger = await openedAt(journalStore(join(folder, 'journal.jsonl'), { now }), 'one');
    return [ledger, ledger];
  },
} satisfies Readonly<Record<string, Ledgers>>;

/** A board of one shot, at a sandbox with jobs of half a second. */
async function boardAt(kind: keyof typeof LEDGERS, knobs: Partial<Knobs> = {}) {
  const folder = workspace();
  let nowMs = Date.now();
  const ledgers = await LEDGERS[kind](folder, () => nowMs);
  const sandbox = await sandboxHere({ latency: { queued: 0, running: JOB_MS, jitter: 0 }, ...knobs });
  return {
    sandbox,
    take: () => [...ledgers[0].projection.takes()].at(-1),
    count: () => [...ledgers[0].projection.takes()].length,
    passLease: () => {
      nowMs += (LEASE_SECONDS + 1) * 1000;
    },
    /** Another worker records an event. */
    change: async (event: TakeEvent) => {
      expect(await ledgers[1].append(event)).toMatchObject({ kind: 'appended' });
    },
    /** Begins a run of one worker. */
    run(index: 0 | 1) {
      const ledger = ledgers[index];
      const { takes } = ledger.projection.history;
      const plan = planOf(BOARD, [], { nowMs: Date.now(), origins: new Map([['trinetra', sandbox.url]]), takes });
      const events: RunEvent[] = [];
      const done = runPlan(plan, {
        ledger,
        gateways: builtInGateways,
        folder: join(folder, `worker-${index}`),
        access: () => ({ base_url: sandbox.url, api_key: KEY }),
        secrets: [KEY],
        stop: new AbortController().signal,
        pollIntervalSeconds: 0.05,
        retries: 1,
        lease: { owner: `worker-${index}`, seconds: LEASE_SECONDS },
        onEvent: (event) => events.push(event),
      });
      const has = (type: RunEvent['type']) => events.some((event) => event.type === type);
      return {
        plan,
        done,
        types: () => events.map(({ type }) => type),
        has,
        saw: (type: RunEvent['type']) => vi.waitFor(() => expect(has(type)).toBe(true), { timeout: 5000, interval: 5 }),
        ending: () => events.find(({ type }) => type === 'take-unfinished'),
      };
    },
  };
}

const about = { shot: 'a', take: 1, at: '2026-11-20T08:00:00.000Z' };
const rendered: TakeEvent = { type: 'take-rendered', ...about };
const failed: TakeEvent = { type: 'take-failed', ...about, code: 'policy', message: 'content policy' };
const stored: TakeEvent = {
  type: 'take-stored',
  ...about,
  clip: {
    file: 'clips/a.1.mp4',
    sha256: '1'.repeat(64),
    bytes: 9,
    duration: 1,
    width: 854,
    height: 480,
    codec: 'h264',
    fps: 24,
  },
};

describe.each(Object.keys(LEDGERS) as (keyof typeof LEDGERS)[])('a run whose take another worker changes (%s)', (kind) => {
  it('stops following its job, says so, and adds only the charge to what that worker recorded', async () => {
    const { sandbox, run, change, take } = await boardAt(kind);
    const mine = run(0);
    await mine.saw('take-accepted');
    await change(rendered);
    await change(stored);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(mine.ending()).toMatchObject({
      code: 'changed-elsewhere',
      message: 'another worker changed a.1 during this run: run this again to continue from there',
    });
    expect(take()).toMatchObject({ status: 'stored', clip: { bytes: 9 }, charged: expect.any(Number) });
    expect(sandbox.stats()).toMatchObject({ downloads: 0 });
    expect(sandbox.stats().jobs).toHaveLength(1);
  });

  it('records a charge that nobody has recorded yet, also where it stops', async () => {
    const { run, change, take } = await boardAt(kind, { job: [{ do: 'charge', credits: 7 }] });
    const mine = run(0);
    await mine.saw('take-accepted');
    await change({ type: 'take-duplicated', ...about, job_id: 'job-9', message: 'a second job' });
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(take()).toMatchObject({ status: 'rendered', charged: 7000, duplicates: ['job-9'] });
  });

  it('makes no further take if that worker has seen the job fail', async () => {
    const { sandbox, run, change, take, count } = await boardAt(kind, { job: [{ do: 'fail' }] });
    const mine = run(0);
    await mine.saw('take-accepted');
    await change(failed);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(sandbox.stats().jobs).toHaveLength(1);
    expect([count(), take()?.status]).toEqual([1, 'failed']);
  });

  it('does not store a clip over the one that is stored', async () => {
    const { run, change, take } = await boardAt(kind, { clip: [{ do: 'error', status: 503, times: 1, retryAfter: 0.3 }] });
    const mine = run(0);
    await mine.saw('take-rendered');
    await change(stored);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(take()).toMatchObject({ status: 'stored', clip: { bytes: 9 } });
  });
});

describe('a run that loses the lease of its take', () => {
  it('follows the job beside the other worker, free of charge, until one of them records its end', async () => {
    const { sandbox, run, passLease, take } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    passLease();
    const second = run(1);
    expect(second.plan.steps.map(({ action }) => action)).toEqual(['resume']);
    const results = await Promise.all([first.done, second.done]);
    expect(results.map(({ stored: clips, unfinished }) => [clips, unfinished]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const both = [...first.types(), ...second.types()];
    for (const type of ['take-begun', 'take-accepted', 'take-rendered', 'take-stored'])
      expect(both.filter((each) => each === type)).toHaveLength(1);
    expect(take()).toMatchObject({ status: 'stored', duplicates: [] });
    expect(sandbox.stats().jobs).toHaveLength(1);
  });

  it('downloads beside the other worker, and one of them records the clip', async () => {
    const { run, passLease, take } = await boardAt('memory', {
      clip: [{ do: 'error', status: 503, times: 1, retryAfter: 0.3 }],
    });
    const first = run(0);
    await first.saw('take-waiting');
    passLease();
    const second = run(1);
    expect(second.plan.steps.map(({ action }) => action)).toEqual(['fetch']);
    const results = await Promise.all([first.done, second.done]);
    expect(results.map(({ exit_code }) => exit_code).sort()).toEqual([0, 1]);
    expect([...first.types(), ...second.types()].filter((type) => type === 'take-stored')).toHaveLength(1);
    expect(take()).toMatchObject({ status: 'stored' });
  });

  it('makes one further take of a failed job, not one for each worker', async () => {
    const { sandbox, run, passLease, count } = await boardAt('memory', { job: [{ do: 'fail', times: 1 }] });
    const first = run(0);
    await first.saw('take-accepted');
    passLease();
    const second = run(1);
    await Promise.all([first.done, second.done]);
    expect(count()).toBe(2);
    expect(sandbox.stats().jobs).toHaveLength(2);
  });
});
