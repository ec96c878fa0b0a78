import { describe, expect, it } from 'vitest';
import { LedgerFailure } from '../../../src/take/ledger/ledger.js';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { openLedger } from '../../../src/take/ledger/open-ledger.js';
import { accepted, begun } from './contract/board-events.js';
import { ask, ridge } from './contract/tested-store.js';
import { lossyStore, RemoteStore } from './stores.js';

async function openedAt(store: Parameters<typeof openLedger>[0]) {
  const opened = await openLedger(store);
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}

describe('a ledger that fails for now', () => {
  it('is asked again, and then has each event once', async () => {
    let failures = 0;
    const store = new RemoteStore([], {
      beforeDurable: () => {
        failures += 1;
        if (failures % 2 === 1) throw new LedgerFailure('no connection', { mayRetry: true });
      },
    });
    const ledger = await openedAt(store);
    expect(await ledger.begin(begun(1), ask())).toEqual({ kind: 'begun', version: 1 });
    expect(await ledger.append(accepted(1, 'job-1'))).toEqual({ kind: 'appended', version: 2 });
    expect(store.records.map(({ event }) => event)).toEqual([begun(1), accepted(1, 'job-1')]);
  });

  it('has no second event where only its acknowledgements were lost', async () => {
    const store = lossyStore();
    const ledger = await openedAt(store);
    expect(await ledger.begin(begun(1), ask())).toEqual({ kind: 'begun', version: 1 });
    expect(await ledger.append(accepted(1, 'job-1'), { expected: 1 })).toEqual({ kind: 'appended', version: 2 });
    expect(store.lost).toBe(2);
    expect(store.records.map(({ event }) => event)).toEqual([begun(1), accepted(1, 'job-1')]);
    expect(new Set(store.records.map(({ event_id }) => event_id)).size).toBe(2);
    expect(await ledger.renew(ridge(1))).toBe(true);
  });

  it.each([
    ['after a few tries', RemoteStore, true, 4],
    ['after the first one where it fails for good', RemoteStore, false, 1],
    ['after the first one where it is in this process and has waited itself', MemoryStore, true, 1],
  ] as const)('is given up %s', async (_, Store, mayRetry, expected) => {
    let tries = 0;
    const store = new Store([], {
      beforeDurable: () => {
        tries += 1;
        throw new LedgerFailure('no connection', { mayRetry });
      },
    });
    const ledger = await openedAt(store);
    await expect(ledger.begin(begun(1), ask())).rejects.toThrow('no connection');
    expect(tries).toBe(expected);
  });
});
