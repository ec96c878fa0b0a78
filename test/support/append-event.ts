import type { Ledger } from '../../src/take/ledger/ledger.js';
import type { TakeEvent } from '../../src/take/take-event.js';

/** Makes any event durable: an intent by `begin`, without caps, and the others by `append`. */
export const appendEvent = (ledger: Ledger, event: TakeEvent): Promise<unknown> =>
  event.type === 'take-begun'
    ? ledger.begin(event, { caps: [], lease: { owner: 'worker', seconds: 60 } })
    : ledger.append(event);
