import { describe, expect, it } from 'vitest';
import type { ReviewClip, ReviewShot } from '../../src/review/review-data.js';
import { lineOf, takeByNumber, withLine } from '../../src/review/with-line.js';
import { filmData, takeOf } from '../support/review-film.js';

const clip = (id: string): ReviewClip => ({
  src: `clips/${id}.mp4`,
  file: 'there',
  id,
  duration: 1,
  width: 16,
  height: 9,
  fps: 24,
});
const [one, two] = ['0123456789ab', 'ba9876543210'];

const shot = (id: string, number: number): ReviewShot => ({
  id,
  number,
  prompt: id,
  changes: [],
  model: 'trinetra/kling-v3',
  seconds: 1,
  resolution: '720p',
  due: [],
  takes: [takeOf(id, 1, clip(one)), takeOf(id, 2, clip(two)), takeOf(id, 3)],
  selected: 2,
  pick: { state: 'none', rejected: [] },
  warnings: [],
});

const data = filmData([shot('ridge', 1), shot('pass', 2), shot('hut', 3)]);
const ridge = (line: Parameters<typeof withLine>[2], from = data) => withLine(from, 'ridge', line).shots[0] as ReviewShot;

describe('a shot’s line of the picks file in the page’s data', () => {
  it('decides which take counts, as the commands do', () => {
    expect(ridge({ take: 1, clip: one })).toMatchObject({ selected: 1, pick: { state: 'picked' } });
    expect(ridge({ take: 1, clip: one, verdict: 'approved' })).toMatchObject({ selected: 1, pick: { state: 'approved' } });
    const rejected = ridge({ take: 2, clip: two, verdict: 'rejected' });
    expect(rejected).toMatchObject({ selected: 1, pick: { state: 'rejected' } });
    expect(rejected.takes.map((take) => take.rejected)).toEqual([false, true, false]);
    const both = ridge({ take: 2, clip: two, verdict: 'rejected', rejected: [1] });
    expect(both.selected).toBeUndefined();
  });

  it('is void where its take has another clip, or none, and then rejects nothing', () => {
    const other = ridge({ take: 2, clip: one, verdict: 'rejected' });
    expect(other).toMatchObject({ selected: 2, pick: { state: 'void', message: 'take 2 has another clip now' } });
    expect(other.takes.some(({ rejected }) => rejected)).toBe(false);
    expect(ridge({ take: 3, clip: one })).toMatchObject({ selected: 2, pick: { state: 'void' } });
    expect(ridge({ take: 4, clip: one })).toMatchObject({ selected: 2, pick: { state: 'void' } });
  });

  it('is outdated where the shot has changed since, and still counts unless it rejects', () => {
    const changed = {
      ...data,
      shots: data.shots.map((each) => ({ ...each, takes: each.takes.map((take) => ({ ...take, current: take.take !== 1 })) })),
    };
    expect(ridge({ take: 1, clip: one }, changed)).toMatchObject({ selected: 1, pick: { state: 'outdated' } });
    expect(ridge({ take: 1, clip: one, verdict: 'rejected' }, changed)).toMatchObject({
      selected: 2,
      pick: { state: 'outdated' },
    });
  });

  it('replaces its own value in the text, and later edits find theirs', () => {
    const first = withLine(data, 'ridge', { take: 1, clip: one, note: 'a longer value' });
    const second = withLine(first, 'hut', { rejected: [1] });
    const third = withLine(second, 'ridge', {});
    const fourth = withLine(third, 'pass', { take: 2, clip: two });
    expect(fourth.picks.text).toBe(
      data.picks.text.replace('hut: {}', 'hut: { rejected: [1] }').replace('pass: {}', `pass: { take: 2, clip: ${two} }`),
    );
    for (const [id, [start, end]] of Object.entries(fourth.picks.values))
      expect(fourth.picks.text.slice(start - id.length - 2, end), id).toMatch(new RegExp(`^${id}: \\{.*\\}$`));
  });

  it('comes back as it was written', () => {
    const line = { take: 2, clip: one, verdict: 'approved', rejected: [1], note: 'void' } as const;
    expect(lineOf(ridge(line))).toEqual(line);
    expect(lineOf(ridge({}))).toEqual({});
  });

  it('finds the take by its clip where a renamed shot has two takes with one number', () => {
    const renamed = { ...shot('ridge', 1), takes: [takeOf('cliff', 1, clip(one)), takeOf('ridge', 1, clip(two))] };
    expect(takeByNumber(renamed, 1)?.name).toBe('ridge.1');
    expect(takeByNumber(renamed, 1, one)?.name).toBe('cliff.1');
  });
});

it('a shot named as what every object has, and so without a line, leaves the text of the picks file as it is', () => {
  const picks = { file: 'film.picks.yaml', text: 'version: 1\npicks:\n  ridge: {}\n', values: { ridge: [28, 30] as const } };
  const odd = { ...filmData([shot('ridge', 1), shot('constructor', 2)]), picks };
  expect(withLine(odd, 'constructor', { take: 1, clip: one }).picks).toEqual(picks);
});
