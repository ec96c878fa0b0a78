import { expect } from 'vitest';
import { accepted, begun, PRICE, refused, rendered } from './board-events.js';
import { ask, type Case, cap, countKinds } from './tested-store.js';

const HOUR = 3600;

export const periodCases: readonly Case[] = [
  {
    name: 'the boards of an output folder share the budget of a day, and of a month',
    check: async (rig) => {
      const film = await rig.open();
      const trailer = await rig.open({ board: 'trailer' });
      const caps = [cap('day', PRICE), cap('month', PRICE)];
      expect(await film.begin(begun(1), ask(caps))).toMatchObject({ kind: 'begun' });
      expect(await trailer.begin(begun(1), ask(caps))).toMatchObject({ kind: 'over-cap', cap: caps[0], used: PRICE });
      expect(await trailer.begin(begun(1), ask(caps.slice(1)))).toMatchObject({ kind: 'over-cap', cap: caps[1], used: PRICE });
      await film.append(refused(1));
      expect(await trailer.begin(begun(1), ask(caps))).toMatchObject({ kind: 'begun' });
      expect(await film.begin(begun(2), ask(caps))).toMatchObject({ kind: 'over-cap', used: PRICE });
      await trailer.append(accepted(1, 'job-1'));
      await trailer.append(rendered(1, 1));
      expect(await film.begin(begun(2), ask([cap('day', PRICE + 1000)]))).toMatchObject({ kind: 'begun' });
    },
  },
  {
    name: 'boards that begin takes at once spend no more than the day allows',
    check: async (rig) => {
      const boards = await Promise.all(['film', 'trailer', 'teaser'].map((board) => rig.open({ board })));
      const answers = await Promise.all(
        boards.flatMap((ledger) =>
          Array.from({ length: 6 }, (_, index) => ledger.begin(begun(index + 1), ask([cap('day', 7 * PRICE)]))),
        ),
      );
      expect(countKinds(answers)).toEqual({ begun: 7, 'over-cap': 11 });
    },
  },
  {
    name: 'a day and a month end at midnight in UTC, by the clock of the ledger',
    check: async (rig) => {
      const ledger = await rig.open();
      const fits = async (take: number, scope: 'day' | 'month', max: number) =>
        (await ledger.begin(begun(take), ask([cap(scope, max)]))).kind === 'begun';
      // 29 November, 23 o'clock.
      expect(await fits(1, 'day', PRICE)).toBe(true);
      rig.store.passSeconds(HOUR - 1);
      expect(await fits(2, 'day', PRICE)).toBe(false);
      rig.store.passSeconds(1);
      expect(await fits(2, 'day', PRICE)).toBe(true);
      expect(await fits(3, 'day', PRICE)).toBe(false);
      expect([await fits(3, 'month', 3 * PRICE - 1), await fits(3, 'month', 3 * PRICE)]).toEqual([false, true]);
      // December.
      rig.store.passSeconds(24 * HOUR);
      expect([await fits(4, 'month', PRICE), await fits(5, 'month', PRICE), await fits(5, 'day', PRICE)]).toEqual([
        true,
        false,
        false,
      ]);
    },
  },
  {
    name: 'a cost that is known the next day replaces the price in the day of the take',
    check: async (rig) => {
      const ledger = await rig.open();
      await ledger.begin(begun(1), ask([cap('day', PRICE)]));
      await ledger.append(accepted(1, 'job-1'));
      rig.store.passSeconds(HOUR);
      await ledger.append(rendered(1, 40));
      expect(await ledger.begin(begun(2), ask([cap('day', PRICE)]))).toMatchObject({ kind: 'begun' });
      expect(await ledger.begin(begun(3), ask([cap('month', 0)]))).toMatchObject({ kind: 'over-cap', used: PRICE + 40_000 });
    },
  },
  {
    name: 'what a day and a month have spent is known to a later run, and corrected there',
    check: async (rig) => {
      const first = await rig.open();
      await first.begin(begun(1), ask([cap('day', PRICE)]));
      await first.append(accepted(1, 'job-1'));
      const later = await rig.reopen();
      expect(await later.begin(begun(2), ask([cap('day', PRICE)]))).toMatchObject({ kind: 'over-cap', used: PRICE });
      await later.append(rendered(1, 40));
      expect(await later.begin(begun(2), ask([cap('month', PRICE)]))).toMatchObject({ kind: 'over-cap', used: 40_000 });
    },
  },
];
