import { describe, expect, it } from 'vitest';
import type { DiffDocument } from '../../../src/plan/diff/diff.gen.js';
import { commentText } from '../../../src/report/pull-request/comment-text.js';
import { markLine, readMark } from '../../../src/report/pull-request/mark.js';
import type { ChangedBoard, PullRequestReport } from '../../../src/report/pull-request/pull-request.js';
import { codeBlock, codeCell, codeElement, codeSpan } from '../../../src/report/text/quote-text.js';
import { HOSTILE_TEXTS, outsideCode } from '../../support/markdown-text.js';
import { seededRandom } from '../../support/seeded-random.js';

const diff = (file: string, added: number, more: Partial<DiffDocument> = {}): DiffDocument => ({
  version: 1,
  board: { id: 'film', file },
  against: { file },
  state: 'changed',
  fields: [],
  shots: [],
  totals: [],
  to_pay: [
    {
      gateway: 'trinetra',
      to_pay_before: 0,
      to_pay_after: added,
      difference: added,
      new_takes_before: 0,
      new_takes_after: added === 0 ? 0 : 1,
      unpriced_before: 0,
      unpriced: 0,
      money: { currency: 'INR', before: 0, after: added, difference: added },
    },
  ],
  ...more,
});
const board = (document: DiffDocument, more: Partial<ChangedBoard> = {}): ChangedBoard => ({
  diff: document,
  verdicts: [],
  warnings: [],
  ...more,
});
const report = (more: Partial<PullRequestReport> = {}): PullRequestReport => ({
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  changed: [],
  broken: [],
  boards: 1,
  ...more,
});
const headOf = (text: string) => text.split('\n')[0];

describe('the headline of a pull request', () => {
  it.each([
    ['several boards', [diff('a.yaml', 95), diff('b.yaml', 266)], '+361 credits (INR 361), 2 new takes in 2 boards'],
    ['less', [diff('a.yaml', -95)], '-95 credits (INR -95), 1 new take in 1 board'],
    ['nothing more', [diff('a.yaml', 0)], 'nothing more to pay in 1 board'],
    ['one credit', [diff('a.yaml', 1)], '+1 credit (INR 1), 1 new take in 1 board'],
  ])('tells of %s', (_, documents, words) => {
    expect(headOf(commentText(report({ changed: documents.map((one) => board(one)) })))).toBe(`### rushes: ${words}`);
  });

  it('never adds the credits of two gateways', () => {
    const [row] = diff('b.yaml', 20).to_pay ?? [];
    const other = diff('b.yaml', 20, { to_pay: row ? [{ ...row, gateway: 'uniall', money: undefined as never }] : [] });
    expect(headOf(commentText(report({ changed: [board(diff('a.yaml', 95)), board(other)] })))).toBe(
      '### rushes: +95 credits at trinetra (INR 95), +20 credits at uniall, 2 new takes in 2 boards',
    );
  });
});

describe('text of a board in a comment', () => {
  const places = (text: string): PullRequestReport =>
    report({
      changed: [
        board(
          diff(`${text}.yaml`, 5, {
            fields: [{ field: 'title', before: text, now: `${text}!` }],
            shots: [
              {
                shot: text,
                kinds: ['changed'],
                model: text,
                fields: [{ field: 'prompt', before: `old ${text}`, now: text }],
                credits: { before: 1, after: 2, difference: 1 },
              },
            ],
          }),
          { warnings: [text], verdicts: [{ level: 'deny', text, rule: `${text}:1:1`, at: { file: text, line: 3 } }] },
        ),
      ],
      broken: [
        { file: text, errors: [text], isOld: false },
        { file: text, errors: [text], isOld: true },
      ],
    });

  it.each(HOSTILE_TEXTS.map((text) => [text]))('is in code alone: %j', (text) => {
    const left = outsideCode(commentText(places(text)));
    expect(left).not.toMatch(/@|https?:|www\.|<!--|-->|<script|<img|<b>|`|:tada:|#\d|\bGH-|film\/board|::|&#64/);
    expect(left).not.toContain('evil');
    expect(left.match(/<\/?(?:details|summary)>/g)).toEqual(['<details>', '<summary>', '</summary>', '</details>']);
  });

  it('keeps every row of a table at its number of cells', () => {
    for (const text of HOSTILE_TEXTS) {
      const rows = commentText(places(text))
        .split('\n')
        .filter((line) => line.startsWith('|'));
      // GitHub splits a row at each `|` that no backslash escapes, also in code.
      const cells = rows.map((row) => row.replace(/\\[\s\S]/g, '').split('|').length);
      expect(new Set(cells.slice(0, 3))).toEqual(new Set([8]));
      expect(new Set(cells.slice(3))).toEqual(new Set([9]));
    }
  });

  it('says in code what it is, for random texts of backticks, bars and backslashes', () => {
    const random = seededRandom(7);
    for (let nth = 0; nth < 2000; nth += 1) {
      const text = Array.from({ length: 1 + Math.floor(random() * 12) }, () => '`|\\ ab'[Math.floor(random() * 6)]).join('');
      const [, fence = '', content = ''] = /^(`+)([\s\S]*?)\1$/.exec(codeSpan(text)) ?? [];
      expect(content.match(/`+/g) ?? []).not.toContain(fence);
      const shown = /^ .* $/.test(content) && content.trim() !== '' ? content.slice(1, -1) : content;
      expect(shown).toBe(text);
      expect(codeCell(text).replace(/\\[\s\S]/g, '')).not.toContain('|');
    }
  });

  it('is cut where it is long, and never within a character', () => {
    const long = codeSpan('😀'.repeat(400));
    expect(long.length).toBeLessThan(310);
    expect(long).toMatch(/^`(?:😀)+…`$/u);
    expect(codeElement('x'.repeat(1000)).length).toBeLessThan(330);
    expect(codeBlock(['`'.repeat(50)])[0]).toBe(`${'`'.repeat(51)}text`);
  });
});

describe('a comment that has to fit', () => {
  const many = report({
    changed: Array.from({ length: 2000 }, (_, nth) => board(diff(`board-${nth}.yaml`, nth), { warnings: [`warning ${nth}`] })),
    boards: 2000,
  });

  it('has everything where there is room, in the order of what the boards add', () => {
    const text = commentText(many);
    expect(text).not.toContain('… and');
    expect(text.match(/`board-\d+\.yaml`/g)?.slice(0, 2)).toEqual(['`board-1999.yaml`', '`board-1998.yaml`']);
  });

  it.each([60_000, 20_000, 5_000, 700, 200])('keeps to %i characters, and counts what it leaves out', (most) => {
    const text = commentText(many, ({ length }) => length <= most);
    expect(text.length).toBeLessThanOrEqual(most);
    expect(headOf(text)).toMatch(/^### rushes: \+1999000 credits .* in 2000 boards$/);
    const rows = text.match(/^\| `board-/gm)?.length ?? 0;
    if (most > 200) expect(text).toContain(`… and ${2000 - rows} more boards`);
  });

  it('puts what is denied before what costs more', () => {
    const denied = board(diff('denied.yaml', 1), {
      verdicts: [{ level: 'deny', text: 'no', rule: 'x:1:1', at: { file: 'denied.yaml' } }],
    });
    const text = commentText(report({ changed: [board(diff('dear.yaml', 999)), denied] }));
    expect(text.match(/^\| `\w+\.yaml`/gm)).toEqual(['| `denied.yaml`', '| `dear.yaml`']);
  });
});

describe('the mark of a comment', () => {
  it('is read from the first line alone', () => {
    const mark = { key: 'plan', run: [12, 3] } as const;
    expect(readMark(`${markLine(mark)}\ntext`)).toEqual(mark);
    for (const body of [`\n${markLine(mark)}\n`, ` ${markLine(mark)}\n`, `text ${markLine(mark)}\n`, `> ${markLine(mark)}\n`])
      expect(readMark(body)).toBeUndefined();
  });
});
