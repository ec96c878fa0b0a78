import { type View, viewAt } from './draw/camera-move.js';
import { caption } from './draw/caption.js';
import type { ClipOrder } from './draw/clip-order.js';
import { compose, fade, newFrame, overlay } from './draw/compose.js';
import { cutCounter } from './draw/counter.js';
import { paletteFor } from './draw/palette.js';
import { toPlanes } from './draw/planes.js';
import { rasterize } from './draw/raster.js';
import { scenery } from './draw/scenery.js';
import { seededRandom } from './draw/seeded-random.js';
import { still } from './draw/still.js';
import { encodeH264 } from './encode/h264.js';

/** How many frames an order comes to: at least one. */
function frameCount(order: Pick<ClipOrder, 'seconds' | 'fps'>): number {
  return Math.max(1, Math.round(order.seconds * (order.fps ?? FPS)));
}

/** Draws and encodes a clip. Seconds of blocking work: the projector calls it in its threads. */
export async function drawClip(order: ClipOrder): Promise<Uint8Array> {
  const { width, height, seconds, fps = FPS, sound = false } = order;
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError(`a clip's sides must be even, not ${width}x${height}`);
  return encodeH264({ width, height, fps, seconds, sound }, frames(order));
}

const FPS = 24;

/** The pictures in order; all in one buffer, so each is gone when the next is asked for. */
export function* frames(order: ClipOrder): Generator<Uint8Array> {
  const { width, height, fps = FPS } = order;
  const throwing = seededRandom(order.seed);
  const colours = paletteFor(throwing, order.prompt);
  const first = still(order.stills?.first, width, height, order.camera);
  const last = still(order.stills?.last, width, height, order.camera);
  const sheets = first
    ? [first]
    : scenery(throwing, colours, order.prompt, width, height).map(({ svg, depth }) => ({
        depth,
        planes: toPlanes(rasterize(svg)),
      }));
  const words = toPlanes(rasterize(caption(order)));
  const count = frameCount(order);
  const counter = cutCounter(width, height, count);
  const frame = newFrame(width, height);
  let drawn: string | undefined;
  const picture = newFrame(width, height);
  const arriving = newFrame(width, height);
  for (let index = 0; index < count; index++) {
    const time = count === 1 ? 0 : index / (count - 1);
    const views = sheets.map(({ depth }) => viewAt(order.camera, time, depth));
    const share = last ? time : 0;
    const looks = JSON.stringify([views, share]);
    // A camera that stands still looks at the same picture: only the counter is new.
    if (drawn !== looks) {
      for (const [i, { planes }] of sheets.entries()) compose(picture, planes, views[i] as View);
      if (last && share > 0) {
        compose(arriving, last.planes, viewAt(order.camera, time, last.depth));
        fade(picture, arriving, share);
      }
      overlay(picture, words);
      drawn = looks;
    }
    frame.data.set(picture.data);
    counter(frame, index, index / fps);
    yield frame.data;
  }
}
