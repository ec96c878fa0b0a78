import { expect, test } from 'vitest';
import { announcedIn } from '../../../src/media/inspect/fragment-duration.js';

const word = (...numbers: number[]): Buffer =>
  Buffer.concat(numbers.map((one) => Buffer.from(one.toString(16).padStart(8, '0'), 'hex')));
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([word(body.length + 8), Buffer.from(type), body]);
};

/** An index whose headers have their times in 32 bits, or in 64. */
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
  expect(announcedIn(index(wide))).toEqual({
    seconds: 7.5,
    unit: 1 / 600,
    delays: new Map(),
    timescales: new Map([
      [1, 12_288],
      [7, 44_100],
    ]),
  });
});

test('an index that announces nothing, or is cut in any place, announces nothing that was not in it', () => {
  const whole = index(false);
  expect(announcedIn(whole.subarray(0, whole.indexOf('mvex') - 4))).toBeUndefined();
  for (let length = 0; length < whole.length; length += 1) expect(announcedIn(whole.subarray(0, length))).toBeUndefined();
});
