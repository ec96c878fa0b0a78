import { type View, viewAt } from './draw/camera-move.js';
import { drawCaption } from './draw/caption.js';
import type { ClipOrder } from './draw/clip-order.js';
import { compose, fade, newFrame, overlay } from './draw/compose.js';
import { makeCounter } from './draw/counter.js';
import { choosePalette } from './draw/palette.js';
import { toPlanes } from './draw/planes.js';
import { rasterize } from './draw/raster.js';
import { drawScenery } from './draw/scenery.js';
import { seededRandom } from './draw/seeded-random.js';
import { drawStill } from './draw/still.js';
import { encodeH264 } from './encode/h264.js';

/** The number of frames of an order, at least one. */
function countFrames(order: Pick<ClipOrder, 'seconds' | 'fps'>): number {
  return Math.max(1, Math.round(order.seconds * (order.fps ?? FPS)));
}

/** Draws and encodes a clip. It blocks for seconds, so the draw pool calls it in its threads. */
export async function drawClip(order: ClipOrder): Promise<Uint8Array> {
  const { width, height, seconds, fps = FPS, sound = false } = order;
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError(`a clip's sides must be even, not ${width}x${height}`);
  return encodeH264({ width, height, fps, seconds, sound }, drawFrames(order));
}

const FPS = 24;

/** Draws the frames in order. All share one buffer: the next frame overwrites the last. */
export function* drawFrames(order: ClipOrder): Generator<Uint8Array> {
  const { width, height, fps = FPS } = order;
  const random = seededRandom(order.seed);
  const colours = choosePalette(random, order.prompt);
  const first = drawStill(order.stills?.first, width, height, order.camera);
  const last = drawStill(order.stills?.last, width, height, order.camera);
  const layers = first
    ? [first]
    : drawScenery(random, colours, order.prompt, width, height).map(({ svg, depth }) => ({
        depth,
        planes: toPlanes(rasterize(svg)),
      }));
  const captionPlanes = toPlanes(rasterize(drawCaption(order)));
  const count = countFrames(order);
  const counter = makeCounter(width, height, count);
  const frame = newFrame(width, height);
  let drawnState: string | undefined;
  const picture = newFrame(width, height);
  const arriving = newFrame(width, height);
  for (let index = 0; index < count; index++) {
    const time = count === 1 ? 0 : index / (count - 1);
    const views = layers.map(({ depth }) => viewAt(order.camera, time, depth));
    const share = last ? time : 0;
    const state = JSON.stringify([views, share]);
    // While the camera does not move, only the counter changes.
    if (drawnState !== state) {
      for (const [i, { planes }] of layers.entries()) compose(picture, planes, views[i] as View);
      if (last && share > 0) {
        compose(arriving, last.planes, viewAt(order.camera, time, last.depth));
        fade(picture, arriving, share);
      }
      overlay(picture, captionPlanes);
      drawnState = state;
    }
    frame.data.set(picture.data);
    counter(frame, index, index / fps);
    yield frame.data;
  }
}
