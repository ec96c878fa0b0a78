import { describe, expect, it } from 'vitest';
import { filmSeconds, frameRateOf, framesIn, isSameRate, rateText } from '../../src/film/frame-rate.js';
import { seededRandom } from '../support/seeded-random.js';

describe('the rate of a clip', () => {
  it.each([
    [23.976, 24_000, 1001],
    [23.98, 24_000, 1001],
    [24, 24, 1],
    [25, 25, 1],
    [29.97, 30_000, 1001],
    [30, 30, 1],
    [47.952, 48_000, 1001],
    [50, 50, 1],
    [59.94, 60_000, 1001],
    [60, 60, 1],
    [12, 12, 1],
    [12.5, 25, 2],
  ])('that was measured as %d is %d/%d', (fps, numerator, denominator) => {
    expect(frameRateOf(fps)).toEqual({ numerator, denominator });
  });

  it('is shown as people write it, and read back as the same', () => {
    for (const fps of [23.976, 24, 25, 29.97, 30, 50, 59.94, 60, 15, 12.5])
      expect(isSameRate(frameRateOf(Number(rateText(frameRateOf(fps)))), frameRateOf(fps))).toBe(true);
    expect([23.976, 29.97, 59.94, 25].map((fps) => rateText(frameRateOf(fps)))).toEqual(['23.976', '29.97', '59.94', '25']);
  });
});

it('frames become seconds and the same frames again, at every rate and for a day', () => {
  const random = seededRandom(13);
  for (let nth = 0; nth < 20_000; nth++) {
    const rate = frameRateOf([23.976, 24, 25, 29.97, 30, 59.94, 60, 12.5][nth % 8] ?? 24);
    const frames = Math.floor(random() * 86_400 * 60);
    expect(framesIn(filmSeconds(frames, rate), rate)).toBe(frames);
  }
});
