import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAccepted, withoutAccepted } from '../../src/picks/accept-take.js';
import { setPick, setPins } from '../../src/picks/edit-picks.js';
import type { Pin } from '../../src/picks/picks.gen.js';
import type { PickableBoard } from '../../src/picks/picks-text.js';
import { readPicks } from '../../src/picks/read-picks.js';

const sourceOf = (text: string) => ({ file: 'film.picks.yaml', text });
const boardOf = (...ids: string[]): PickableBoard => ({ file: 'film.yaml', shots: ids.map((id) => ({ id })) });
const FILM = boardOf('ridge', 'lake', 'door');
const PIN: Pin = { take: 2, clip: 'aaaaaaaaaaaa', fingerprint: 'bbbbbbbbbbbb' };
const WRITTEN = '{ take: 2, clip: aaaaaaaaaaaa, fingerprint: bbbbbbbbbbbb }';

function pin(text: string, board: PickableBoard, shot: string, ...pins: Pin[]): string {
  const done = setPins(sourceOf(text), board, new Map([[shot, pins]]));
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('; '));
  return done.value;
}

function pinsIn(text: string): Record<string, readonly Pin[]> {
  const read = readPicks(sourceOf(text.replace(/^\ufeff/, '')));
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('; '));
  return Object.fromEntries(read.value.pins);
}

const BY_HAND = `\ufeff# Our choices
version: 1   # the format
picks:
    ridge:   { take: 1, clip: cccccccccccc }   # she likes it

pins:   # do not touch
    # the client loves it
    lake: { take: 1, clip: dddddddddddd }   # for prune
    fog:
        - take: 3
          clip: eeeeeeeeeeee
# end`;

describe('the first pin of a board', () => {
  it('makes a line for every shot, with empty lines between, so that git can merge pins of neighbours', () => {
    expect(pin('', FILM, 'lake', PIN).split('\n').slice(4).join('\n')).toBe(
      `picks:\n  ridge: {}\n\n  lake: {}\n\n  door: {}\n\npins:\n  ridge: []\n\n  lake: ${WRITTEN}\n\n  door: []\n`,
    );
    const picked = 'version: 1\npicks:\n  ridge: { note: "n" } # hers\n';
    expect(pin(picked, FILM, 'ridge', PIN)).toBe(`${picked}\npins:\n  ridge: ${WRITTEN}\n\n  lake: []\n\n  door: []\n`);
  });

  it('stands where the file has an empty mapping, and leaves the picks alone', () => {
    expect(pin('version: 1\npins: {} # none yet\n', boardOf('ridge'), 'ridge', PIN)).toBe(
      `version: 1\npins: # none yet\n  ridge: ${WRITTEN}\n`,
    );
  });
});

describe('a file written by hand', () => {
  for (const [name, lineEnd] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    const text = BY_HAND.replaceAll('\n', lineEnd);

    it(`keeps every other byte when a shot's pins change, with ${name}`, () => {
      const changed = pin(text, boardOf('ridge', 'lake'), 'lake', { take: 1, clip: 'dddddddddddd' }, PIN);
      const line = `    lake: [{ take: 1, clip: dddddddddddd }, ${WRITTEN}]   # for prune`;
      expect(changed).toBe(
        text
          .replace('    # the client', `    ridge: []${lineEnd}${lineEnd}    # the client`)
          .replace(/ {4}lake: \{ take: 1, clip: d+ \} {3}# for prune/, line),
      );
      expect(pinsIn(changed)).toMatchObject({ fog: [{ take: 3, clip: 'eeeeeeeeeeee' }], lake: [{ take: 1 }, PIN] });
    });

    it(`gets one line in place of a block, and an empty list where the last pin goes, with ${name}`, () => {
      const changed = pin(text, boardOf('fog', 'lake'), 'fog');
      expect(changed).toContain(`    fog: []${lineEnd}# end`);
      expect(pinsIn(changed)).toEqual({ fog: [], lake: [{ take: 1, clip: 'dddddddddddd' }] });
    });
  }

  it('keeps its pins where a pick changes, and its picks where a pin changes', () => {
    const picked = setPick(sourceOf(BY_HAND), boardOf('ridge', 'lake'), 'ridge', { note: 'n' });
    expect(picked.ok && picked.value.split('pins:')[1]).toBe(BY_HAND.split('pins:')[1]);
    expect(pin(BY_HAND, boardOf('lake'), 'lake', PIN).split('pins:')[0]).toBe(BY_HAND.split('pins:')[0]);
  });

  it('gives the pins of a former id the shot’s new id', () => {
    const board = { file: 'film.yaml', shots: [{ id: 'crest', renamed_from: ['ridge'] }] };
    expect(pin(`version: 1\npins:\n  ridge: ${WRITTEN} # old\n`, board, 'crest', PIN, { take: 1, clip: 'aaaaaaaaaaaa' })).toBe(
      `version: 1\npins:\n  crest: [${WRITTEN}, { take: 1, clip: aaaaaaaaaaaa }] # old\n`,
    );
  });

  it.each([
    ['{ take: 1 }', 'clip'],
    ['[{ take: 1, clip: aaaaaaaaaaaa }, { take: 0, clip: aaaaaaaaaaaa }]', '0'],
    ['{ take: 1, clip: aaaaaaaaaaaa, fingerprint: short }', 'short'],
    ['one', 'one'],
  ])('with the pin %s is refused at its place', (value, words) => {
    const read = readPicks(sourceOf(`version: 1\npins:\n  ridge: ${value}\n`));
    expect(read.ok).toBe(false);
    expect(read.diagnostics[0]?.message).toContain(words);
    expect(read.diagnostics[0]?.span.start).toBeGreaterThan('version: 1\npins:\n'.length);
  });
});

const anyPin = fc.record(
  {
    take: fc.integer({ min: 1, max: 1_000_000 }),
    clip: fc.stringMatching(/^[0-9a-f]{12}$/),
    fingerprint: fc.oneof(fc.stringMatching(/^[0-9a-f]{12}$/), fc.stringMatching(/^[0-9]{5}e[0-9]{6}$/)),
  },
  { requiredKeys: ['take', 'clip'] },
);

describe('accepting a take', () => {
  it('drops the pins of an earlier edit, and keeps those by hand and those of the shot as it reads now', () => {
    const shot = { shot: { id: 'ridge' }, fingerprint: 'b'.repeat(64) };
    const take = { shot: 'ridge', take: 3, status: 'stored', fingerprint: '', origin: '', clip: { sha256: 'c'.repeat(64) } };
    const [byHand, outdated] = [
      { take: 1, clip: 'aaaaaaaaaaaa' },
      { ...PIN, fingerprint: 'eeeeeeeeeeee' },
    ];
    const accepted = { take: 3, clip: 'cccccccccccc', fingerprint: 'bbbbbbbbbbbb' };
    expect(withAccepted([byHand, outdated, PIN], shot, [take])).toEqual([byHand, PIN, accepted]);
    expect(withAccepted([byHand, PIN, accepted], shot, [take])).toEqual([byHand, PIN, accepted]);
    expect(withoutAccepted([byHand, PIN, accepted])).toEqual([byHand]);
    expect(withoutAccepted([byHand, PIN, accepted], 3)).toEqual([byHand, PIN]);
  });
});

describe('any pins', () => {
  it('are one line a shot, and read back as they were', () => {
    const anyBoard = fc
      .uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,7}$/), { minLength: 1, maxLength: 6 })
      .map((ids) => boardOf(...ids));
    fc.assert(
      fc.property(
        anyBoard,
        fc.array(fc.tuple(fc.nat(), fc.array(anyPin, { maxLength: 3 })), { minLength: 1, maxLength: 5 }),
        (board, changes) => {
          let text = '';
          const expected: Record<string, readonly Pin[]> = Object.fromEntries(board.shots.map(({ id }) => [id, []]));
          for (const [nth, pins] of changes) {
            const id = board.shots[nth % board.shots.length]?.id as string;
            text = pin(text, board, id, ...pins);
            expected[id] = pins;
            expect(text.trimEnd().split('\n')).toHaveLength(5 + 4 * board.shots.length);
          }
          expect(pinsIn(text)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
