import { describe, expect, it } from 'vitest';
import type { FoundTake } from '../../../src/take/budget/found-takes.js';
import { MemoryEntries, type SharedEntry, type SharedScope } from '../../../src/take/budget/shared-entries.js';
import { SharedUse } from '../../../src/take/budget/shared-use.js';
import { fold } from '../../../src/take/fold.js';
import type { Take } from '../../../src/take/take.js';
import { boardOf } from '../../support/film.js';
import { begun, boardFrom, planOf } from '../../support/pure-plan.js';

const NOON = Date.UTC(2026, 10, 20, 12);
const PRICE = 95_000;
const [step] = planOf(boardFrom(boardOf(['ridge']))).steps;
if (step === undefined) throw new Error('the board has no shot');
/** A take that was sent from here on the 20th of November and waits for its answer. */
const [sent] = fold([begun(step)]).takes as [Take];
const { account: _, ...imported } = sent;

const day: SharedScope = { scope: 'day' };
const everywhere: SharedScope = { scope: 'day', reach: 'user' };
const asked = { take: 'sea.1', unit: 'trinetra', amount: 1 };

/** What the entries of one user count against a board's cap. */
async function usedBy(entries: MemoryEntries, folder: string, scope: SharedScope): Promise<number | undefined> {
  const over = await new SharedUse(entries, { folder, board: 'other' }, () => NOON).count(asked, [{ ...scope, max: 0 }], false);
  return over?.used;
}

const listed = async (entries: MemoryEntries): Promise<SharedEntry[]> => entries.update((all) => [...all.values()]);
const use = (entries: MemoryEntries, board = 'film', folder = 'here') => new SharedUse(entries, { folder, board }, () => NOON);

describe('what boards spend in a day', () => {
  it('counts in its folder for a cap of the folder, and everywhere for a cap of the user', async () => {
    const entries = new MemoryEntries();
    await use(entries).count({ ...asked, amount: PRICE }, [], false);
    expect(await usedBy(entries, 'here', day)).toBe(PRICE);
    expect(await usedBy(entries, 'there', day)).toBe(0);
    expect(await usedBy(entries, 'there', everywhere)).toBe(PRICE);
  });

  it('has takes of runs that did not count, once; those of other people count in their folder only', async () => {
    const entries = new MemoryEntries();
    const found: FoundTake[] = [
      { board: 'film', take: sent },
      { board: 'trailer', take: imported },
      { board: 'old', take: { ...sent, submitted_at: '2026-10-31T23:59:59Z' } },
      { board: 'free', take: { ...sent, status: 'failed' } },
    ];
    for (let times = 0; times < 2; times += 1) await use(entries).reconcile([], found, false);
    expect((await listed(entries)).map(({ board, amount }) => [board, amount])).toEqual([
      ['trailer', PRICE],
      ['film', PRICE],
    ]);
    expect(await usedBy(entries, 'here', day)).toBe(2 * PRICE);
    expect(await usedBy(entries, 'there', everywhere)).toBe(PRICE);
  });

  it('keeps what another process has reserved for a refused take, and takes over a known cost', async () => {
    const entries = new MemoryEntries();
    const counted = { take: 'ridge.1', unit: 'trinetra', amount: PRICE };
    await use(entries, 'trailer').count(counted, [], false);
    await use(entries).reconcile([], [{ board: 'trailer', take: { ...sent, refused: true } }], false);
    expect(await usedBy(entries, 'here', day)).toBe(PRICE);
    await use(entries).reconcile([], [{ board: 'trailer', take: { ...sent, charged: 40_000 } }], false);
    expect(await usedBy(entries, 'here', day)).toBe(40_000);
  });

  it('counts a take that is sent again in the day in which it was begun, so that it fits although today is spent', async () => {
    const entries = new MemoryEntries();
    let now = NOON;
    const film = new SharedUse(entries, { folder: 'here', board: 'film' }, () => now);
    const take = (name: string) => ({ take: name, unit: 'trinetra', amount: PRICE });
    const caps = [{ ...day, max: PRICE }];
    expect(await film.count(take('ridge.1'), caps, false)).toBeUndefined();
    now += 24 * 3_600_000;
    expect(await film.count(take('ridge.2'), caps, false)).toBeUndefined();
    expect(await film.count(take('ridge.1'), caps, true)).toBeUndefined();
    expect(await film.count(take('ridge.3'), caps, false)).toMatchObject({ used: PRICE });
    expect((await listed(entries)).map((one) => one.day)).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('stays spent where a board’s ledger was removed, also when its takes get the same names again', async () => {
    const entries = new MemoryEntries();
    for (let times = 0; times < 3; times += 1) {
      const again = use(entries);
      await again.reconcile([], [], true);
      await again.count({ take: 'ridge.1', unit: 'trinetra', amount: PRICE }, [], false);
    }
    expect(await usedBy(entries, 'here', day)).toBe(3 * PRICE);
    // A run that died before its take was written down sent nothing.
    await use(entries).reconcile([], [], false);
    expect(await usedBy(entries, 'here', day)).toBe(2 * PRICE);
  });
});
