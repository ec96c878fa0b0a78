import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
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
export const JOB_MS = 500;
const BOARD = boardFrom(boardOf(['a'], 'duration: 1'));
const KEY = 'a-key-of-some-length';

async function openedAt(store: LedgerStore, worker_id: string): Promise<Ledger> {
  const opened = await openLedger(store, { run_id: 'run', worker_id });
  if (!opened.ok) throw new Error(opened.problem.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** The same ledger, where something happens right before a take is held. */
const withHook = (ledger: Ledger, beforeHold: () => Promise<void>): Ledger =>
  new Proxy(ledger, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name !== 'hold') return member.bind(target);
      return async (...given: unknown[]) => {
        await beforeHold();
        return member.apply(target, given);
      };
    },
  });

type Ledgers = (folder: string, now: () => number) => Promise<readonly [Ledger, Ledger]>;

/** Ledgers with two handles. A journal has one worker, so there all changes come through its handle. */
export const LEDGERS = {
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
export async function boardAt(kind: keyof typeof LEDGERS, knobs: Partial<Knobs> = {}) {
  const folder = workspace();
  let nowMs = Date.now();
  const ledgers = await LEDGERS[kind](folder, () => nowMs);
  const sandbox = await sandboxHere({ latency: { queued: 0, running: JOB_MS, jitter: 0 }, ...knobs });
  const plan = () =>
    planOf(BOARD, [], {
      nowMs: Date.now(),
      origins: new Map([['trinetra', sandbox.url]]),
      takes: ledgers[0].projection.history.takes,
    });
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
    plan,
    /** Begins a run of one worker. */
    run(index: 0 | 1, planned = plan(), beforeHold?: () => Promise<void>) {
      const ledger = beforeHold ? withHook(ledgers[index], beforeHold) : ledgers[index];
      const stop = new AbortController();
      const events: RunEvent[] = [];
      const done = runPlan(planned, {
        ledger,
        gateways: builtInGateways,
        folder: join(folder, `worker-${index}`),
        access: () => ({ base_url: sandbox.url, api_key: KEY }),
        secrets: [KEY],
        stop: stop.signal,
        pollIntervalSeconds: 0.05,
        retries: 1,
        lease: { owner: `worker-${index}`, seconds: LEASE_SECONDS },
        onEvent: (event) => events.push(event),
      });
      const has = (type: RunEvent['type']) => events.some((event) => event.type === type);
      return {
        plan: planned,
        done,
        stop: () => stop.abort(),
        types: () => events.map(({ type }) => type),
        has,
        saw: (type: RunEvent['type']) => vi.waitFor(() => expect(has(type)).toBe(true), { timeout: 5000, interval: 5 }),
        ending: () => events.find(({ type }) => type === 'take-unfinished'),
      };
    },
  };
}

export const about = { shot: 'a', take: 1, at: '2026-11-20T08:00:00.000Z' };
export const rendered: TakeEvent = { type: 'take-rendered', ...about };
export const failed: TakeEvent = { type: 'take-failed', ...about, code: 'policy', message: 'content policy' };
export const stored: TakeEvent = {
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
