import { type FileHandle, open } from 'node:fs/promises';
import { FILM_SAMPLE_RATE, SAMPLE_BYTES } from './sound-words.js';

/** Sound at its place in a film. Counts are samples of the film. */
export interface SoundUse {
  /** Uncompressed: two channels of 16 bits. */
  readonly file: string;
  readonly start: number;
  /** Where the file is shorter, silence follows. */
  readonly count: number;
  /** How long it fades in from the start. */
  readonly fadeIn: number;
  /** How long it fades out to the end. */
  readonly fadeOut: number;
}

/** Mixes this much at once: a second. */
const BLOCK = FILM_SAMPLE_RATE;
const CHANNELS = 2;

/**
 * Mixes sounds into a file of exactly so many samples. It reads and writes a second at a time, however long the film is.
 *
 * @param output must not be there yet
 * @param uses in the order of their starts
 */
export async function mixSound(
  output: string,
  uses: readonly SoundUse[],
  samples: number,
  signal?: AbortSignal,
): Promise<void> {
  const target = await open(output, 'wx', 0o644);
  const sources = new Map<SoundUse, FileHandle>();
  try {
    const mixed = new Float32Array(BLOCK * CHANNELS);
    for (let at = 0; at < samples; at += BLOCK) {
      signal?.throwIfAborted();
      const count = Math.min(BLOCK, samples - at);
      mixed.fill(0);
      for (const use of uses) {
        if (use.start >= at + count) break;
        if (use.start + use.count <= at) continue;
        const source = sources.get(use) ?? (await open(use.file, 'r'));
        sources.set(use, source);
        await addUse(mixed, source, use, at, count);
        if (use.start + use.count <= at + count) {
          await source.close();
          sources.delete(use);
        }
      }
      const bytes = toBytes(mixed.subarray(0, count * CHANNELS));
      await writeAll(target, bytes);
    }
  } finally {
    for (const source of sources.values()) await source.close();
    await target.close();
  }
}

/** Adds what a sound has between two samples of the film. */
async function addUse(mixed: Float32Array, source: FileHandle, use: SoundUse, at: number, count: number): Promise<void> {
  const from = Math.max(at, use.start);
  const to = Math.min(at + count, use.start + use.count);
  const bytes = Buffer.alloc((to - from) * SAMPLE_BYTES);
  let filled = 0;
  while (filled < bytes.length) {
    const position = (from - use.start) * SAMPLE_BYTES + filled;
    const { bytesRead } = await source.read(bytes, filled, bytes.length - filled, position);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  for (let sample = from; sample < to; sample++) {
    const gain = gainAt(sample - use.start, use);
    const place = (sample - at) * CHANNELS;
    const byte = (sample - from) * SAMPLE_BYTES;
    mixed[place] = (mixed[place] as number) + bytes.readInt16LE(byte) * gain;
    mixed[place + 1] = (mixed[place + 1] as number) + bytes.readInt16LE(byte + 2) * gain;
  }
}

/** Both sounds of a dissolve together stay as loud as each of them. */
function gainAt(sample: number, { count, fadeIn, fadeOut }: SoundUse): number {
  const risen = sample < fadeIn ? Math.sin((Math.PI / 2) * ((sample + 0.5) / fadeIn)) : 1;
  const left = count - sample;
  return left <= fadeOut ? risen * Math.sin((Math.PI / 2) * ((left - 0.5) / fadeOut)) : risen;
}

function toBytes(mixed: Float32Array): Buffer {
  const bytes = Buffer.alloc(mixed.length * 2);
  for (const [nth, value] of mixed.entries())
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(value))), nth * 2);
  return bytes;
}

async function writeAll(target: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await target.write(bytes, at, bytes.length - at)).bytesWritten;
}
