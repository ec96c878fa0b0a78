import { expect } from 'vitest';
import { LedgerFailure } from '../../../../src/take/ledger/ledger.js';
import { accepted, begun, PRICE, unknown } from './board-events.js';
import { ask, type Case, cap, lease, ridge } from './tested-store.js';

/** The failure that a write must reject with. */
async function failureOf(write: Promise<unknown>): Promise<LedgerFailure> {
  const error: unknown = await write.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LedgerFailure);
  return error as LedgerFailure;
}

export const failureCases: readonly Case[] = [
  {
    name: 'a failed append says whether it may be tried again: then it succeeds once; if not, nothing is appended any more',
    needs: ['failures'],
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await rig.store.failNextWrite?.();
      const { mayRetry } = await failureOf(ledger.append(unknown(1), { expected: 1, event_id: 'id-1' }));
      expect(ledger.projection.versionOf(ridge(1))).toBe(1);
      if (mayRetry) {
        expect(await ledger.append(unknown(1), { expected: 1, event_id: 'id-1' })).toEqual({ kind: 'appended', version: 2 });
        await rig.expectEvents([begun(1), unknown(1)]);
      } else {
        await failureOf(ledger.append(unknown(1), { expected: 1, event_id: 'id-1' }));
        await failureOf(ledger.begin(begun(2), ask()));
      }
    },
  },
  {
    name: 'a begin that failed never answers that its take began',
    needs: ['failures'],
    check: async (rig) => {
      const ledger = await rig.open();
      const asked = ask([cap('run', PRICE), cap('day', PRICE)], { event_id: 'id-1' });
      await rig.store.failNextWrite?.();
      const { mayRetry } = await failureOf(ledger.begin(begun(1), asked));
      expect(ledger.projection.take(ridge(1))).toBeUndefined();
      if (!mayRetry) return;
      expect(await ledger.begin(begun(1), asked)).toEqual({ kind: 'begun', version: 1 });
      await rig.expectEvents([begun(1)]);
      expect(ledger.used('run', 'trinetra')).toBe(PRICE);
    },
  },
  {
    name: 'a begin that a crash cut short counts nothing in a later run, neither on the board nor in the day',
    needs: ['tears'],
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask([cap('day', PRICE)]));
      await rig.closeAll();
      await rig.store.tear?.('film');
      const later = await rig.open({ run_id: 'run-later' });
      expect(later.used('board', 'trinetra')).toBe(0);
      expect(await later.begin(begun(2), ask([cap('day', PRICE)]))).toMatchObject({ kind: 'begun' });
      await rig.expectEvents([begun(2)]);
    },
  },
  {
    name: 'an event that a crash cut off is not there, and the ledger goes on after it',
    needs: ['tears'],
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.append(accepted(1, 'job-1'), { event_id: 'id-1' });
      await rig.closeAll();
      await rig.store.tear?.('film');
      await rig.expectEvents([begun(1)]);
      const later = await rig.open({ run_id: 'run-later' });
      await later.begin(begun(2), ask([], { lease: lease('worker-1') }));
      expect(await later.append(accepted(2, 'job-1'))).toMatchObject({ kind: 'appended' });
      expect(await later.append(accepted(1, 'job-2'), { event_id: 'id-1' })).toEqual({ kind: 'appended', version: 2 });
      await rig.expectEvents([begun(1), begun(2), accepted(2, 'job-1'), accepted(1, 'job-2')]);
    },
  },
];
