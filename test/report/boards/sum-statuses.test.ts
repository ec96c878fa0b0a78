import { describe, expect, it } from 'vitest';
import type { BoardStatusEntry } from '../../../src/report/boards/statuses.gen.js';
import { statusesDocument, statusesTotalText, sumStatuses } from '../../../src/report/boards/sum-statuses.js';
import { fold } from '../../../src/take/fold.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import { FOX, MISTY } from '../../support/cost-films.js';
import { type MadeTake, takeEvents } from '../../support/ledger-folders.js';
import { expectValid } from '../../support/schemas.js';

const boardWith = (id: string, takes: readonly MadeTake[]): BoardStatusEntry => ({
  file: `${id}.yaml`,
  id,
  manifest: manifestOf(fold(takeEvents(takes, id))) ?? null,
});

const text = (boards: readonly BoardStatusEntry[], more = {}): string =>
  statusesTotalText(boards, { color: false, rehearsal: false, failed: 0, ...more });

const misty = boardWith('misty-ridge', MISTY);
const fox = boardWith('fox-and-grapes', FOX);
const bare: BoardStatusEntry = { file: 'new.yaml', id: 'new', manifest: null };
const sums = (boards: readonly BoardStatusEntry[]) => {
  const document = statusesDocument(boards, []);
  expectValid('statuses.schema.json', document);
  return document.totals;
};

describe('the sums of several statuses', () => {
  it('are one row for each gateway, and a board without takes adds nothing', () => {
    expect(sums([misty, fox, bare])).toEqual([
      { unit: 'evolink', planned: 27, charged: 27 },
      { unit: 'trinetra', planned: 95 * 5 + 152 * 2 + 57 + 76, charged: 95 * 2 + 120 + 40 + 57 },
    ]);
    expect(sums([bare])).toEqual([]);
  });

  it('count takes without a price', () => {
    const free = boardWith('free', [{ shot: 'ridge', end: 'running' }]);
    expect(sumStatuses([free, free].flatMap(({ manifest }) => manifest ?? []))).toEqual([
      { unit: 'trinetra', planned: 0, charged: 0, unpriced: 2 },
    ]);
  });

  it('add decimal credits without digits of their own', () => {
    const tenth = boardWith('tenth', [{ shot: 'ridge', end: 'stored', planned: 0.1, charged: 0.1 }]);
    expect(sums([tenth, tenth, tenth])).toEqual([{ unit: 'trinetra', planned: 0.3, charged: 0.3 }]);
  });
});

describe('the total below several statuses', () => {
  it('names a take whose charge differs with its board, as several boards may have a shot of one id', () => {
    const one = boardWith('one', [{ shot: 'ridge', end: 'stored', planned: 95, charged: 90 }]);
    const two = boardWith('two', [{ shot: 'ridge', end: 'stored', planned: 95, charged: 100 }]);
    expect(text([one, two])).toMatch(/one\/ridge\.1[\s\S]*two\/ridge\.1/);
  });

  it('says so where no take was bought, and how many boards have errors', () => {
    expect(text([bare])).toBe('Total of 1 board\n\nNo take was bought yet.\n');
    expect(text([bare, bare], { failed: 1 })).toBe('Total of 2 boards, without 1 that has errors\n\nNo take was bought yet.\n');
  });
});
