import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/document/diagnostic.js';
import { sortDiagnostics } from '../../src/document/sort-diagnostics.js';

const source = { file: 'a', text: 'x'.repeat(200) };
const at = (start: number, message = 'm', severity: 'error' | 'warning' = 'error'): Diagnostic => ({
  code: 'c',
  severity,
  message,
  span: { source, start, end: start + 1 },
});

it('diagnostics are in the order of their places, each once', () => {
  const all = sortDiagnostics([at(5), at(1), at(5), at(1, 'n')]);
  expect(all.map(({ span, message }) => [span.start, message])).toEqual([
    [1, 'm'],
    [1, 'n'],
    [5, 'm'],
  ]);
});

it('after the fiftieth, one more counts the rest, at the place of the next', () => {
  expect(sortDiagnostics(Array.from({ length: 50 }, (_, i) => at(i)))).toHaveLength(50);
  const all = sortDiagnostics(Array.from({ length: 120 }, (_, i) => at(i)));
  expect(all).toHaveLength(51);
  expect(all.at(-1)).toMatchObject({
    code: 'and-more',
    severity: 'error',
    message: 'and 70 more from here on',
    span: { start: 50 },
  });
});

it('an error is shown, however many warnings stand before it', () => {
  const warnings = Array.from({ length: 60 }, (_, i) => at(i, 'm', 'warning'));
  const all = sortDiagnostics([...warnings, at(100)]);
  expect(all).toHaveLength(51);
  expect(all.filter(({ severity }) => severity === 'error').map(({ span }) => span.start)).toEqual([100]);
  expect(all.at(-1)).toMatchObject({ severity: 'warning', message: 'and 11 more from here on', span: { start: 49 } });
});

it('errors that are not shown make the closing line an error', () => {
  const all = sortDiagnostics([at(0, 'm', 'warning'), ...Array.from({ length: 60 }, (_, i) => at(i + 1))]);
  expect(all.at(-1)).toMatchObject({ code: 'and-more', severity: 'error' });
});
