import { describe, expect, it } from 'vitest';
import { findBreaches } from './contract.js';
import { memoryStores } from './stores.js';
import { WRONG_LEDGERS } from './wrong/wrong-ledgers.js';

describe('the contract of the ledger', () => {
  it('is not broken by the adapter that the wrong ones are made of', async () => {
    expect(await findBreaches(async () => memoryStores())).toEqual([]);
  });

  it.each(WRONG_LEDGERS)('is broken by an adapter that $mistake', async ({ makeStore, breaks }) => {
    const breaches = await findBreaches(makeStore);
    expect(breaches).toEqual(expect.arrayContaining([...breaks]));
  });
});
