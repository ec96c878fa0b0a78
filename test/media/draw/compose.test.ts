import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCardLayers } from '../../../src/media/card/draw-card.js';
import { readCues } from '../../../src/media/cues/read-cues.js';
import type { View } from '../../../src/media/draw/camera-move.js';
import { viewAt } from '../../../src/media/draw/camera-move.js';
import { compose, newFrame } from '../../../src/media/draw/compose.js';
import { type Cover, type Planes, toPlanes } from '../../../src/media/draw/planes.js';
import { rasterize } from '../../../src/media/draw/raster.js';

const [WIDTH, HEIGHT] = [86, 48];

interface Layer {
  readonly planes: Planes;
  readonly depth: number;
}

function card(prompt: string): Layer[] {
  const layers = drawCardLayers(readCues(prompt), WIDTH, HEIGHT, { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  return layers.map(({ svg, depth }) => ({ depth, planes: toPlanes(rasterize(svg)) }));
}

/** Land whose near parts hide the far ones, as no card has. */
function hills(): Layer[] {
  const size = { width: 130, height: 72 };
  return [0, 0.3, 0.6, 1].map((depth, i) => {
    const path = `M0 72L0 ${20 + i * 9}L30 ${12 + i * 12}L70 ${30 + i * 8}L110 ${10 + i * 13}L130 ${24 + i * 10}V72Z`;
    const fill = ['#e0c090', '#c08060', '#705040', '#302020'][i] as string;
    const sky = i === 0 ? '<rect width="100%" height="100%" fill="#a0b0d0"/>' : '';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${sky}<path d="${path}" fill="${fill}"/></svg>`;
    return { depth, planes: toPlanes(rasterize(svg)) };
  });
}

const PICTURES = [hills(), ...['wide, a crowd in a street', 'two men in a kitchen', 'close on two hands', ''].map(card)];

const clamp = (value: number, high: number): number => Math.max(0, Math.min(value, high));

/** The place in the source of a pixel of the picture, in 1/256 pixel. */
function placeOf(x: number, y: number, width: number, height: number, cover: Cover, view: View): [number, number] {
  const [u, v] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
  const middle = [cover.width / 2 + view.x * width - 0.5, cover.height / 2 + view.y * height - 0.5] as const;
  if (view.roll === 0) return [Math.round((u / view.scale + middle[0]) * 256), Math.round((v / view.scale + middle[1]) * 256)];
  const [cos, sin] = [Math.cos(view.roll) / view.scale, Math.sin(view.roll) / view.scale];
  const left = 0.5 - width / 2;
  return [
    (Math.round((left * cos - v * sin + middle[0]) * 65536) + Math.round(cos * 65536) * x) >> 8,
    (Math.round((left * sin + v * cos + middle[1]) * 65536) + Math.round(sin * 65536) * x) >> 8,
  ];
}

/** Paints every pixel of every layer, far to near, and skips nothing. */
function paintAll(to: Uint8Array, width: number, height: number, from: Uint8Array, cover: Cover, view: View): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = placeOf(x, y, width, height, cover, view);
      const [xx, yy] = [clamp(place[0], (cover.width - 1) * 256 - 1), clamp(place[1], (cover.height - 1) * 256 - 1)];
      const [fx, fy] = [xx & 255, yy & 255];
      const i = (yy >> 8) * cover.width + (xx >> 8);
      const mix = (of: Uint8Array): number => {
        const [a, b, c, d] = [i, i + 1, i + cover.width, i + cover.width + 1].map((at) => of[at] as number) as [
          number,
          number,
          number,
          number,
        ];
        return ((a * (256 - fx) + b * fx) * (256 - fy) + (c * (256 - fx) + d * fx) * fy + 32768) >> 16;
      };
      const under = (to[y * width + x] as number) * (255 - mix(cover.values)) + 128;
      to[y * width + x] = Math.min(255, mix(from) + ((under + (under >> 8)) >> 8));
    }
  }
}

function composeAll(layers: readonly Layer[], views: readonly View[]): Uint8Array {
  const frame = newFrame(WIDTH, HEIGHT);
  const size = WIDTH * HEIGHT;
  for (const [n, { planes }] of layers.entries()) {
    const view = views[n] as View;
    paintAll(frame.data.subarray(0, size), WIDTH, HEIGHT, planes.light, planes.lightCover, view);
    paintAll(frame.data.subarray(size, size * 1.25), WIDTH / 2, HEIGHT / 2, planes.blue, planes.colourCover, view);
    paintAll(frame.data.subarray(size * 1.25), WIDTH / 2, HEIGHT / 2, planes.red, planes.colourCover, view);
  }
  return frame.data;
}

const axis = fc.oneof(fc.constant(0), fc.integer({ min: -10, max: 10 }));
const move = fc.record({ horizontal: axis, vertical: axis, pan: axis, tilt: axis, zoom: axis, roll: axis });
const named = fc.constantFrom(undefined, 'down_back', 'forward_up', 'right_turn_forward', 'left_turn_forward');

test('what nearer land hides is left out, and no pixel differs for it', () => {
  const cameras = fc.tuple(move, named).map(([axes, type]) => ({ ...axes, ...(type !== undefined && { type }) }));
  fc.assert(
    fc.property(fc.constantFrom(...PICTURES), cameras, fc.double({ min: 0, max: 1, noNaN: true }), (layers, camera, time) => {
      const views = layers.map(({ depth }) => viewAt(camera, time, depth));
      const frame = newFrame(WIDTH, HEIGHT);
      compose(
        frame,
        layers.map(({ planes }) => planes),
        views,
      );
      expect(Buffer.compare(frame.data, composeAll(layers, views))).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('a layer that is covered nowhere, or only in part, hides nothing', () => {
  const paint = (inside: string): Planes =>
    toPlanes(rasterize(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${inside}</svg>`));
  const planes = [
    paint('<rect width="100%" height="100%" fill="#e01010"/>'),
    paint(''),
    paint('<rect y="10" width="100%" height="20" fill="#1020e0"/>'),
    paint('<rect y="5" width="100%" height="100%" fill="#00c040" fill-opacity="0.5"/>'),
    paint('<circle cx="40" cy="50" r="20" fill="#fff"/>'),
  ];
  const layers = planes.map((one) => ({ planes: one, depth: 0 }));
  for (const view of [
    { x: 0, y: 0, scale: 1, roll: 0 },
    { x: 0.1, y: 0.2, scale: 0.7, roll: 0 },
    { x: -0.1, y: 0.1, scale: 1.3, roll: 0.4 },
    { x: 0, y: -0.3, scale: 0.8, roll: -0.2 },
    { x: 0, y: 0.5, scale: 1, roll: 1e-6 },
  ]) {
    const views = planes.map(() => view);
    const frame = newFrame(WIDTH, HEIGHT);
    compose(frame, planes, views);
    expect(Buffer.compare(frame.data, composeAll(layers, views)), JSON.stringify(view)).toBe(0);
  }
});
