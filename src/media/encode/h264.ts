import { createRequire } from 'node:module';
import type { createH264MP4Encoder } from 'h264-mp4-encoder';
import { readTrack, type Track } from './mp4.js';

/** The encoder's settings. */
export interface Encoding {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** How many pictures to take. */
  readonly frames: number;
}

const require = createRequire(import.meta.url);

/**
 * Encodes pictures in YUV 4:2:0. Only the first is a key frame. The same pictures give the same bytes. Call it only in a worker
 * thread: the encoder is WebAssembly that blocks.
 *
 * @param pictures each `width * height * 3 / 2` bytes; the next one may reuse the buffer. It takes no more than `frames`
 */
export async function encodeH264(encoding: Encoding, pictures: Iterator<Uint8Array>): Promise<Track> {
  const { createH264MP4Encoder: create } = loadEncoder();
  const encoder = await create();
  const { width, height, fps, frames } = encoding;
  try {
    Object.assign(encoder, { width, height, frameRate: fps, speed: 10, quantizationParameter: 27, groupOfPictures: frames });
    encoder.initialize();
    for (let i = 0; i < frames; i++) encoder.addFrameYuv(pictures.next().value);
    encoder.finalize();
    const file = Buffer.from(encoder.FS.readFile(encoder.outputFilename));
    encoder.FS.unlink(encoder.outputFilename);
    return readTrack(file, width, height);
  } finally {
    encoder.delete();
  }
}

let loaded: { createH264MP4Encoder: typeof createH264MP4Encoder } | undefined;

function loadEncoder(): { createH264MP4Encoder: typeof createH264MP4Encoder } {
  if (loaded) return loaded;
  // The WebAssembly runtime catches all uncaught exceptions of its process. Removing its listeners undoes that.
  const before = { errors: process.listeners('uncaughtException'), rejections: process.listeners('unhandledRejection') };
  loaded = require('h264-mp4-encoder') as { createH264MP4Encoder: typeof createH264MP4Encoder };
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.errors.includes(listener)) process.off('uncaughtException', listener);
  }
  for (const listener of process.listeners('unhandledRejection')) {
    if (!before.rejections.includes(listener)) process.off('unhandledRejection', listener);
  }
  return loaded;
}
