import { expect } from 'vitest';
import { accepted, begun, duplicated } from './board-events.js';
import { ask, type Case, countKinds, lease, ridge } from './tested-store.js';

export const jobCases: readonly Case[] = [
  {
    name: "a gateway's job belongs to one take: the second take is told which one has it",
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask());
      await second?.begin(begun(2), ask([], { lease: lease('worker-1') }));
      await first?.append(accepted(1, 'job-1'));
      expect(await second?.append(accepted(2, 'job-1'))).toMatchObject({ kind: 'job-taken', holder: ridge(1) });
      expect(await second?.append(duplicated(2, 'job-1'))).toMatchObject({ kind: 'job-taken', holder: ridge(1) });
      expect(await second?.append(accepted(2, 'job-2'))).toEqual({ kind: 'appended', version: 2 });
      await rig.expectEvents([begun(1), begun(2), accepted(1, 'job-1'), accepted(2, 'job-2')]);
    },
  },
  {
    name: 'of two answers at once that name one job, one is accepted',
    check: async (rig) => {
      const workers = await rig.workers(4);
      for (const take of [1, 2, 3, 4]) await workers[0]?.begin(begun(take), ask());
      const answers = await Promise.all(workers.map((ledger, index) => ledger.append(accepted(index + 1, 'job-1'))));
      expect(countKinds(answers)).toEqual({ appended: 1, 'job-taken': 3 });
      expect([...(await rig.read()).takes()].filter(({ ticket }) => ticket !== undefined)).toHaveLength(1);
    },
  },
  {
    name: 'a job still belongs to its take in a later run',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.append(accepted(1, 'job-1'));
      const later = await rig.reopen();
      await later.begin(begun(2), ask());
      expect(await later.append(accepted(2, 'job-1'))).toMatchObject({ kind: 'job-taken', holder: ridge(1) });
    },
  },
  {
    name: 'a suspected second job belongs to its take too',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.begin(begun(2), ask());
      await ledger.append(accepted(1, 'job-1'));
      await ledger.append(duplicated(1, 'job-2'));
      expect(await ledger.append(accepted(2, 'job-2'))).toMatchObject({ kind: 'job-taken', holder: ridge(1) });
    },
  },
  {
    name: 'another gateway may name the same job id, and a take its own job again',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.begin(begun(2, { unit: 'evolink', model: 'evolink/kling-v3' }), ask());
      await ledger.append(accepted(1, 'job-1'));
      expect(await ledger.append(accepted(2, 'job-1', 'evolink'))).toMatchObject({ kind: 'appended' });
      expect(await ledger.append(accepted(1, 'job-1'))).toMatchObject({ kind: 'appended' });
    },
  },
];
