import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CameraOrder, ClipOrder } from '../../../src/media/draw/clip-order.js';
import { drawClip, drawFrames } from '../../../src/media/draw-clip.js';
import { openDrawPool } from '../../../src/media/draw-pool.js';
import { JPEG, pngOf, pngWith } from '../../support/pictures.js';

const [WIDTH, HEIGHT] = [192, 108];
const order: ClipOrder = { prompt: '', seconds: 1, fps: 5, width: WIDTH, height: HEIGHT };

const [RED, BLUE, GREEN] = ['#e01010', '#1020e0', '#00c040'];
const plain = (colour: string): Buffer => pngOf(32, 18, () => colour);

function drawn(change: Partial<ClipOrder>): Uint8Array[] {
  return Array.from(
    (function* () {
      for (const frame of drawFrames({ ...order, ...change })) yield frame.slice();
    })(),
  );
}

/** The named colour closest to that of a frame at a place; `x` and `y` are shares of its sides, 0 to 1. */
function at(frame: Uint8Array | undefined, x: number, y = 0.5): string {
  const [px, py] = [Math.floor(x * WIDTH), Math.floor(y * HEIGHT)];
  const half = Math.floor(py / 2) * (WIDTH / 2) + Math.floor(px / 2);
  const size = WIDTH * HEIGHT;
  const [light, blue, red] = [py * WIDTH + px, size + half, size * 1.25 + half].map((i) => frame?.[i] as number) as [
    number,
    number,
    number,
  ];
  const y709 = (light - 16) * 1.164;
  const rgb = [y709 + 1.793 * (red - 128), y709 - 0.213 * (blue - 128) - 0.533 * (red - 128), y709 + 2.112 * (blue - 128)];
  const near = ([RED, BLUE, GREEN] as const).find((colour) =>
    [1, 3, 5].every((place, i) => Math.abs(Number.parseInt(colour.slice(place, place + 2), 16) - (rgb[i] as number)) < 12),
  );
  return near ?? rgb.map(Math.round).join(' ');
}

describe('a clip with a still', () => {
  test.each([
    ['a PNG', plain(RED), RED],
    ['a JPEG', JPEG, GREEN],
  ])('shows %s from its first frame to its last', (_, first, colour) => {
    const all = drawn({ stills: { first } });
    expect(all).toHaveLength(5);
    for (const frame of all) expect([at(frame, 0.02), at(frame, 0.5), at(frame, 0.98)]).toEqual([colour, colour, colour]);
  });

  test('fills the frame, and is cropped at the sides or above and below', () => {
    const wide = pngOf(400, 100, (x) => (x < 100 ? BLUE : x < 300 ? RED : GREEN));
    const [sides] = drawn({ stills: { first: wide } });
    expect([at(sides, 0.02), at(sides, 0.98)]).toEqual([RED, RED]);
    const tall = pngOf(90, 160, (_, y) => (y < 40 || y >= 120 ? BLUE : RED));
    const [ends] = drawn({ stills: { first: tall } });
    expect([at(ends, 0.5, 0.3), at(ends, 0.5, 0.7)]).toEqual([RED, RED]);
  });

  test('shows the whole still if no camera moves', () => {
    const framed = pngOf(160, 90, (x) => (x < 16 ? BLUE : x >= 144 ? GREEN : RED));
    for (const frame of drawn({ stills: { first: framed } })) {
      expect([at(frame, 0.03), at(frame, 0.5), at(frame, 0.97)]).toEqual([BLUE, RED, GREEN]);
    }
  });

  test('moves under the camera', () => {
    const halves = pngOf(160, 90, (x) => (x < 80 ? BLUE : RED));
    const edge = (camera: CameraOrder): [string, string] => {
      const all = drawn({ stills: { first: halves }, camera });
      return [at(all[0], 0.5), at(all[4], 0.5)];
    };
    expect(edge({ tilt: 8 })).toEqual([BLUE, RED]);
    expect(edge({ tilt: -8 })).toEqual([RED, BLUE]);
    const bands = pngOf(160, 90, (x) => (x < 40 ? BLUE : x >= 120 ? GREEN : RED));
    const closer = drawn({ stills: { first: bands }, camera: { zoom: -10 } });
    expect([at(closer[0], 0.15), at(closer[4], 0.15)]).toEqual([BLUE, RED]);
  });

  test.each<CameraOrder>([{ zoom: 10 }, { roll: 10 }, { horizontal: -10 }, { pan: 10 }, { type: 'down_back' }])(
    'has enough of it for %j: what is at its edge never becomes a band',
    (camera) => {
      const framed = pngOf(160, 90, (x, y) => (x === 0 || x === 159 || y === 0 || y === 89 ? BLUE : RED));
      for (const frame of drawn({ stills: { first: framed }, camera })) {
        for (const [x, y] of [
          [0.08, 0.5],
          [0.92, 0.5],
          [0.5, 0.35],
        ] as const)
          expect(at(frame, x, y)).toBe(RED);
      }
    },
  );

  test('fades from the first still to the last one', () => {
    const all = drawn({ stills: { first: plain(RED), last: plain(BLUE) } });
    expect([at(all[0], 0.5), at(all[4], 0.5)]).toEqual([RED, BLUE]);
    const [red, , blue] = at(all[2], 0.5).split(' ').map(Number);
    expect(red).toBeGreaterThan(90);
    expect(red).toBeLessThan(150);
    expect(blue).toBeGreaterThan(90);
    expect(blue).toBeLessThan(150);
  });

  test('keeps the slate over the still', () => {
    const first = plain('#ffffff');
    const [without] = drawn({ stills: { first } });
    const [words] = drawn({ stills: { first }, prompt: 'A hut in the snow', card: { shot: 'hut', number: '1/3' } });
    const differs = (from: number, to: number): boolean =>
      Buffer.compare(
        without?.subarray(WIDTH * Math.floor(HEIGHT * from), WIDTH * Math.floor(HEIGHT * to)) as Uint8Array,
        words?.subarray(WIDTH * Math.floor(HEIGHT * from), WIDTH * Math.floor(HEIGHT * to)) as Uint8Array,
      ) !== 0;
    expect([differs(0, 0.2), differs(0.4, 0.5), differs(0.8, 0.95)]).toEqual([true, false, true]);
  });

  test('shows black where the still is transparent, in every frame', () => {
    const all = drawn({ stills: { first: pngOf(32, 18, (x) => (x < 16 ? '#00000000' : RED)) } });
    for (const frame of all) expect([at(frame, 0.25), at(frame, 0.75)]).toEqual(['0 0 0', RED]);
  });
});

const half = plain(RED).subarray(0, 50);
const gif = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

test.each<readonly [string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>')],
  ['a GIF', gif],
  ['a PNG that is cut', half],
  ['a PNG with broken data', pngWith(32, 18, Buffer.from('broken'))],
  ['a PNG that claims to be as large as a wall', pngWith(16_000, 16_000, Buffer.from('broken'))],
  ['a PNG that claims more than there is memory', pngWith(0xffffffff, 0xffffffff, Buffer.from('broken'))],
  ['a PNG of no size', pngWith(0, 18, Buffer.from('broken'))],
  ['a JPEG that is only a head', JPEG.subarray(0, 170)],
  ['a JPEG without a frame', JPEG.subarray(0, 40)],
])('%s is no still: the card stays', (_, bytes) => {
  const card = drawn({ seconds: 0.2 });
  expect(drawn({ seconds: 0.2, stills: { first: bytes } })).toEqual(card);
  expect(drawn({ seconds: 0.2, stills: { first: bytes, last: bytes } })).toEqual(card);
});

test('a broken last still leaves the first one in the whole clip', () => {
  const all = drawn({ stills: { first: plain(RED), last: half } });
  expect(at(all[4], 0.5)).toBe(RED);
});

test('a last still is used without a first one if the first is broken', () => {
  const all = drawn({ stills: { first: half, last: plain(BLUE) } });
  expect([at(all[0], 0.5) === BLUE, at(all[4], 0.5)]).toEqual([false, BLUE]);
});

test('damaged pictures never stop the drawing', () => {
  const picture = pngOf(16, 9, (x) => (x % 2 ? RED : BLUE));
  const damage = fc.tuple(fc.constantFrom(picture, JPEG), fc.nat(400), fc.nat(255));
  fc.assert(
    fc.property(damage, ([whole, place, value]) => {
      const first = Buffer.from(whole);
      first[place % first.length] = value;
      expect(drawn({ seconds: 0.2, width: 32, height: 18, stills: { first } })).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

test('stills reach a drawing thread, and the same order gives the same bytes there', async () => {
  const pool = openDrawPool({ threads: 1 });
  const stills = { first: plain(RED), last: plain(BLUE) };
  const clip = await pool.draw({ ...order, stills });
  await pool.close();
  expect(Buffer.compare(clip, await drawClip({ ...order, stills }))).toBe(0);
  expect(Buffer.compare(clip, await drawClip(order))).not.toBe(0);
});
