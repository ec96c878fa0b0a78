import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../../src/document/yaml/schema-rules.js';

const SCHEMA = {
  $defs: { name: { type: 'string' } },
  type: 'object',
  properties: {
    name: { $ref: '#/$defs/name' },
    size: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    kind: { enum: ['a', 'b'] },
    list: { type: 'array', items: { $ref: '#/$defs/name' } },
    words: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

describe('the rules of a schema', () => {
  it('say where a text belongs', () => {
    const rules = rulesOf(SCHEMA);
    expect(['name', 'size', 'kind', 'list'].map((key) => rules.below(key).place)).toEqual(['text', 'either', 'other', 'other']);
    expect([rules.below('list').items.place, rules.below('words').below('any').place]).toEqual(['text', 'text']);
  });

  it('are the same for all documents, and do not grow with what the schema does not know', () => {
    const rules = rulesOf(SCHEMA);
    expect(rulesOf(SCHEMA)).toBe(rules);
    expect(rules.below('name')).toBe(rules.below('name'));
    expect(rules.below('list').items).toBe(rules.below('list').items);
    expect(rules.below('words').below('one')).toBe(rules.below('words').below('other'));
    const unknown = rules.below('unknown');
    expect(unknown.items).toBe(unknown);
    expect(unknown.below('key')).toBe(unknown);
    expect(rules.below('other')).toBe(unknown);
  });
});
