import { expect, test } from 'vitest';
import { readAnnouncedDuration } from '../../../src/media/inspect/fragment-duration.js';

const word = (...numbers: number[]): Buffer =>
  Buffer.concat(numbers.map((one) => Buffer.from(one.toString(16).padStart(8, '0'), 'hex')));
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([word(body.length + 8), Buffer.from(type), body]);
};

/** An index whose headers have times of 32 or 64 bits. */
function index(wide: boolean): Buffer {
  const [version, dates] = wide ? [0x01000000, [0, 1, 0, 2]] : [0, [1, 2]];
  const header = (type: string, ...rest: number[]) => box(type, word(version, ...dates, ...rest));
  const trak = (track: number, scale: number) =>
    box('trak', header('tkhd', track, 0, 0), box('mdia', header('mdhd', scale, 0, 0)));
  const length = wide ? word(version, 0, 4500) : word(version, 4500);
  return Buffer.concat([header('mvhd', 600, 0), trak(1, 12_288), trak(7, 44_100), box('mvex', box('mehd', length))]);
}

test.each([
  ['32', false],
  ['64', true],
])('an index with times of %s bits announces how long its clip is, and in which units each track counts', (_, wide) => {
  expect(readAnnouncedDuration(index(wide))).toEqual({
    seconds: 7.5,
    unitSeconds: 1 / 600,
    delaySeconds: new Map(),
    timescales: new Map([
      [1, 12_288],
      [7, 44_100],
    ]),
  });
});

test('an index without a length, or cut at any byte, announces no wrong length', () => {
  const whole = index(false);
  expect(readAnnouncedDuration(whole.subarray(0, whole.indexOf('mvex') - 4))).toBeUndefined();
  for (let length = 0; length < whole.length; length += 1)
    expect(readAnnouncedDuration(whole.subarray(0, length))).toBeUndefined();
});
