import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setPick, valueSpans } from '../../src/picks/edit-picks.js';
import { formatPick, type PickLine, replaceValue } from '../../src/picks/pick-line.js';
import type { PickableBoard } from '../../src/picks/picks-text.js';
import { readPicks } from '../../src/picks/read-picks.js';

const sourceOf = (text: string) => ({ file: 'film.picks.yaml', text });
const boardOf = (...ids: string[]): PickableBoard => ({ file: 'film.yaml', shots: ids.map((id) => ({ id })) });
const FILM = boardOf('ridge', 'lake', 'door');

/** The text after a decision. Fails where it is refused. */
function set(text: string, board: PickableBoard, shot: string, value: PickLine): string {
  const done = setPick(sourceOf(text), board, shot, value);
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('; '));
  return done.value;
}

function linesIn(text: string): Record<string, PickLine> {
  const read = readPicks(sourceOf(text.replace(/^\ufeff/, '')));
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('; '));
  return Object.fromEntries(read.value.lines);
}

describe('the first decision about a board', () => {
  it('makes a file with a line for every shot, in the board’s order, with empty lines between', () => {
    expect(set('', FILM, 'lake', { take: 2, clip: '0123456789ab', verdict: 'approved' })).toBe(
      `\
# What people decided about the takes of film.yaml. \`rushes pick\` and \`rushes review --serve\` write this file; keep it in git.
# Each shot has one line, with an empty line between shots: so git can merge what two people decided.
version: 1

picks:
  ridge: {}

  lake: { take: 2, clip: "0123456789ab", verdict: approved }

  door: {}
`.replace('"0123456789ab"', '0123456789ab'),
    );
  });

  it('quotes what another reader of YAML takes for a number, a date or a truth value', () => {
    const board = boardOf('1', '1e3', '0x1f', 'no', 'null', '2024-01-01', '10-wide');
    const text = set('', board, '1', { take: 1, clip: '012345678901' });
    expect(text).toContain('  "1": { take: 1, clip: "012345678901" }\n');
    for (const line of ['  "1e3": {}', '  "0x1f": {}', '  "no": {}', '  "null": {}', '  "2024-01-01": {}', '  10-wide: {}'])
      expect(text).toContain(`${line}\n`);
    expect(linesIn(text)['1']).toEqual({ take: 1, clip: '012345678901' });
  });

  it('is refused for a shot whose id no YAML reader of rushes accepts as a key, and other shots stay editable', () => {
    const board = boardOf('ridge', 'constructor');
    expect(linesIn(set('', board, 'ridge', { note: 'x' }))).toEqual({ ridge: { note: 'x' } });
    const refused = setPick(sourceOf(''), board, 'constructor', { note: 'x' });
    expect(refused.ok ? '' : refused.diagnostics[0]?.message).toBe(
      'a picks file cannot have a line for a shot with the id `constructor`',
    );
  });
});

const BY_HAND = `\ufeff# Our choices
version: 1   # the format

picks:   # one a shot
    # Anna: the first is hard
    ridge:   { take: 1, clip: aaaaaaaaaaaa }   # she likes it
    fog: { note: "was removed" }

    "lake":
        take: 2
        clip: bbbbbbbbbbbb
        # too dark?
        note: |
            two
            lines

pins:
    lake: { take: 1, clip: cccccccccccc }
# end`;

describe('a file written by hand', () => {
  for (const [name, lineEnd] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    const text = BY_HAND.replaceAll('\n', lineEnd);

    it(`keeps every other byte when a line changes, with ${name}`, () => {
      const changed = set(text, boardOf('ridge', 'lake'), 'ridge', { take: 3, clip: 'dddddddddddd' });
      expect(changed).toBe(text.replace('{ take: 1, clip: aaaaaaaaaaaa }', '{ take: 3, clip: dddddddddddd }'));
    });

    it(`gets the lines of new shots next to their neighbours, with ${name}`, () => {
      const changed = set(text, boardOf('start', 'ridge', 'middle', 'more', 'lake', 'end'), 'middle', { note: 'n' });
      const lines = (...all: string[]) => all.map((one) => one + lineEnd).join('');
      expect(changed).toBe(
        text
          .replace('    # Anna', `${lines('    start: {}', '')}    # Anna`)
          .replace('# she likes it', ['# she likes it', '', '    middle: { note: "n" }', '', '    more: {}'].join(lineEnd))
          .replace(`            lines`, ['            lines', '', '    end: {}'].join(lineEnd)),
      );
    });

    it(`gets one line in place of a block, with ${name}`, () => {
      const changed = set(text, boardOf('ridge', 'lake'), 'lake', { take: 2, clip: 'bbbbbbbbbbbb', note: 'two\nlines\n' });
      const from = text.indexOf('"lake":');
      const to = text.indexOf(`${lineEnd}${lineEnd}pins`);
      expect(changed).toBe(
        `${text.slice(0, from)}"lake": { take: 2, clip: bbbbbbbbbbbb, note: "two\\nlines\\n" }${text.slice(to)}`,
      );
    });
  }

  it('gets its lines where it has only a version, only pins, or an empty mapping', () => {
    const line = '  ridge: { note: "n" }';
    const of = (text: string) => set(text, boardOf('ridge'), 'ridge', { note: 'n' });
    expect(of('version: 1')).toBe(`version: 1\n\npicks:\n${line}\n`);
    expect(of('version: 1\npicks:\n')).toBe(`version: 1\npicks:\n${line}\n`);
    expect(of('version: 1\npicks: {} # none yet\npins:\n')).toBe(`version: 1\npicks: # none yet\n${line}\npins:\n`);
    expect(of('version: 1\npicks: ~')).toBe(`version: 1\npicks:\n${line}`);
    expect(of('version: 1\npicks:\n  ridge:\n')).toBe(`version: 1\npicks:\n${line}\n`);
    expect(of('version: 1\npicks:\n  ridge: # soon\n')).toBe(`version: 1\npicks:\n${line} # soon\n`);
  });

  it('is changed in braces too', () => {
    const text = '{ "version": 1, "picks": { "ridge": {}, "door": { "note": "x" } } }';
    expect(set(text, FILM, 'lake', { note: 'n' })).toBe(
      '{ "version": 1, "picks": { "ridge": {}, lake: { note: "n" }, "door": { "note": "x" } } }',
    );
  });

  it('is left alone where a change would change more than one line', () => {
    const refused = setPick(sourceOf('version: 1\npicks: { ridge, lake }\n'), boardOf('ridge', 'lake'), 'ridge', { note: 'n' });
    expect(refused.ok ? '' : refused.diagnostics[0]?.message).toBe('rushes cannot change a line here without changing others');
  });

  it('gives the line of a former id the shot’s new id, and adds no second line', () => {
    const board = { file: 'film.yaml', shots: [{ id: 'crest', renamed_from: ['hill', 'ridge'] }, { id: 'lake' }] };
    const text = 'version: 1\npicks:\n  ridge: { note: "n" } # old\n';
    expect(set(text, board, 'lake', { note: 'm' })).toBe(`${text}\n  lake: { note: "m" }\n`.replace('old\n\n', 'old\n\n'));
    expect(set(text, board, 'crest', {})).toBe('version: 1\npicks:\n  crest: {} # old\n\n  lake: {}\n');
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      '\n',
      '\r',
      '\t',
      ' ',
      '#',
      ': ',
      '"',
      "'",
      '\\',
      '🎬',
      '\u001b',
      '\u0000',
      '\u2028',
      '\ud800',
      '{',
      ',',
      '%',
      '&',
      '*',
      '<<<<<<<\n',
    ),
    maxLength: 30,
  }),
);

const anyLine: fc.Arbitrary<PickLine> = fc
  .record({
    about: fc.option(
      fc.record(
        {
          take: fc.integer({ min: 1, max: 1_000_000 }),
          clip: fc.stringMatching(/^[0-9a-f]{12}$/),
          verdict: fc.constantFrom('approved' as const, 'rejected' as const),
        },
        { requiredKeys: ['take', 'clip'] },
      ),
      { nil: {} },
    ),
    rejected: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 3 }),
    note: fc.option(anyText, { nil: '' }),
  })
  .map(({ about, rejected, note }) => ({ ...about, ...(rejected.length > 0 && { rejected }), ...(note !== '' && { note }) }));

const anyBoard = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,7}$/), { minLength: 1, maxLength: 6 })
  .map((ids) => boardOf(...ids));

describe('any decision', () => {
  it('is one line, and reads back as it was', () => {
    fc.assert(
      fc.property(anyBoard, fc.array(fc.tuple(fc.nat(), anyLine), { minLength: 1, maxLength: 5 }), (board, decisions) => {
        let text = '';
        const expected: Record<string, PickLine> = Object.fromEntries(board.shots.map(({ id }) => [id, {}]));
        for (const [nth, line] of decisions) {
          const id = board.shots[nth % board.shots.length]?.id as string;
          text = set(text, board, id, line);
          expected[id] = line;
          expect(formatPick(line)).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
          expect(text.trimEnd().split(/\r?\n/)).toHaveLength(4 + 2 * board.shots.length);
        }
        expect(linesIn(text)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same text in the browser, which replaces a value where the page says that it stands', () => {
    fc.assert(
      fc.property(
        anyBoard,
        fc.nat(),
        anyLine,
        fc.constantFrom('', BY_HAND, BY_HAND.replaceAll('\n', '\r\n')),
        (board, nth, line, text) => {
          const id = board.shots[nth % board.shots.length]?.id as string;
          const spans = valueSpans(sourceOf(text), board);
          if (!spans.ok) throw new Error(spans.diagnostics[0]?.message);
          const span = spans.value.values[id];
          if (span === undefined) throw new Error(id);
          expect(replaceValue(spans.value.text, span, line)).toBe(set(text, board, id, line));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('can be undone to the very text that was there before', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const board = boardOf('ridge', 'lake');
        const changed = set(BY_HAND, board, 'ridge', line);
        expect(set(changed, board, 'ridge', { take: 1, clip: 'aaaaaaaaaaaa' })).toBe(BY_HAND);
      }),
      { numRuns: 40 },
    );
  });
});
