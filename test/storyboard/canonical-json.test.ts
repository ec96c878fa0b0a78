import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/storyboard/canonical-json.js';

/** The same value with the keys of its mappings in the opposite order. */
function reversed(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('canonical JSON', () => {
  it('is the same however the keys of a value are ordered, and means that value', () => {
    const value = fc.jsonValue({ stringUnit: 'grapheme' });
    fc.assert(
      fc.property(value, (one) => {
        expect(canonicalJson(reversed(one))).toBe(canonicalJson(one));
        expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  it('sorts keys by UTF-16 units, also those that look like numbers, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: undefined, 10: [true, null], 9: { z: '', y: 0.5 } })).toBe(
      '{"10":[true,null],"9":{"y":0.5,"z":""},"b":1}',
    );
  });

  it('replaces half a surrogate pair, and refuses a number that has no JSON', () => {
    expect(canonicalJson({ a: '\ud800', '\udc00': 'b' })).toBe('{"a":"\ufffd","\ufffd":"b"}');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('NaN has no JSON');
  });
});
