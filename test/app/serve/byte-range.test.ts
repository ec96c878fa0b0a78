import { describe, expect, it } from 'vitest';
import { readByteRange } from '../../../src/app/serve/byte-range.js';

describe('the part of a clip that a player asks for', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-', { start: 10, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=99-', { start: 99, end: 99 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    [' bytes=0-0 ', { start: 0, end: 0 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=999999999999999-', 'unsatisfiable'],
    [undefined, undefined],
    ['', undefined],
    ['bytes=', undefined],
    ['bytes=-', undefined],
    ['bytes=20-10', undefined],
    ['bytes=0-1,5-9', undefined],
    ['bytes=0x1-', undefined],
    ['bytes=1e3-', undefined],
    ['bytes=--1', undefined],
    ['items=0-', undefined],
    [`bytes=${'9'.repeat(40)}-`, undefined],
  ])('is for %j of 100 bytes: %j', (header, expected) => {
    expect(readByteRange(header, 100, 1000)).toEqual(expected);
  });

  it('is cut where it is longer than one answer', () => {
    expect(readByteRange('bytes=0-', 100, 30)).toEqual({ start: 0, end: 29 });
    expect(readByteRange('bytes=80-', 100, 30)).toEqual({ start: 80, end: 99 });
    expect(readByteRange('bytes=-50', 100, 30)).toEqual({ start: 50, end: 79 });
  });

  it('is unsatisfiable for every part of an empty file', () => {
    expect(readByteRange('bytes=0-', 0, 30)).toBe('unsatisfiable');
    expect(readByteRange('bytes=-1', 0, 30)).toBe('unsatisfiable');
    expect(readByteRange(undefined, 0, 30)).toBeUndefined();
  });
});
