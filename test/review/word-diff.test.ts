import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from '../../src/review/word-diff.js';

const textOf = (before: string, now: string, dropped: 'added' | 'removed') =>
  diffWords(before, now)
    .filter(({ kind }) => kind !== dropped)
    .map(({ text }) => text)
    .join('');

describe('the words of a prompt that changed', () => {
  it('shows a replaced word between the words that stay', () => {
    expect(diffWords('a misty ridge at dawn', 'a stormy ridge at dawn')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'removed', text: 'misty ' },
      { kind: 'added', text: 'stormy ' },
      { kind: 'same', text: 'ridge at dawn' },
    ]);
  });

  it('keeps a word that stays between two changes', () => {
    expect(diffWords('one two three', 'zero two four').map(({ kind, text }) => `${kind[0]}:${text.trim()}`)).toEqual([
      'r:one',
      'a:zero',
      's:two',
      'r:three',
      'a:four',
    ]);
  });

  it('gives the new text exactly, and every word of the old one', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c ', ' d', '\n', 'é🎬'), { maxLength: 30 });
    fc.assert(
      fc.property(words, words, (old, fresh) => {
        const [before, now] = [old.join(' '), fresh.join(' ')];
        expect(textOf(before, now, 'removed')).toBe(now);
        expect(textOf(before, now, 'added').replace(/\s+/g, '')).toBe(before.replace(/\s+/g, ''));
      }),
    );
  });

  it('stays quick where a person pastes two long texts that share no word', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, nth) => `${word}${nth}`).join(' ');
    expect(diffWords(long('old'), long('new')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
