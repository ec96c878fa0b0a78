import { describe, expect, it } from 'vitest';
import type { FrameRate } from '../../src/film/frame-rate.js';
import { framesInHour, hasDropFrame, timecodeOf } from '../../src/film/timecode.js';

const NTSC_30: FrameRate = { numerator: 30_000, denominator: 1001 };
const NTSC_60: FrameRate = { numerator: 60_000, denominator: 1001 };
const NTSC_24: FrameRate = { numerator: 24_000, denominator: 1001 };
const whole = (numerator: number): FrameRate => ({ numerator, denominator: 1 });

/** Counts a clock up frame by frame, and leaves out the numbers that drop-frame leaves out: it shares nothing with the program. */
function* clock(fps: number, dropped: number, hours: number): Generator<string> {
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
  for (let hour = 0; hour < hours; hour++)
    for (let minute = 0; minute < 60; minute++)
      for (let second = 0; second < 60; second++)
        for (let frame = 0; frame < fps; frame++) {
          if (dropped > 0 && second === 0 && frame < dropped && minute % 10 !== 0) continue;
          yield `${two(hour)}:${two(minute)}:${two(second)}${dropped > 0 ? ';' : ':'}${two(frame)}`;
        }
}

describe('a timecode', () => {
  it.each([
    ['29.97, drop-frame, for a whole day', NTSC_30, 30, 2, 24],
    ['59.94, drop-frame', NTSC_60, 60, 4, 2],
    ['23.976', NTSC_24, 24, 0, 1],
    ['24', whole(24), 24, 0, 1],
    ['25', whole(25), 25, 0, 1],
    ['30', whole(30), 30, 0, 1],
    ['60', whole(60), 60, 0, 1],
  ] as const)('is what a clock shows that counts frame by frame, at %s', (_, rate, fps, dropped, hours) => {
    let frame = 0;
    let wrong: string | undefined;
    for (const shown of clock(fps, dropped, hours)) {
      const own = timecodeOf(frame, rate);
      if (own !== shown) wrong ??= `frame ${frame}: ${own}, not ${shown}`;
      frame += 1;
    }
    expect(wrong).toBeUndefined();
  });

  it('starts again after a day', () => {
    expect(timecodeOf(2_589_408, NTSC_30)).toBe('00:00:00;00');
    expect(timecodeOf(2_589_407, NTSC_30)).toBe('23:59:59;29');
    expect(timecodeOf(24 * 3600 * 25, whole(25))).toBe('00:00:00:00');
  });

  it('counts 17982 frames in ten minutes of 29.97, and skips numbers, not frames', () => {
    expect(timecodeOf(17_981, NTSC_30)).toBe('00:09:59;29');
    expect(timecodeOf(17_982, NTSC_30)).toBe('00:10:00;00');
    expect(timecodeOf(1799, NTSC_30)).toBe('00:00:59;29');
    expect(timecodeOf(1800, NTSC_30)).toBe('00:01:00;02');
  });

  it('in drop-frame is within five frames of the clock on the wall, even after a day', () => {
    for (let frame = 0; frame < 2_589_408; frame += 101) {
      const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecodeOf(frame, NTSC_30).split(/[:;]/).map(Number);
      const shown = hours * 3600 + minutes * 60 + seconds + frames / 30;
      expect(Math.abs(shown - (frame * 1001) / 30_000)).toBeLessThan(5 / 30);
    }
  });

  it.each([
    ['29.97', NTSC_30],
    ['59.94', NTSC_60],
    ['23.976', NTSC_24],
    ['25', whole(25)],
  ])('of the first frame of a film at %s is one hour', (_, rate) => {
    expect(timecodeOf(framesInHour(rate), rate)).toMatch(/^01:00:00[:;]00$/);
  });

  it('has drop-frame at 29.97 and 59.94 only', () => {
    expect([NTSC_30, NTSC_60, NTSC_24, whole(30), whole(60), whole(25)].map(hasDropFrame)).toEqual([
      true,
      true,
      ...Array(4).fill(false),
    ]);
  });
});
