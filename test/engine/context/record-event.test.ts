import { describe, expect, it } from 'vitest';
import { recordEvent } from '../../../src/engine/context/context.js';
import { TakeChanged } from '../../../src/engine/context/take-changed.js';
import { TakeVersions } from '../../../src/engine/context/take-versions.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { spent } from '../../../src/take/take.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { abandoned, accepted, begun, duplicated, failed, rendered } from '../../take/ledger/contract/board-events.js';
import { ask, ridge } from '../../take/ledger/contract/tested-store.js';
import { contextOf } from '../submit/one-job-gateway.js';

const clip = { file: 'clips/ridge.1.mp4', bytes: 9, duration: 5, width: 854, height: 480, codec: 'h264', fps: 24 };
const stored: TakeEvent = { ...ridge(1), type: 'take-stored', at: begun(1).at, clip: { ...clip, sha256: '1'.repeat(64) } };
const unread = { unread_charge: 'seven' };

/** A run has job-1 of a take; another worker records `meanwhile`, and then the run records `event`. */
async function recordedAfter(meanwhile: readonly TakeEvent[], event: TakeEvent) {
  const store = new MemoryStore();
  const [own, others] = (await Promise.all(
    ['one', 'two'].map(async (worker_id) => {
      const opened = await store.open({ run_id: 'run', worker_id });
      return opened.ok ? opened.value : undefined;
    }),
  )) as [Ledger, Ledger];
  await own.begin(begun(1), ask());
  const context = contextOf(own, 'https://gateway.example', { versions: new TakeVersions(own) });
  context.versions?.read(ridge(1));
  await recordEvent(context, accepted(1, 'job-1'));
  for (const one of meanwhile) expect(await others.append(one)).toMatchObject({ kind: 'appended' });
  const before = store.records.length;
  await expect(recordEvent(context, event)).rejects.toThrow(TakeChanged);
  const take = own.projection.take(ridge(1));
  return { take, spent: take && spent(take), kept: store.records.slice(before).map((record) => record.event.type) };
}

describe('a charge that a run learns after another worker changed its take', () => {
  it.each([
    ['failed', 'failed', [failed(1)], failed(1, 7)],
    ['rendered', 'failed', [failed(1)], rendered(1, 7)],
    ['rendered', 'rendered', [rendered(1)], rendered(1, 7)],
    ['rendered', 'rendered', [rendered(1)], failed(1, 7)],
    ['stored', 'stored', [rendered(1), stored], rendered(1, 7)],
    ['stored', 'stored', [rendered(1), stored], failed(1, 7)],
    ['failed', 'abandoned', [abandoned(1)], failed(1, 7)],
  ] as const)('is kept: the take is %s, and was %s (%#)', async (status, _, meanwhile, event) => {
    const { take, kept, spent } = await recordedAfter(meanwhile, event);
    expect(take).toMatchObject({ status, charged: 7000 });
    expect(spent).toBe(7000);
    expect(kept).toHaveLength(1);
  });

  it('is kept where it cannot be read: the take counts its price', async () => {
    const { take, spent } = await recordedAfter([failed(1)], { ...failed(1), ...unread });
    expect(take).toMatchObject({ status: 'failed', ...unread });
    expect(spent).toBe(95_000);
  });

  it.each([
    ['a charge', [rendered(1, 5)], rendered(1, 7)],
    ['a charge, where this one cannot be read', [failed(1, 5)], { ...failed(1), ...unread }],
  ] as const)('is not kept if that worker recorded %s', async (_, meanwhile, event) => {
    const { take, kept } = await recordedAfter(meanwhile, event);
    expect(take?.charged).toBe(5000);
    expect(kept).toEqual([]);
  });
});

describe('the end of a job', () => {
  it.each([rendered(1, 7), failed(1, 7)])('is not the end of another job that the take has meanwhile: $type', async (end) => {
    const { take, kept } = await recordedAfter([accepted(1, 'job-2')], end);
    expect(kept).toEqual([]);
    expect(take).toMatchObject({ status: 'running', ticket: { job_id: 'job-2' }, duplicates: ['job-1'] });
  });
});

describe('a second job that a run finds', () => {
  it.each([
    ['its own job', accepted(1, 'job-2'), 'job-1'],
    ['a second one', duplicated(1, 'job-2'), 'job-2'],
  ] as const)('is not recorded again where the take has it as %s', async (_, meanwhile, second) => {
    const { take, kept } = await recordedAfter([meanwhile], duplicated(1, 'job-2'));
    expect(kept).toEqual([]);
    expect(take?.duplicates).toEqual([second]);
  });

  it('is recorded where the take has another one', async () => {
    const { take, kept } = await recordedAfter([duplicated(1, 'job-2')], duplicated(1, 'job-3'));
    expect(kept).toEqual(['take-duplicated']);
    expect(take?.duplicates).toEqual(['job-2', 'job-3']);
  });
});
