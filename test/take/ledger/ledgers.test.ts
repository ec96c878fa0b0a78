import { setImmediate } from 'node:timers/promises';
import { MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import { ledgerContract } from './contract.js';
import { fileStores, memoryStores } from './stores.js';

ledgerContract('the ledger in memory', async () => memoryStores());
ledgerContract('the ledger in memory, on a slow disk', async () =>
  memoryStores(
    ({ beforeDurable, ...options }) =>
      new MemoryStore([], {
        ...options,
        beforeDurable: async (event) => {
          await setImmediate();
          await beforeDurable?.(event);
        },
      }),
  ),
);
ledgerContract('the ledger in a file', async () => fileStores());
