import { expect, test } from 'vitest';
import { OVERSCAN, viewAt } from '../../../src/media/draw/camera-move.js';
import type { CameraOrder } from '../../../src/media/draw/clip-order.js';
import { drawFrames } from '../../../src/media/draw-clip.js';
import { pngOf } from '../../support/pictures.js';

const [WIDTH, HEIGHT] = [320, 180];
const far = 0;
const near = 1;

function travel(camera: CameraOrder, depth: number): { x: number; y: number; scale: number; roll: number } {
  const [start, end] = [viewAt(camera, 0, depth), viewAt(camera, 1, depth)];
  return { x: end.x - start.x, y: end.y - start.y, scale: end.scale / start.scale, roll: end.roll - start.roll };
}

test('a camera without a move stands still', () => {
  expect(travel({}, near)).toEqual({ x: 0, y: 0, scale: 1, roll: 0 });
});

test('zoom changes only the scale; a positive zoom is wider, as at Kling', () => {
  expect(travel({ zoom: -5 }, far)).toEqual({ x: 0, y: 0, scale: 1.4, roll: 0 });
  expect(travel({ zoom: 5 }, far).scale).toBeCloseTo(1 / 1.4);
});

test('horizontal moves right, and close layers move more than far ones', () => {
  expect(travel({ horizontal: 10 }, near).x).toBeGreaterThan(travel({ horizontal: 10 }, far).x * 3);
  expect(travel({ horizontal: -10 }, near).x).toBeLessThan(0);
});

test('vertical moves up', () => {
  expect(travel({ vertical: 10 }, near)).toMatchObject({ x: 0, scale: 1 });
  expect(travel({ vertical: 10 }, near).y).toBeLessThan(0);
});

test("Kling's pan looks up and down, its tilt left and right, and both move all depths alike", () => {
  expect(travel({ pan: 6 }, near)).toEqual(travel({ pan: 6 }, far));
  expect(travel({ pan: 6 }, near)).toMatchObject({ x: 0, scale: 1 });
  expect(travel({ pan: 6 }, near).y).toBeLessThan(0);
  expect(travel({ tilt: 6 }, near)).toEqual(travel({ tilt: 6 }, far));
  expect(Math.abs(travel({ tilt: 6 }, near).y)).toBe(0);
  expect(travel({ tilt: 6 }, near).x).toBeGreaterThan(0);
});

test('roll turns', () => {
  expect(travel({ roll: 10 }, near)).toMatchObject({ x: 0, y: 0, scale: 1 });
  expect(travel({ roll: 10 }, near).roll).toBeGreaterThan(0.25);
  expect(travel({ roll: -10 }, near).roll).toBeLessThan(-0.25);
});

test('a named move combines several axes', () => {
  expect(travel({ type: 'forward_up' }, near).scale).toBeGreaterThan(1.2);
  expect(travel({ type: 'forward_up' }, near).y).toBeLessThan(0);
  expect(travel({ type: 'down_back' }, near).scale).toBeLessThan(0.85);
  expect(travel({ type: 'down_back' }, near).y).toBeGreaterThan(0);
  expect(travel({ type: 'right_turn_forward' }, near).x).toBeGreaterThan(0);
  expect(travel({ type: 'left_turn_forward' }, near).x).toBeLessThan(0);
});

test('no single axis at its limit shows the edge of a layer', () => {
  const axes = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;
  for (const camera of axes.flatMap((axis): CameraOrder[] => [{ [axis]: 10 }, { [axis]: -10 }])) {
    for (const time of [0, 0.5, 1]) {
      const { x, y, scale, roll } = viewAt(camera, time, near);
      const [w, h] = [16 / 9, 1];
      const reachX = (w * Math.cos(roll) + h * Math.abs(Math.sin(roll))) / 2 / scale + Math.abs(x) * w;
      const reachY = (h * Math.cos(roll) + w * Math.abs(Math.sin(roll))) / 2 / scale + Math.abs(y) * h;
      expect(reachX, JSON.stringify(camera)).toBeLessThanOrEqual((OVERSCAN / 2) * w);
      expect(reachY, JSON.stringify(camera)).toBeLessThanOrEqual((OVERSCAN / 2) * h + 0.01);
    }
  }
});

/** Waves of light that are nowhere the same. */
const WAVES = pngOf(WIDTH, HEIGHT, (x, y) => {
  const light = 128 + 60 * Math.sin(x / 9 + y / 31) + 60 * Math.sin(y / 7 - x / 23);
  return `#${Math.round(light).toString(16).padStart(2, '0').repeat(3)}`;
});

/** The light of the first and of the last frame. */
function ends(camera: CameraOrder): [Uint8Array, Uint8Array] {
  const drawn: Uint8Array[] = [];
  for (const frame of drawFrames({
    prompt: '',
    seconds: 1,
    fps: 4,
    width: WIDTH,
    height: HEIGHT,
    camera,
    stills: { first: WAVES },
  })) {
    drawn.push(frame.slice(0, WIDTH * HEIGHT));
  }
  expect(drawn).toHaveLength(4);
  return [drawn[0] as Uint8Array, drawn[3] as Uint8Array];
}

/** The difference of two frames per pixel. `place` maps a point of the last frame to one of the first. */
function difference([first, last]: [Uint8Array, Uint8Array], place: (x: number, y: number) => [number, number]): number {
  let [sum, count] = [0, 0];
  for (let y = 45; y < 125; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [sx, sy] = place(x, y).map(Math.round) as [number, number];
      if (sx < 0 || sx >= WIDTH || sy < 45 || sy >= 125) continue;
      sum += Math.abs((last[y * WIDTH + x] as number) - (first[sy * WIDTH + sx] as number));
      count++;
    }
  }
  expect(count).toBeGreaterThan(2_000);
  return sum / count;
}

test('a turn to the right shifts the picture to the left by the ordered amount', () => {
  const pictures = ends({ tilt: 5 });
  const shift = travel({ tilt: 5 }, far).x * WIDTH;
  expect(shift).toBeGreaterThan(60);
  expect(difference(pictures, (x, y) => [x + shift, y])).toBeLessThan(3);
  expect(difference(pictures, (x, y) => [x, y])).toBeGreaterThan(10);
});

test('a look upward shifts the picture down', () => {
  const pictures = ends({ pan: 3 });
  const shift = travel({ pan: 3 }, far).y * HEIGHT;
  expect(difference(pictures, (x, y) => [x, y + shift])).toBeLessThan(3);
  expect(difference(pictures, (x, y) => [x, y])).toBeGreaterThan(8);
});

test('a zoom scales the picture about its middle', () => {
  const pictures = ends({ zoom: 8 });
  const { scale } = travel({ zoom: 8 }, far);
  const about = (at: number, middle: number): number => (at + 0.5 - middle) / scale + middle - 0.5;
  expect(difference(pictures, (x, y) => [about(x, WIDTH / 2), about(y, HEIGHT / 2)])).toBeLessThan(4);
  expect(difference(pictures, (x, y) => [x, y])).toBeGreaterThan(8);
});

test('a roll with a zoom turns and scales the picture', () => {
  const pictures = ends({ roll: 10, zoom: 4 });
  const { roll, scale } = travel({ roll: 10, zoom: 4 }, far);
  const turn = (x: number, y: number): [number, number] => {
    const [u, v] = [(x + 0.5 - WIDTH / 2) / scale, (y + 0.5 - HEIGHT / 2) / scale];
    return [
      u * Math.cos(roll) - v * Math.sin(roll) + WIDTH / 2 - 0.5,
      u * Math.sin(roll) + v * Math.cos(roll) + HEIGHT / 2 - 0.5,
    ];
  };
  expect(difference(pictures, turn)).toBeLessThan(4);
  expect(difference(pictures, (x, y) => [x, y])).toBeGreaterThan(8);
});
