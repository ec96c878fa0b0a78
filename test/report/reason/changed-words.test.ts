import { describe, expect, it } from 'vitest';
import { changedWords } from '../../../src/report/reason/changed-words.js';

const changed = (before: string, now: string) => changedWords([{ field: 'prompt', before, now }]);

describe('what an edit changed', () => {
  it.each([
    ['A misty ridge', 'A clear ridge', '"A misty ridge" → "A clear ridge"'],
    [
      'A slow shot over a misty ridge at dawn, quiet and cold',
      'A slow shot over a stormy ridge at dawn, quiet and cold',
      '"…over a misty ridge at…" → "…over a stormy ridge at…"',
    ],
    ['A ridge', 'A ridge at dawn', '"A ridge" → "A ridge at dawn"'],
    ['A ridge at dawn', 'A ridge', '"A ridge at dawn" → "A ridge"'],
    ['dawn', 'dusk', 'dawn → dusk'],
    ['4', '5', '4 → 5'],
    ['', 'fog', '"" → "fog"'],
  ])('is shown by its words, old and new: %j, %j', (before, now, words) => expect(changed(before, now)).toBe(words));

  it('is shown in so much of it as a row has room for, and no word is broken', () => {
    const many = 'word '.repeat(80).trim();
    const words = changed(many.replaceAll('word', 'old'), many.replaceAll('word', 'new'));
    expect(words).toMatch(/^"old( old)*…" → "new( new)*…"$/);
    expect(words.length).toBeLessThan(130);
  });

  it('names each of several fields, and leaves out what is not known', () => {
    const changes = [{ field: 'camera' }, { field: 'duration', before: '4', now: '5' }];
    expect(changedWords(changes)).toBe('duration 4 → 5');
    expect(changedWords([{ field: 'prompt', before: 'a', now: 'b' }, ...changes.slice(1)])).toBe(
      'prompt a → b; duration 4 → 5',
    );
    expect(changedWords([{ field: 'camera' }])).toBe('');
  });
});
