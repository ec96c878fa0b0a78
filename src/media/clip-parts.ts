import type { ClipOrder } from './draw/clip-order.js';
import { joinTracks, readTrack, writeMp4 } from './encode/mp4.js';

const FPS = 24;
/** The longest time from one key frame to the next, in seconds. Players seek to key frames. */
const KEY_SECONDS = 2;

/** Some of a clip's frames: from a number, counted from 0, to before another. */
export interface FrameSpan {
  readonly from: number;
  readonly to: number;
}

/** The frames per second of an order. */
export const fpsOf = ({ fps = FPS }: ClipOrder): number => fps;

/** The number of frames of an order, at least one. */
export const countFrames = (order: ClipOrder): number => Math.max(1, Math.round(order.seconds * fpsOf(order)));

/**
 * A clip's frames in groups: each starts with a key frame, so it can be drawn apart. They depend on the order alone, and so do the
 * clip's bytes, however many threads draw it. A long clip has an even number of groups, for two threads.
 */
export function groupFrames(order: ClipOrder): FrameSpan[] {
  const count = countFrames(order);
  const most = KEY_SECONDS * fpsOf(order);
  const length = count <= most ? count : Math.ceil(count / (2 * Math.ceil(count / most / 2)));
  const starts = Array.from({ length: Math.ceil(count / length) }, (_, i) => i * length);
  return starts.map((from) => ({ from, to: Math.min(from + length, count) }));
}

/** Splits a clip into at most so many parts of whole groups. */
export function splitClip(order: ClipOrder, most: number): FrameSpan[] {
  const groups = groupFrames(order);
  const count = Math.max(1, Math.min(most, groups.length));
  return Array.from({ length: count }, (_, part) => {
    const [first, next] = [part, part + 1].map((nth) => Math.round((nth * groups.length) / count)) as [number, number];
    return { from: groups[first]?.from ?? 0, to: groups[next - 1]?.to ?? 0 };
  });
}

/** Makes a clip of all its parts. Each is an MP4 of its own. */
export function joinParts(order: ClipOrder, parts: readonly Uint8Array[]): Uint8Array {
  const { width, height, seconds, sound = false } = order;
  const tracks = parts.map((part) => readTrack(Buffer.from(part.buffer, part.byteOffset, part.length), width, height));
  return writeMp4(joinTracks(tracks), fpsOf(order), seconds, sound);
}
