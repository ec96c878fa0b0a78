import { viewAt } from './draw/camera-move.js';
import { drawCaption } from './draw/caption.js';
import type { ClipOrder } from './draw/clip-order.js';
import { compose, type Frame, fade, newFrame, overlay } from './draw/compose.js';
import { makeCounter } from './draw/counter.js';
import { choosePalette } from './draw/palette.js';
import { type Planes, toPlanes } from './draw/planes.js';
import { rasterize } from './draw/raster.js';
import { drawScenery } from './draw/scenery.js';
import { seededRandom } from './draw/seeded-random.js';
import { drawStill } from './draw/still.js';

/** Paints a frame in YUV 4:2:0. All frames share one buffer: the next frame overwrites the last. */
export type Painter = (index: number) => Uint8Array;

/** A part of the picture that the camera sees. */
interface Layer {
  readonly planes: Planes;
  readonly depth: number;
}

/** Draws what the frames of a clip are made of. That takes as long as painting tens of frames. */
export function makePainter(order: ClipOrder, count: number, fps: number): Painter {
  const { width, height, camera } = order;
  const first = drawStill(order.stills?.first, width, height, camera);
  const last = drawStill(order.stills?.last, width, height, camera);
  const scene = makeScene(order, first ? [first] : drawLandscapes(order));
  const arriving = last && makeScene(order, [last]);
  const caption = toPlanes(rasterize(drawCaption(order)));
  const counter = makeCounter(width, height, count);
  const [picture, frame] = [newFrame(width, height), newFrame(width, height)];
  let faded: number | undefined;
  return (index) => {
    const time = count === 1 ? 0 : index / (count - 1);
    const share = arriving ? time : 0;
    // While the camera does not move, only the counter changes.
    if (scene.show(time) || share !== faded) {
      picture.data.set(scene.frame.data);
      if (arriving && share > 0) {
        arriving.show(time);
        fade(picture, arriving.frame, share);
      }
      overlay(picture, caption);
      faded = share;
    }
    frame.data.set(picture.data);
    counter(frame, index, index / fps);
    return frame.data;
  };
}

function drawLandscapes(order: ClipOrder): Layer[] {
  const { prompt, width, height } = order;
  const random = seededRandom(order.seed);
  const colours = choosePalette(random, prompt);
  const layers = drawScenery(random, colours, prompt, width, height);
  return layers.map(({ svg, depth }) => ({ depth, planes: toPlanes(rasterize(svg)) }));
}

/** Layers as the camera sees them, from far to near. */
interface Scene {
  readonly frame: Frame;
  /** Paints the frame of a time, 0 to 1, if the camera has moved since the last one. Returns whether it has. */
  show(time: number): boolean;
}

function makeScene({ width, height, camera }: ClipOrder, layers: readonly Layer[]): Scene {
  const frame = newFrame(width, height);
  const planes = layers.map((layer) => layer.planes);
  let shown: string | undefined;
  const show = (time: number): boolean => {
    const views = layers.map(({ depth }) => viewAt(camera, time, depth));
    const state = JSON.stringify(views);
    if (state === shown) return false;
    compose(frame, planes, views);
    shown = state;
    return true;
  };
  return { frame, show };
}
