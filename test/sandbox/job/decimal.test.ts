import { expect, test } from 'vitest';
import { multiplyDecimals, sumDecimals } from '../../../src/sandbox/job/decimal.js';

test.each([
  [19, 1.1, 20.9],
  [0.1, 3, 0.3],
  [15.2, 5, 76],
  [1e-7, 5, 5e-7],
  [1e21, 2, 2e21],
  [29, 0, 0],
])('%d times %d is exactly %d', (a, b, product) => {
  expect(multiplyDecimals(a, b)).toBe(product);
});

test('a sum has no rounding error', () => {
  expect(sumDecimals([0.1, 0.2])).toBe(0.3);
  expect(sumDecimals(Array.from({ length: 1_000 }, () => 20.9))).toBe(20_900);
  expect(sumDecimals([])).toBe(0);
});
