import { expect } from 'vitest';
import { accepted, begun, imported, PRICE, refused } from './board-events.js';
import { ask, type Case, cap, countKinds, lease, ridge } from './tested-store.js';

export const beginCases: readonly Case[] = [
  {
    name: 'a take that does not exist begins, and its intent is durable before the answer',
    check: async (rig) => {
      const ledger = await rig.open();
      expect(await ledger.begin(begun(1), ask())).toEqual({ kind: 'begun', version: 1 });
      await rig.expectEvents([begun(1)]);
      expect(ledger.projection.take(ridge(1))).toMatchObject({ status: 'submitting' });
    },
  },
  {
    name: 'of many workers that begin one take at once, one may send its request',
    check: async (rig) => {
      const workers = await rig.workers(8);
      const answers = await Promise.all(
        workers.map((ledger, index) => ledger.begin(begun(1), ask([], { lease: lease(`worker-${index}`) }))),
      );
      expect(countKinds(answers)).toEqual({ begun: 1, 'already-begun': 7 });
      await rig.expectEvents([begun(1)]);
    },
  },
  {
    name: 'many workers that begin many takes begin each of them once',
    check: async (rig) => {
      const workers = await rig.workers(4);
      const asked = workers.flatMap((ledger, index) =>
        Array.from({ length: 10 }, (_, take) => ledger.begin(begun(take + 1), ask([], { lease: lease(`worker-${index}`) }))),
      );
      expect(countKinds(await Promise.all(asked))).toEqual({ begun: 10, 'already-begun': 30 });
      expect((await rig.read()).size).toBe(10);
    },
  },
  {
    name: 'a take that has a job is not begun again, and keeps its job',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask());
      await first?.append(accepted(1, 'job-1'));
      expect(
        await second?.begin(begun(1, { external_task_id: 'another' }), ask([], { lease: lease('worker-1') })),
      ).toMatchObject({
        kind: 'already-begun',
        take: { status: 'running', ticket: { job_id: 'job-1' }, external_task_id: 'task-1' },
      });
      await rig.expectEvents([begun(1), accepted(1, 'job-1')]);
    },
  },
  {
    name: 'a take without an outcome is not begun again, even by its own worker, and not in a later run',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      expect(await ledger.begin(begun(1), ask())).toMatchObject({ kind: 'already-begun' });
      rig.store.passSeconds(3600);
      const later = await rig.reopen();
      expect(await later.begin(begun(1), ask())).toMatchObject({ kind: 'already-begun', take: { status: 'submitting' } });
    },
  },
  {
    name: 'a take that came from a manifest is not begun again',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.append(imported(1));
      expect(await ledger.begin(begun(1), ask())).toMatchObject({ kind: 'already-begun', take: { status: 'unknown' } });
      await rig.expectEvents([imported(1)]);
    },
  },
  {
    name: 'a refused take begins again under its number and task id',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.append(refused(1));
      expect(await ledger.begin(begun(1), ask())).toEqual({ kind: 'begun', version: 3 });
      await rig.expectEvents([begun(1), refused(1), begun(1)]);
      expect(await ledger.begin(begun(1), ask())).toMatchObject({ kind: 'already-begun' });
    },
  },
  {
    name: 'a begin with a lost answer can be asked again: one intent, one reservation',
    check: async (rig) => {
      const [ledger, other] = await rig.workers(2);
      const asked = ask([cap('run', 2 * PRICE)], { event_id: 'id-1' });
      expect(await ledger?.begin(begun(1), asked)).toEqual({ kind: 'begun', version: 1 });
      expect(await ledger?.begin(begun(1), asked)).toEqual({ kind: 'begun', version: 1 });
      expect(await other?.begin(begun(1), asked)).toEqual({ kind: 'begun', version: 1 });
      await rig.expectEvents([begun(1)]);
      expect(ledger?.used('run', 'trinetra')).toBe(PRICE);
      expect(await other?.begin(begun(1), { ...asked, event_id: 'id-2' })).toMatchObject({ kind: 'already-begun' });
    },
  },
  {
    name: 'two begins at once with one id are one begin',
    check: async (rig) => {
      const [ledger, other] = await rig.workers(2);
      const asked = ask([], { event_id: 'id-1' });
      const answers = await Promise.all([ledger, other, ledger].map((one) => one?.begin(begun(1), asked)));
      expect(answers).toEqual(Array.from({ length: 3 }, () => ({ kind: 'begun', version: 1 })));
      await rig.expectEvents([begun(1)]);
    },
  },
];
