import { expect } from 'vitest';
import { abandoned, accepted, begun, duplicated, failed, PRICE, refused, rendered, unknown } from './board-events.js';
import { ask, type Case, cap, countKinds, lease, ridge } from './tested-store.js';

const SCOPES = ['run', 'shot', 'board', 'day', 'month'] as const;

/** What each scope must do alike. */
const casesOf = (scope: (typeof SCOPES)[number]): Case[] => [
  {
    name: `a ${scope}'s cap holds to the last thousandth of a credit`,
    check: async (rig) => {
      const ledger = await rig.open();
      expect(await ledger.begin(begun(1), ask([cap(scope, PRICE)]))).toMatchObject({ kind: 'begun' });
      const tooLow = cap(scope, 2 * PRICE - 1);
      expect(await ledger.begin(begun(2), ask([tooLow]))).toEqual({ kind: 'over-cap', cap: tooLow, used: PRICE });
      expect(await ledger.begin(begun(2), ask([cap(scope, 2 * PRICE)]))).toMatchObject({ kind: 'begun' });
      expect(await ledger.begin(begun(3), ask([cap(scope, 2 * PRICE)], { price: 1 }))).toMatchObject({ kind: 'over-cap' });
      await rig.expectEvents([begun(1), begun(2)]);
    },
  },
  {
    name: `of takes that begin at once, a ${scope}'s cap lets through as many as fit`,
    check: async (rig) => {
      const workers = await rig.workers(4);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          workers[index % 4]?.begin(begun(index + 1), ask([cap(scope, 7 * PRICE)], { lease: lease(`worker-${index % 4}`) })),
        ),
      );
      expect(countKinds(answers.map((answer) => answer ?? { kind: 'none' }))).toEqual({ begun: 7, 'over-cap': 13 });
      expect((await rig.read()).size).toBe(7);
    },
  },
  {
    name: `in a ${scope}, a refused take counts nothing, and counts again once it begins again`,
    check: async (rig) => {
      const ledger = await rig.open();
      const asked = ask([cap(scope, PRICE)]);
      await ledger.begin(begun(1), asked);
      await ledger.append(refused(1));
      expect(await ledger.begin(begun(1), asked)).toMatchObject({ kind: 'begun' });
      expect(await ledger.begin(begun(2), asked)).toMatchObject({ kind: 'over-cap', used: PRICE });
      await ledger.append(refused(1));
      expect(await ledger.begin(begun(2), asked)).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: `in a ${scope}, a known cost replaces the reserved price, be it lower or higher`,
    check: async (rig) => {
      const ledger = await rig.open();
      const fits = async (take: number, max: number) =>
        (await ledger.begin(begun(take), ask([cap(scope, max)]))).kind === 'begun';
      await fits(1, PRICE);
      await ledger.append(accepted(1, 'job-1'));
      await ledger.append(rendered(1, 40));
      expect([await fits(2, PRICE + 39_999), await fits(2, PRICE + 40_000)]).toEqual([false, true]);
      await ledger.append(accepted(2, 'job-2'));
      await ledger.append(rendered(2, 200));
      expect([await fits(3, PRICE + 239_999), await fits(3, PRICE + 240_000)]).toEqual([false, true]);
      await ledger.append(accepted(3, 'job-3'));
      await ledger.append(failed(3));
      expect([await fits(4, PRICE + 239_999), await fits(4, PRICE + 240_000)]).toEqual([false, true]);
    },
  },
  {
    name: `in a ${scope}, an unknown or abandoned take counts its price, and a second job as much again`,
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask([cap(scope, PRICE)]));
      await ledger.append(unknown(1));
      expect(await ledger.begin(begun(2), ask([cap(scope, PRICE)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      await ledger.append(abandoned(1));
      expect(await ledger.begin(begun(2), ask([cap(scope, PRICE)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      await ledger.append(duplicated(1, 'job-2'));
      expect(await ledger.begin(begun(2), ask([cap(scope, PRICE)]))).toMatchObject({ kind: 'over-cap', used: 2 * PRICE });
    },
  },
  {
    name: `in a ${scope}, a take without a price fits no cap, and credits of another gateway count apart`,
    check: async (rig) => {
      const ledger = await rig.open();
      const { price: _, ...unpriced } = ask([cap(scope, 10 * PRICE)]);
      expect(await ledger.begin(begun(1), unpriced)).toMatchObject({ kind: 'over-cap', used: 0 });
      expect(await ledger.begin(begun(1), ask([cap(scope, PRICE)]))).toMatchObject({ kind: 'begun' });
      const other = begun(2, { unit: 'evolink', model: 'evolink/kling-v3' });
      expect(await ledger.begin(other, ask([cap(scope, PRICE, 'evolink'), cap(scope, 0)]))).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: `in a ${scope}, a held take counts beyond the cap, and once only`,
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask([cap(scope, PRICE)]));
      expect(await ledger.hold(ridge(1), ask([cap(scope, PRICE)]))).toEqual({ kind: 'held', fits: true });
      expect(await ledger.hold(ridge(1), ask([cap(scope, PRICE - 1)]))).toEqual({ kind: 'held', fits: false });
      expect(await ledger.begin(begun(2), ask([cap(scope, 2 * PRICE - 1)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      expect(await ledger.begin(begun(2), ask([cap(scope, 2 * PRICE)]))).toMatchObject({ kind: 'begun' });
    },
  },
];

export const capCases: readonly Case[] = [
  ...SCOPES.flatMap(casesOf),
  {
    name: 'of several caps the first that is exceeded is named, and the take counts in none of them',
    check: async (rig) => {
      const ledger = await rig.open();
      const caps = SCOPES.map((scope) => cap(scope, PRICE));
      for (const [nth, tight] of caps.entries()) {
        const tooLow = { ...tight, max: PRICE - 1 };
        const answer = await ledger.begin(begun(1), ask(caps.with(nth, tooLow)));
        expect(answer).toEqual({ kind: 'over-cap', cap: tooLow, used: 0 });
      }
      expect(await ledger.begin(begun(1), ask(caps))).toMatchObject({ kind: 'begun' });
      for (const full of caps) expect(await ledger.begin(begun(2), ask([full]))).toMatchObject({ kind: 'over-cap', cap: full });
      expect([ledger.used('run', 'trinetra'), ledger.used('board', 'trinetra')]).toEqual([PRICE, PRICE]);
    },
  },
  {
    name: 'a cap on a shot counts the takes of that shot, of all its runs',
    check: async (rig) => {
      const first = await rig.open();
      const asked = ask([cap('shot', PRICE)]);
      await first.begin(begun(1), asked);
      expect(await first.begin(begun(1, { shot: 'ridge-2', external_task_id: 'task-2' }), asked)).toMatchObject({
        kind: 'begun',
      });
      const later = await rig.reopen();
      expect(await later.begin(begun(2), asked)).toMatchObject({ kind: 'over-cap', used: PRICE });
    },
  },
  {
    name: 'a run has a budget of its own; the board counts all its runs',
    check: async (rig) => {
      const first = await rig.open();
      await first.begin(begun(1), ask([cap('run', PRICE)]));
      const later = await rig.reopen();
      expect([later.used('run', 'trinetra'), later.used('board', 'trinetra')]).toEqual([0, PRICE]);
      expect(await later.begin(begun(2), ask([cap('board', 2 * PRICE - 1)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      expect(await later.begin(begun(2), ask([cap('run', PRICE), cap('board', 2 * PRICE)]))).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'the workers of a run share its budget',
    needs: ['workers'],
    check: async (rig) => {
      const [first, second] = await rig.workers(2);
      await first?.begin(begun(1), ask([cap('run', PRICE)]));
      const asked = ask([cap('run', PRICE)], { lease: lease('worker-1') });
      expect(await second?.begin(begun(2), asked)).toMatchObject({ kind: 'over-cap', used: PRICE });
      const another = await rig.open({ run_id: 'run-1', worker_id: 'worker-2' });
      expect(await another.begin(begun(2), { ...asked, lease: lease('worker-2') })).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'a take of an earlier run counts in the run that holds it with a price',
    check: async (rig) => {
      const first = await rig.open();
      await first.begin(begun(1), ask());
      await first.append(unknown(1));
      const later = await rig.reopen();
      expect(await later.hold(ridge(1), ask([cap('run', PRICE)]))).toEqual({ kind: 'held', fits: true });
      expect(await later.begin(begun(2), ask([cap('run', 2 * PRICE - 1)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      await later.append(accepted(1, 'job-1'));
      await later.append(rendered(1, 1));
      expect(await later.begin(begun(2), ask([cap('run', PRICE + 1000)]))).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'a job of an earlier run counts in a run only what exceeds its price, and on the board as a whole',
    check: async (rig) => {
      const first = await rig.open();
      await first.begin(begun(1), ask());
      await first.append(accepted(1, 'job-1'));
      const later = await rig.reopen();
      expect(await later.hold(ridge(1), { ...ask(), counting: 'excess' })).toEqual({ kind: 'held', fits: true });
      expect([later.used('run', 'trinetra'), later.used('board', 'trinetra')]).toEqual([0, PRICE]);
      await later.append(rendered(1, 100));
      expect([later.used('run', 'trinetra'), later.used('board', 'trinetra')]).toEqual([5000, 100_000]);
      expect(await later.begin(begun(2), ask([cap('run', PRICE)]))).toMatchObject({ kind: 'over-cap', used: 5000 });
      expect(await later.begin(begun(2), ask([cap('run', PRICE + 5000)]))).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'a charge above the price counts from the moment it is appended, so that the next take has to fit beside it',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask());
      await ledger.append(accepted(1, 'job-1'));
      const appended = ledger.append(rendered(1, 100));
      expect([ledger.used('run', 'trinetra'), ledger.used('board', 'trinetra')]).toEqual([100_000, 100_000]);
      const next = ledger.begin(begun(2), ask([cap('run', 2 * PRICE)]));
      expect(await next).toMatchObject({ kind: 'over-cap', used: 100_000 });
      await appended;
      expect(ledger.used('run', 'trinetra')).toBe(100_000);
    },
  },
  {
    name: 'a take of a sandbox counts on the board only for a request to a sandbox',
    check: async (rig) => {
      const ledger = await rig.open();
      const origin = 'http://127.0.0.1:4000';
      await ledger.begin(begun(1, { origin }), ask());
      const asked = ask([cap('board', PRICE)]);
      expect(await ledger.begin(begun(2, { origin }), asked)).toMatchObject({ kind: 'over-cap', used: PRICE });
      expect(await ledger.begin(begun(2), asked)).toMatchObject({ kind: 'begun' });
      expect([ledger.used('board', 'trinetra'), ledger.used('board', 'trinetra', origin)]).toEqual([PRICE, 2 * PRICE]);
    },
  },
];
