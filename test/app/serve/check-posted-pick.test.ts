import { describe, expect, it } from 'vitest';
import { checkPostedPick } from '../../../src/app/serve/check-posted-pick.js';
import { reviewData, reviewShot, reviewTake } from '../../support/serve.js';

const DATA = reviewData({
  shots: [
    reviewShot('ridge', 1, {
      takes: [
        reviewTake('ridge', 1),
        { ...reviewTake('ridge', 2), status: 'failed' },
        { ...reviewTake('ridge', 4), status: 'pruned' },
      ],
    }),
  ],
});
const CLIP = '0123456789ab';
const check = (after: unknown, before: unknown = {}, shot = 'ridge') => checkPostedPick({ shot, before, after }, DATA);

describe('a pick that a page posts', () => {
  it.each<[unknown, object?]>([
    [{}, {}],
    [null, {}],
    [{ take: 1, clip: CLIP }],
    [{ take: 1, clip: CLIP, verdict: 'rejected', rejected: [2], note: 'a: "b" # c\n\u2028\u0000😀' }],
    [{ rejected: [2] }],
    [{ note: '' }],
  ])('may be a line of the picks file: %j', (after, line = after as object) => {
    expect(check(after)).toEqual({ ok: true, before: {}, after: line });
  });

  it.each([
    [{ take: 3, clip: CLIP }, 'ridge has no take 3'],
    [{ rejected: [1, 3] }, 'ridge has no take 3'],
    [{ take: 1, clip: 'ffffffffffff' }, 'ridge.1 has another clip by now: look at it before you decide'],
  ])('names takes that exist, with the clip that the page showed: %j', (after, message) => {
    expect(check(after)).toEqual({ ok: false, message });
    // What the file says already may stay.
    expect(check({ ...after, note: 'new' }, after)).toMatchObject({ ok: true });
  });

  it.each([
    [4, undefined, 'the clip of `ridge.4` was pruned, so it cannot be picked'],
    [4, 'approved', 'the clip of `ridge.4` was pruned, so it cannot be picked'],
    [2, undefined, '`ridge.2` cannot be picked: its status is failed, and only a stored take has a clip'],
  ])('is about a take whose clip is stored: take %i, %s', (take, verdict, message) => {
    const line = { take, clip: CLIP };
    expect(check({ ...line, verdict })).toEqual({ ok: false, message });
    // A note may stand on it; an approval of what was picked before may not.
    expect(check({ ...line, note: 'new' }, line)).toMatchObject({ ok: true });
    expect(check({ ...line, verdict: 'approved' }, line)).toEqual({ ok: false, message });
  });

  it.each([
    7,
    'text',
    [],
    { take: 1 },
    { clip: CLIP },
    { verdict: 'approved' },
    { take: '1', clip: CLIP },
    { take: 0, clip: CLIP },
    { take: 1, clip: CLIP.toUpperCase() },
    { take: 1, clip: CLIP, verdict: 'good' },
    { rejected: [1, 1] },
    { note: { text: 'a' } },
    { more: 1 },
    JSON.parse('{"__proto__":{"take":1}}'),
    { constructor: 1 },
  ])('is refused with a reason where no line can be so: %j', (value) => {
    const asAfter = check(value);
    expect(asAfter).toEqual({ ok: false, message: expect.stringMatching(/\S/) });
    expect(check({}, value)).toEqual(asAfter);
  });

  it('has a note of 2000 characters at most', () => {
    expect(check({ note: 'x'.repeat(2000) })).toMatchObject({ ok: true });
    expect(check({ note: 'x'.repeat(2001) })).toMatchObject({ ok: false, message: expect.stringMatching(/\S/) });
  });

  it.each(['7', '007', '1e5', '0x1f', 'null', 'true'])('is for a shot whose id YAML takes for another value: %s', (id) => {
    const data = reviewData({ shots: [reviewShot(id, 1)] });
    const after = { take: 1, clip: CLIP };
    expect(checkPostedPick({ shot: id, before: {}, after }, data)).toEqual({ ok: true, before: {}, after });
  });

  it('is for a shot of the board', () => {
    for (const shot of ['lake', '', 'toString', '__proto__', 'ridge: {}\n  lake'])
      expect(check({}, {}, shot)).toEqual({ ok: false, message: 'the board has no such shot' });
  });
});
