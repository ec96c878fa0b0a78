import { expect, it } from 'vitest';
import { submit } from '../../../src/engine/submit/submit.js';
import type { PaidStep } from '../../../src/engine/submit/submit-effects.js';
import { openLedger } from '../../../src/take/ledger/open-ledger.js';
import { boardOf } from '../../support/film.js';
import { boardFrom, planOf } from '../../support/pure-plan.js';
import { lossyStore } from '../../take/ledger/stores.js';
import { contextOf, oneJobGateway, sells } from './one-job-gateway.js';

it('pays once and records each event once where the ledger loses its first answer to every event', async () => {
  const gateway = await oneJobGateway([sells]);
  const store = lossyStore();
  const opened = await openLedger(store);
  if (!opened.ok) throw new Error(opened.problem.message);
  const origins = new Map([['trinetra', gateway.url]]);
  const [step] = planOf(boardFrom(boardOf(['a'])), [], { nowMs: Date.now(), origins }).steps as [PaidStep];
  expect(await submit(step, contextOf(opened.value, gateway.url))).toMatchObject({ kind: 'accepted' });
  expect(gateway.posts).toHaveLength(1);
  expect(store.lost).toBe(2);
  expect(store.records.map(({ event }) => event.type)).toEqual(['take-begun', 'take-accepted']);
});
