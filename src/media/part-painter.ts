import { ARROW_FONT, drawArrows } from './card/arrows.js';
import { drawCardLayers } from './card/draw-card.js';
import type { Cues } from './cues/cues.js';
import { viewAt } from './draw/camera-move.js';
import type { ClipOrder } from './draw/clip-order.js';
import { compose, type Frame, fade, newFrame, overlay } from './draw/compose.js';
import { type Planes, toPlanes } from './draw/planes.js';
import { rasterize } from './draw/raster.js';
import { drawSlate, type SlatePart } from './draw/slate.js';
import { layOutSlate } from './draw/slate-layout.js';
import { type DrawnStill, drawStill } from './draw/still.js';

/** A part of a clip, and what it shows. */
export interface PaintedPart extends Omit<SlatePart, 'isStill'> {
  readonly drawn: Cues;
  /** The pictures that this part starts and ends with. */
  readonly first?: Uint8Array;
  readonly last?: Uint8Array;
}

/** Paints a part of a clip at a time from 0 to 1, without the counter. All pictures share one frame. */
export type PartPainter = (time: number) => Frame;

/** Draws what the frames of a part are made of. That takes as long as painting tens of frames. */
export function makePartPainter(order: ClipOrder, part: PaintedPart): PartPainter {
  const { width, height } = order;
  const camera = order.camera ?? order.card?.camera;
  const still = (bytes: Uint8Array | undefined): DrawnStill | undefined => drawStill(bytes, width, height, camera);
  const [first, last] = [still(part.first), still(part.last)];
  const moving = { ...order, ...(camera && { camera }) };
  const scene = makeScene(moving, first ? [first] : drawLayers(part.drawn, order));
  const arriving = last && makeScene(moving, [last]);
  const over = [drawSlateLayer(order, { ...part, isStill: first !== undefined }), drawArrowLayer(moving)].filter(
    (layer) => layer !== undefined,
  );
  const picture = newFrame(width, height);
  let faded: number | undefined;
  return (time) => {
    const share = arriving ? time : 0;
    // While the camera does not move, nothing changes.
    if (scene.show(time) || share !== faded) {
      picture.data.set(scene.frame.data);
      if (arriving && share > 0) {
        arriving.show(time);
        fade(picture, arriving.frame, share);
      }
      for (const layer of over) overlay(picture, layer);
      faded = share;
    }
    return picture;
  };
}

/** A part of the picture that the camera sees. */
interface Layer {
  readonly planes: Planes;
  readonly depth: number;
}

function drawLayers(cues: Cues, { width, height }: ClipOrder): Layer[] {
  const layers = drawCardLayers(cues, width, height, layOutSlate(width, height).view);
  return layers.map(({ svg, depth }) => ({ depth, planes: toPlanes(rasterize(svg)) }));
}

function drawSlateLayer(order: ClipOrder, part: SlatePart): Planes {
  const { svg, fonts } = drawSlate(order, part);
  return toPlanes(rasterize(svg, fonts));
}

function drawArrowLayer({ width, height, camera }: ClipOrder): Planes | undefined {
  const arrows = drawArrows(camera, layOutSlate(width, height).view);
  if (arrows === '') return undefined;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${ARROW_FONT}">${arrows}</svg>`;
  return toPlanes(rasterize(svg));
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
