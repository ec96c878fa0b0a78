import { crc32, deflateSync } from 'node:zlib';

/** A PNG of this size. `colour` gives each pixel's colour: `#rrggbb`, or `#rrggbbaa`. */
export function pngOf(width: number, height: number, colour: (x: number, y: number) => string): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows.write(`${colour(x, y).slice(1)}ff`.slice(0, 8), y * (1 + width * 4) + 1 + x * 4, 'hex');
  }
  return pngWith(width, height, deflateSync(rows));
}

/** A PNG that claims this size, with any data. */
export function pngWith(width: number, height: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits per channel, with alpha.
  head.set([8, 6], 8);
  const chunks = [chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** 16 by 16 pixels of `#00c040`. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgUFBcUFxsbGxsbGyAeICEhISAgICAhISEkJCQqKiokJCQhISQkKCgqKi4vLisrKisvLzIyMjw8OTlGRkhWVmf/xABMAAEBAAAAAAAAAAAAAAAAAAAABAEBAQAAAAAAAAAAAAAAAAAABgcQAQAAAAAAAAAAAAAAAAAAAAARAQAAAAAAAAAAAAAAAAAAAAD/wAARCAAQABADASIAAhEAAxEA/9oADAMBAAIRAxEAPwCcAfSp/9k=',
  'base64',
);
