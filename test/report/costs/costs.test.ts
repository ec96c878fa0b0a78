import { describe, expect, it } from 'vitest';
import { type CostChoice, CostTally, type CostValues } from '../../../src/plan/costs/cost-tally.js';
import type { CostsDocument } from '../../../src/plan/costs/costs.gen.js';
import { type CostsReportOptions, reportCosts } from '../../../src/report/costs/costs.js';
import { fold } from '../../../src/take/fold.js';
import { answersForShot } from '../../../src/take/manifest/manifest.js';
import { FOX, MISTY, REHEARSED } from '../../support/cost-films.js';
import { expectScreen } from '../../support/golden.js';
import { type MadeTake, takeEvents } from '../../support/ledger-folders.js';
import { outsideCode } from '../../support/markdown-text.js';
import { expectValid } from '../../support/schemas.js';

const VALUES: Readonly<Record<string, { currency: string; per_credit: number }>> = {
  trinetra: { currency: 'INR', per_credit: 1 },
  evolink: { currency: 'USD', per_credit: 0.0139 },
};
const EXCHANGE = { currency: 'USD', rates: { INR: 0.0119 }, file: 'rushes.config.yaml' };

type Boards = Readonly<Record<string, readonly MadeTake[]>>;
const ALL: Boards = { 'misty-ridge': MISTY, 'fox-and-grapes': FOX, 'first-try': REHEARSED };

function documentOf(boards: Boards, choice: Partial<CostChoice> = {}, more: Partial<CostValues> = {}): CostsDocument {
  const costs = new CostTally({ by: 'board', rehearsal: false, ...choice });
  for (const [board, made] of Object.entries(boards)) {
    const history = fold(takeEvents(made, board));
    for (const take of history.takes)
      costs.add(
        take,
        { board, folder: `renders/${board}` },
        history.board === undefined || !answersForShot(take, history.board),
      );
  }
  const sums = costs.document({ worthOf: (unit) => VALUES[unit], ...more });
  return { version: 1, folders: ['renders'], boards: Object.keys(boards).length, ...sums, unreadable: [] };
}

const shown = (document: CostsDocument, options: Partial<CostsReportOptions> = {}): string =>
  reportCosts(document, { format: 'table', color: false, ...options });

const NOVEMBER = { sinceMs: Date.UTC(2026, 10, 1), untilMs: Date.UTC(2026, 11, 1) };

describe('the costs of several boards', () => {
  it.each([80, 120])('fit a screen of %i columns, and end with one line for the sum', (width) => {
    const screen = shown(documentOf(ALL, {}, { exchange: EXCHANGE }), { width });
    for (const line of screen.split('\n')) expect(line.length, line).toBeLessThanOrEqual(width);
    expectScreen(`costs/boards-${width}.txt`, screen);
  });

  it('of one month by shot fit a screen of 80 columns', () => {
    const screen = shown(documentOf(ALL, { by: 'shot', ...NOVEMBER }), { width: 80 });
    for (const line of screen.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expectScreen('costs/shots-80.txt', screen);
  });

  it('by day', () => expectScreen('costs/days-80.txt', shown(documentOf(ALL, { by: 'day' }), { width: 80 })));

  it('by model', () => expectScreen('costs/models-80.txt', shown(documentOf(ALL, { by: 'model' }), { width: 80 })));

  it('of rehearsals alone', () =>
    expectScreen('costs/rehearsal-80.txt', shown(documentOf(ALL, { rehearsal: true }), { width: 80 })));

  it('in Markdown', () => expectScreen('costs/boards.md', shown(documentOf(ALL), { format: 'markdown' })));

  it('as CSV', () => expectScreen('costs/boards.csv', shown(documentOf(ALL), { format: 'csv' })));

  it('as JSON that the schema describes', () => {
    const screen = shown(documentOf(ALL, NOVEMBER, { exchange: EXCHANGE }), { format: 'json' });
    expectValid('costs.schema.json', JSON.parse(screen));
    expectScreen('costs/boards.json', screen);
  });

  it('show their last line in bold, and nothing else but the heading', () => {
    const screen = shown(documentOf({ fox: FOX }), { color: true, width: 120 });
    const bold = screen.split('\n').filter((line) => line.startsWith('\u001b[1m'));
    expect(bold).toHaveLength(2);
    expect(bold[1]).toBe('\u001b[1mSpent: 133 credits (INR 133) for 2 takes.\u001b[22m');
  });

  it('without a take say so', () => {
    expect(shown(documentOf({ 'first-try': REHEARSED })).split('\n')).toEqual([
      'costs of 1 board  renders',
      '',
      'rehearsed  2 takes of a sandbox left out; --rehearsal shows them alone',
      '',
      'Nothing was spent.',
      '',
    ]);
  });

  it('name the folders of two boards with one id', () => {
    const document = documentOf({ film: FOX });
    const [row] = document.rows;
    const twice = { ...document, rows: [row, { ...row, folder: 'old/film' }] } as CostsDocument;
    expect(shown(twice)).toContain('film (renders/film)');
    expect(shown(twice)).toContain('film (old/film)');
  });
});

describe('an id from a ledger that was made to deceive', () => {
  const document = documentOf({ '=HYPERLINK("http://evil")|\u001b[2J\u202e`x`': [{ shot: 'a', charged: 1, end: 'stored' }] });

  it('is inert on a screen', () => {
    const screen = shown(document);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a screen
    expect(screen).not.toMatch(/[\u001b\u202e]/);
  });

  it('is no formula in a spreadsheet', () => {
    expect(shown(document, { format: 'csv' }).split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(/);
  });

  it('does not break a table in Markdown', () => {
    const line = shown(document, { format: 'markdown' })
      .split('\n')
      .find((one) => one.includes('HYPERLINK'));
    expect(line?.match(/(?<!\\)\|/g)).toHaveLength(9);
    expect(outsideCode(line ?? '')).toMatch(/^\|[^`]*\|$/);
    expect(outsideCode(line ?? '')).not.toContain('http');
  });
});
