import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one shade of grey. Another shade gives another picture of the same size. */
export function png(width = 640, height = 360, shade = 128): Buffer {
  const row = Buffer.alloc(width + 1, shade).fill(0, 0, 1);
  return pngWith(width, height, deflateSync(Buffer.concat(Array.from({ length: height }, () => row))), GREY);
}

/** A PNG of this size. `colour` gives each pixel's colour: `#rrggbb`, or `#rrggbbaa`. */
export function pngOf(width: number, height: number, colour: (x: number, y: number) => string): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows.write(`${colour(x, y).slice(1)}ff`.slice(0, 8), y * (1 + width * 4) + 1 + x * 4, 'hex');
  }
  return pngWith(width, height, deflateSync(rows));
}

/** Colour types of a PNG, with 8 bits per channel. */
const GREY = 0;
const RGB_AND_ALPHA = 6;

/** A PNG that claims this size, with any data. */
export function pngWith(width: number, height: number, data: Uint8Array, colourType = RGB_AND_ALPHA): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType], 8);
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

/** An 8x8 picture from ffmpeg. */
const SMALL =
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaGBwfHyDg4+Tj4eHg4eTk5ubm7q6srLZ2eD/////xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgACAAIAwESAAISAAMSAP/aAAwDAQACEQMRAD8AAA//2Q==';

/** A JPEG whose header claims this size. */
export function jpeg(width = 640, height = 360): Buffer {
  const bytes = Buffer.from(SMALL, 'base64');
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** 16 by 16 pixels of `#00c040`. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgUFBcUFxsbGxsbGyAeICEhISAgICAhISEkJCQqKiokJCQhISQkKCgqKi4vLisrKisvLzIyMjw8OTlGRkhWVmf/xABMAAEBAAAAAAAAAAAAAAAAAAAABAEBAQAAAAAAAAAAAAAAAAAABgcQAQAAAAAAAAAAAAAAAAAAAAARAQAAAAAAAAAAAAAAAAAAAAD/wAARCAAQABADASIAAhEAAxEA/9oADAMBAAIRAxEAPwCcAfSp/9k=',
  'base64',
);
