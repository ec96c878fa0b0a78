import { countFrames, type FrameSpan, fpsOf, groupFrames, joinParts, splitClip } from './clip-parts.js';
import type { ClipOrder } from './draw/clip-order.js';
import { encodeH264 } from './encode/h264.js';
import { joinTracks, writeMp4 } from './encode/mp4.js';
import { makePainter } from './painter.js';

/** Draws and encodes a clip. It blocks for seconds, so the draw pool calls it in its threads. */
export async function drawClip(order: ClipOrder): Promise<Uint8Array> {
  return joinParts(order, await Promise.all(splitClip(order, 1).map((part) => drawPart(order, part))));
}

/** Draws and encodes a part of a clip, as an MP4 of its own. It blocks like `drawClip`. */
export async function drawPart(order: ClipOrder, part: FrameSpan): Promise<Uint8Array> {
  const { width, height } = order;
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError(`a clip's sides must be even, not ${width}x${height}`);
  const fps = fpsOf(order);
  const groups = groupFrames(order).filter(({ from }) => from >= part.from && from < part.to);
  const frames = drawFrames(order, part);
  const tracks = [];
  for (const { from, to } of groups) tracks.push(await encodeH264({ width, height, fps, frames: to - from }, frames));
  return writeMp4(joinTracks(tracks), fps, (part.to - part.from) / fps);
}

/** Draws frames of a clip in order. All share one buffer: the next frame overwrites the last. */
export function* drawFrames(order: ClipOrder, part: FrameSpan = { from: 0, to: countFrames(order) }): Generator<Uint8Array> {
  const paint = makePainter(order, countFrames(order), fpsOf(order));
  for (let index = part.from; index < part.to; index++) yield paint(index);
}
