import { ledgerContract } from './contract.js';
import { fileStores, memoryStores } from './stores.js';

ledgerContract('the ledger in memory', async () => memoryStores());
ledgerContract('the ledger in a file', async () => fileStores());
