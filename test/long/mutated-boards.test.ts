import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/document/position.js';
import { reportDiagnostics } from '../../src/report/diagnostics/diagnostics.js';
import { boardsIn, read, said } from '../storyboard/read.js';
import { ODD_VALUES } from '../support/odd-values.js';
import { processorTime } from '../support/processor-time.js';

const boards = [...boardsIn('examples/storyboards'), ...boardsIn('test/fixtures/broken-boards')];
const texts = boards.map(([, text]) => text);

/** Values that people may write. */
const hostileValues = fc.constantFrom(...ODD_VALUES.filter(({ length }) => length < 1000));

const mutation = fc.oneof(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), cut: fc.nat(30), put: hostileValues }),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), cut: fc.nat(200), put: fc.constant('') }),
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    cut: fc.constant(0),
    put: fc.string({ unit: 'binary', maxLength: 5 }),
  }),
);

const mutated = fc.tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
  changes.reduce((now, { at, cut, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + cut);
  }, text),
);

/** Reads any board, and formats its diagnostics in every format. */
function survives(content: string | Uint8Array): void {
  const before = processorTime();
  const checked = read(content);
  for (const format of ['text', 'json', 'github'] as const) {
    const screen = reportDiagnostics(checked.diagnostics, { format, color: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing of what is in a file may drive the terminal
    if (format !== 'json') expect(screen).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  }
  expect(processorTime() - before).toBeLessThan(4000);
  if (!checked.ok) expect(checked.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  for (const { span } of checked.diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(span.source.text.length);
  }
}

describe('a damaged board', () => {
  it('is read or refused, never a crash: values and lines changed', () => {
    fc.assert(fc.property(mutated, survives), { numRuns: 800 });
  });

  it('is read or refused, never a crash: bytes flipped', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), flips, (text, all) => {
        const bytes = new TextEncoder().encode(text);
        for (const [at, byte] of all) bytes[at % bytes.length] = byte;
        survives(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('is read or refused, never a crash: random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), { numRuns: 300 });
    const yaml = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '  ',
        '\n',
        ': ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '|',
        '>',
        '#',
        '&a ',
        '*a',
        '!',
        '?',
        '\t',
        '$',
        '${',
        '1',
      ),
      maxLength: 60,
    });
    fc.assert(fc.property(yaml, survives), { numRuns: 2000 });
  });
});

describe('a byte order mark and Windows line ends', () => {
  it.each(boards)('change no place: %s', (_, text) => {
    const plain = read(text);
    const places = ({ diagnostics }: typeof plain) => diagnostics.map((one) => said(one).split('\n')[0]);
    for (const other of [`\ufeff${text}`, text.replaceAll('\n', '\r\n'), `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      const checked = read(other);
      expect(places(checked)).toEqual(places(plain));
      if (!plain.ok || !checked.ok) continue;
      expect(checked.value.shots.map(({ shot }) => shot)).toEqual(plain.value.shots.map(({ shot }) => shot));
      checked.value.shots.forEach((one, index) => {
        for (const pointer of ['/prompt', '/camera', '/frames/last', '/duration', '/model']) {
          const [was, is] = [plain.value.shots[index]?.place(pointer), one.place(pointer)];
          expect(is.from).toBe(was?.from);
          expect(positionAt(is.span.source, is.span.start)).toEqual(was && positionAt(was.span.source, was.span.start));
        }
      });
    }
  });
});
