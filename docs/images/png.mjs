import { crc32, deflateSync } from 'node:zlib';
import { reduceColours } from './reduce-colours.mjs';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A file of rows that are not filtered. `kind` is PNG's colour type: 2 is RGB, 3 an index into a palette. */
function file(width, height, kind, pixels, palette = []) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, kind], 8);
  const stride = pixels.length / height;
  const rows = Array.from({ length: height }, (_, y) => [Buffer.of(0), pixels.subarray(y * stride, (y + 1) * stride)]);
  const data = deflateSync(Buffer.concat(rows.flat()), { level: 9 });
  const chunks = [chunk('IHDR', head), ...palette, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** Writes a PNG with every colour; `rgb` has three bytes a pixel, row by row from the top left. */
export const encodePng = (width, height, rgb) => file(width, height, 2, rgb);

/** Writes a PNG of few colours: a third as large. */
export function encodeSmallPng(width, height, rgb, colours = 64) {
  const { palette, pixels } = reduceColours(rgb, colours);
  return file(width, height, 3, pixels, [chunk('PLTE', palette)]);
}
