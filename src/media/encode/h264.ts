import { createRequire } from 'node:module';
import type { createH264MP4Encoder } from 'h264-mp4-encoder';
import { readTrack, writeMp4 } from './mp4.js';

/** The encoder's settings. */
export interface Encoding {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** The clip's length. The last picture is held until then. */
  readonly seconds: number;
  readonly sound: boolean;
}

const require = createRequire(import.meta.url);

/**
 * Encodes pictures in YUV 4:2:0 into the bytes of an MP4. The same pictures give the same bytes. Call it only in a worker
 * thread: the encoder is WebAssembly that blocks.
 *
 * @param pictures each `width * height * 3 / 2` bytes; the next one may reuse the buffer
 */
export async function encodeH264(encoding: Encoding, pictures: Iterable<Uint8Array>): Promise<Uint8Array> {
  const { createH264MP4Encoder: create } = loadEncoder();
  const encoder = await create();
  const { width, height, fps } = encoding;
  try {
    Object.assign(encoder, { width, height, frameRate: fps, speed: 10, quantizationParameter: 27, groupOfPictures: fps * 2 });
    encoder.initialize();
    for (const picture of pictures) encoder.addFrameYuv(picture);
    encoder.finalize();
    const file = Buffer.from(encoder.FS.readFile(encoder.outputFilename));
    encoder.FS.unlink(encoder.outputFilename);
    return writeMp4(readTrack(file, width, height), fps, encoding.seconds, encoding.sound);
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
