import { expect } from 'vitest';
import { accepted, begun, boardRead, failed, rendered, unknown } from './board-events.js';
import { ask, type Case, countKinds, ridge } from './tested-store.js';

export const appendCases: readonly Case[] = [
  {
    name: 'a ledger that does not exist is empty, and stays so until something is appended',
    check: async (rig) => {
      await rig.expectEvents([]);
      const ledger = await rig.open();
      expect([ledger.projection.size, ledger.used('board', 'trinetra')]).toEqual([0, 0]);
      await rig.closeAll();
      await rig.expectEvents([]);
    },
  },
  {
    name: 'one worker at a time has a board, where the adapter cannot share it',
    needs: ['one worker'],
    check: async (rig) => {
      const first = await rig.open();
      const second = rig.store.board('film');
      expect(await second.open({ run_id: 'run-1', worker_id: 'worker-1' })).toMatchObject({
        ok: false,
        problem: { kind: 'busy' },
      });
      await first.begin(begun(1), ask());
      expect((await rig.read()).size).toBe(1);
      const later = await rig.reopen();
      expect(later.projection.size).toBe(1);
    },
  },
  {
    name: 'events are durable in the order in which they were appended, one by one and many at once',
    check: async (rig) => {
      const ledger = await rig.open();
      expect(await ledger.append(boardRead)).toMatchObject({ kind: 'appended' });
      await ledger.begin(begun(1), ask());
      await ledger.begin(begun(2), ask());
      const many = [accepted(2, 'job-2'), accepted(1, 'job-1')];
      await Promise.all(many.map((event) => ledger.append(event)));
      expect(await ledger.append(rendered(1))).toEqual({ kind: 'appended', version: 3 });
      await rig.expectEvents([boardRead, begun(1), begun(2), ...many, rendered(1)]);
      expect(ledger.projection.history).toEqual((await rig.read()).history);
      const later = await rig.reopen();
      expect(later.projection.history).toEqual((await rig.read()).history);
      expect(later.projection.versionOf(ridge(1))).toBe(3);
    },
  },
  {
    name: 'events of one take keep their order, also where one waits for the event before it',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      const events = [unknown(1), accepted(1, 'job-1'), rendered(1)];
      expect(countKinds(await Promise.all(events.map((event) => ledger.append(event))))).toEqual({ appended: 3 });
      await rig.expectEvents([begun(1), ...events]);
    },
  },
  {
    name: 'an append at a version that has passed is refused with the take as it is now',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask());
      expect(await first?.append(accepted(1, 'job-1'), { expected: 1 })).toEqual({ kind: 'appended', version: 2 });
      expect(await second?.append(unknown(1), { expected: 1 })).toMatchObject({
        kind: 'conflict',
        version: 2,
        take: { status: 'running', ticket: { job_id: 'job-1' } },
      });
      expect(await second?.append(rendered(1), { expected: 2 })).toEqual({ kind: 'appended', version: 3 });
      await rig.expectEvents([begun(1), accepted(1, 'job-1'), rendered(1)]);
    },
  },
  {
    name: 'of many appends at one version, one is appended',
    check: async (rig) => {
      const workers = await rig.workers(6);
      await workers[0]?.begin(begun(1), ask());
      const answers = await Promise.all(workers.map((ledger) => ledger.append(unknown(1), { expected: 1 })));
      expect(countKinds(answers)).toEqual({ appended: 1, conflict: 5 });
      await rig.expectEvents([begun(1), unknown(1)]);
    },
  },
  {
    name: 'an append with a lost answer can be repeated, by any worker: the same answer, one event',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask());
      const options = { expected: 1, event_id: 'id-1' };
      const answer = { kind: 'appended', version: 2 };
      expect(await first?.append(accepted(1, 'job-1'), options)).toEqual(answer);
      expect(await first?.append(accepted(1, 'job-1'), options)).toEqual(answer);
      await first?.append(rendered(1));
      expect(await second?.append(accepted(1, 'job-1'), options)).toEqual(answer);
      await rig.expectEvents([begun(1), accepted(1, 'job-1'), rendered(1)]);
    },
  },
  {
    name: 'an append that is repeated before its first answer is one append',
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask());
      const repeat = [first, second, first].map((ledger) => ledger?.append(unknown(1), { event_id: 'id-1' }));
      expect(await Promise.all(repeat)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'appended', version: 2 })));
      await rig.expectEvents([begun(1), unknown(1)]);
    },
  },
  {
    name: 'an append can be repeated after its process has ended',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask([], { event_id: 'id-1' }));
      await ledger.append(unknown(1), { expected: 1, event_id: 'id-2' });
      const later = await rig.reopen();
      expect(await later.append(unknown(1), { expected: 1, event_id: 'id-2' })).toEqual({ kind: 'appended', version: 2 });
      await rig.expectEvents([begun(1), unknown(1)]);
    },
  },
  {
    name: 'a refused append was not appended: with the same id it can be appended later',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      expect(await ledger.append(unknown(1), { expected: 2, event_id: 'id-1' })).toMatchObject({
        kind: 'conflict',
        version: 1,
      });
      expect(await ledger.append(unknown(1), { expected: 1, event_id: 'id-1' })).toEqual({ kind: 'appended', version: 2 });
      await rig.expectEvents([begun(1), unknown(1)]);
    },
  },
  {
    name: 'an outcome of a take that was never begun is rejected, and leaves no trace',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await expect(ledger.append(failed(2))).rejects.toThrow('take-failed for ridge.2, which was never begun');
      await expect(ledger.hold(ridge(2), ask())).rejects.toThrow('ridge.2');
      await ledger.append(failed(1));
      await rig.expectEvents([begun(1), failed(1)]);
    },
  },
  {
    name: 'an intent is written by begin only',
    check: async (rig) => {
      const ledger = await rig.open();
      await expect(ledger.append(begun(1))).rejects.toThrow('ridge.1 is to be begun');
      await ledger.begin(begun(1), ask());
      await ledger.append(accepted(1, 'job-1'));
      await expect(ledger.append(begun(1))).rejects.toThrow('ridge.1 is to be begun');
      await rig.expectEvents([begun(1), accepted(1, 'job-1')]);
    },
  },
];
