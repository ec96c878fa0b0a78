import { randomUUID } from 'node:crypto';
import type { Writer } from './ledger.js';

/** A new run with one worker: this process. */
export const newWriter = (): Writer => ({ run_id: randomUUID(), worker_id: String(process.pid) });
