import { expect } from 'vitest';
import { accepted, begun, refused } from './board-events.js';
import { ask, type Case, countKinds, lease, ridge, START } from './tested-store.js';

const mine = ask();
const yours = ask([], { lease: lease('worker-1') });

/** An answer that names the holder of a lease, and its end. */
const heldBy = (owner: string, seconds: number) => ({
  kind: 'held-by-another',
  owner,
  until: new Date(START + seconds * 1000).toISOString(),
});

export const leaseCases: readonly Case[] = [
  {
    name: "a take that begins is its worker's until the lease ends, by the clock of the ledger",
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      // The clock of the worker that begins it is wrong.
      await first?.begin(begun(1, { at: '2031-01-01T00:00:00.000Z' }), mine);
      expect(await second?.hold(ridge(1), yours)).toEqual(heldBy('worker-0', 60));
      rig.store.passSeconds(59);
      expect(await second?.hold(ridge(1), yours)).toEqual(heldBy('worker-0', 60));
      rig.store.passSeconds(1);
      expect(await second?.hold(ridge(1), yours)).toEqual({ kind: 'held', fits: true });
      expect(await first?.hold(ridge(1), mine)).toEqual(heldBy('worker-1', 120));
    },
  },
  {
    name: 'of workers that hold one take at once, one holds it',
    check: async (rig) => {
      const workers = await rig.workers(5);
      await workers[0]?.begin(begun(1), ask([], { lease: lease('starter', 1) }));
      rig.store.passSeconds(1);
      const answers = await Promise.all(
        workers.map((ledger, index) => ledger.hold(ridge(1), ask([], { lease: lease(`worker-${index}`) }))),
      );
      expect(countKinds(answers)).toEqual({ held: 1, 'held-by-another': 4 });
    },
  },
  {
    name: 'a worker that holds its take again extends its lease',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      rig.store.passSeconds(50);
      expect(await first?.hold(ridge(1), mine)).toEqual({ kind: 'held', fits: true });
      expect(await second?.hold(ridge(1), yours)).toEqual(heldBy('worker-0', 110));
    },
  },
  {
    name: 'a lease is renewed as long as no other worker has taken it, also after its end',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      rig.store.passSeconds(50);
      expect(await first?.renew(ridge(1))).toBe(true);
      rig.store.passSeconds(59);
      expect(await second?.hold(ridge(1), yours)).toEqual(heldBy('worker-0', 110));
      rig.store.passSeconds(2);
      expect(await first?.renew(ridge(1))).toBe(true);
      expect(await second?.hold(ridge(1), yours)).toEqual(heldBy('worker-0', 171));
      expect(await first?.renew(ridge(2))).toBe(false);
    },
  },
  {
    name: 'a worker learns that another one has its take',
    needs: ['workers'],
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      rig.store.passSeconds(60);
      await second?.hold(ridge(1), yours);
      expect(await first?.renew(ridge(1))).toBe(false);
      // Giving up a lost lease takes nothing from its new holder.
      await first?.release(ridge(1));
      expect(await first?.hold(ridge(1), mine)).toEqual(heldBy('worker-1', 120));
      expect(await second?.renew(ridge(1))).toBe(true);
    },
  },
  {
    name: 'a released take can be held at once, and is still begun and counted',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      await first?.release(ridge(1));
      expect(await first?.renew(ridge(1))).toBe(false);
      expect(await second?.hold(ridge(1), yours)).toEqual({ kind: 'held', fits: true });
      expect(await second?.begin(begun(1), yours)).toMatchObject({ kind: 'already-begun' });
      expect(second?.used('board', 'trinetra')).toBeGreaterThan(0);
    },
  },
  {
    name: 'a refused take begins again only for the worker that has its lease',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      await first?.append(refused(1));
      expect(await second?.begin(begun(1), yours)).toEqual(heldBy('worker-0', 60));
      expect(await first?.begin(begun(1), mine)).toMatchObject({ kind: 'begun' });
      await first?.append(refused(1));
      await first?.release(ridge(1));
      expect(await second?.begin(begun(1), yours)).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'a take whose begin does not fit is not leased',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      const none = { scope: 'board', unit: 'trinetra', max: 0 } as const;
      for (const scope of ['board', 'day'] as const)
        expect(await first?.begin(begun(1), ask([{ ...none, scope }]))).toMatchObject({ kind: 'over-cap' });
      expect(await second?.begin(begun(1), yours)).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'a lease does not keep the outcome of a request from being recorded',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), mine);
      rig.store.passSeconds(60);
      await second?.hold(ridge(1), yours);
      expect(await first?.append(accepted(1, 'job-1'))).toEqual({ kind: 'appended', version: 2 });
    },
  },
  {
    name: 'a worker that leaves gives up its leases',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), mine);
      const later = await rig.reopen();
      expect(await later.hold(ridge(1), yours)).toEqual({ kind: 'held', fits: true });
    },
  },
];
