import { randomFillSync } from 'node:crypto';
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';

/** The parameters of a stream of 720p (H.264 Baseline, level 3.1), as the box `avcC` holds them. */
const AVC_C = Buffer.from('0142001fffe1000c6742001ff402802dd080000001000468ce3c80', 'hex');
const FPS = 24;
/** The shortest clip of the model: before a render, rushes asks for the room that clips of this length may need. */
export const CLIP_SECONDS = 3;
/** The smallest picture: its length, its type and a byte. */
const SMALLEST_PICTURE = 6;

/**
 * Makes an MP4 of exactly `bytes` bytes: a track of 720p with 24 pictures a second, of random bytes. Its index is true and comes
 * first, so that reading the index, checking the file and hashing it are as much work as with a clip of a gateway.
 */
export async function makeClip(bytes, seconds = CLIP_SECONDS) {
  const count = seconds * FPS;
  const smallest = await mux(Array(count).fill(SMALLEST_PICTURE));
  const room = bytes - smallest.length + count * SMALLEST_PICTURE;
  const each = Math.floor(room / count);
  if (each < SMALLEST_PICTURE) throw new RangeError(`a clip of ${seconds} s has at least ${smallest.length} bytes`);
  const sizes = Array(count).fill(each);
  sizes[count - 1] += room % count;
  return mux(sizes);
}

async function mux(sizes) {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { frameRate: FPS });
  await output.start();
  const decoderConfig = { codec: 'avc1.42001f', codedWidth: 1280, codedHeight: 720, description: AVC_C };
  for (const [nth, size] of sizes.entries()) {
    const kind = nth % FPS === 0 ? 'key' : 'delta';
    await source.add(new EncodedPacket(makePicture(size, kind), kind, nth / FPS, 1 / FPS), { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer);
}

/** One unit with its length before it, as MP4 stores pictures. */
function makePicture(bytes, kind) {
  const unit = randomFillSync(Buffer.alloc(bytes));
  unit.writeUInt32BE(bytes - 4, 0);
  unit[4] = kind === 'key' ? 0x65 : 0x41;
  return unit;
}
