import { expect, it } from 'vitest';
import { splitPictures } from '../../../src/media/decode/split-pictures.js';
import { png } from '../../support/pictures.js';

const chunkless = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Coded data with a stuffed 0xff, a restart marker, and bytes that look like an end within a comment. */
const jpeg = Buffer.from('ffd8fffe0006ffd90102ffda000401021122ff0033ffd044ffd9', 'hex');

it('pictures that stand one after the other are split where each ends', () => {
  const [a, b] = [png(3, 4), png(20, 10)];
  expect(splitPictures(Buffer.concat([a, b, a]), 'png')).toEqual([a, b, a]);
  expect(splitPictures(Buffer.concat([jpeg, jpeg]), 'jpeg')).toEqual([jpeg, jpeg]);
  expect(splitPictures(Buffer.alloc(0), 'png')).toEqual([]);
});

it('a picture that is not whole gives no pictures', () => {
  const whole = png(20, 10);
  for (let cut = 1; cut < whole.length; cut += 1)
    expect(splitPictures(whole.subarray(0, cut), 'png'), `${cut}`).toBeUndefined();
  for (let cut = 1; cut < jpeg.length; cut += 1) expect(splitPictures(jpeg.subarray(0, cut), 'jpeg'), `${cut}`).toBeUndefined();
  expect(splitPictures(chunkless, 'png')).toBeUndefined();
  expect(splitPictures(Buffer.concat([whole, Buffer.from('x')]), 'png')).toBeUndefined();
  expect(splitPictures(whole, 'jpeg')).toBeUndefined();
});
