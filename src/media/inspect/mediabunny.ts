import { createRequire } from 'node:module';
import type { Inspection } from './clip-facts.js';

// One file in place of its seventy modules: whoever brings a clip home waits for it.
const require = createRequire(import.meta.url);
const { EncodedPacketSink, FilePathSource, Input, Logging, LogLevel, MP4, QTFF } =
  require('mediabunny') as typeof import('mediabunny');

// What it finds odd about a file is for the caller to say, not for a library to print.
Logging.level = LogLevel.Silent;

/** Asks mediabunny for the facts of a file whose structure is whole. */
export async function readFacts(file: string, bytes: number): Promise<Inspection> {
  const input = new Input({ source: new FilePathSource(file), formats: [MP4, QTFF] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return { ok: false, reason: 'it has no picture' };
    const codec = await track.getCodec();
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    // What is written down of a clip has to be readable again: pictures have a size, and numbers are finite.
    if (!(width >= 1 && height >= 1)) return { ok: false, reason: 'its pictures have no size' };
    const sink = new EncodedPacketSink(track);
    let frames = 0;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    let end = 0;
    for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
      frames++;
      first = Math.min(first, packet.timestamp);
      last = Math.max(last, packet.timestamp);
      end = Math.max(end, packet.timestamp + packet.duration);
    }
    const duration = end - Math.max(0, first);
    if (frames === 0 || !(duration > 0 && duration < Number.POSITIVE_INFINITY))
      return { ok: false, reason: 'it has no pictures' };
    // Between the pictures' starts, because the last one may be held longer or shorter than the others.
    const fps = last > first ? (frames - 1) / (last - first) : frames / duration;
    const sound = await hasSound(input);
    const facts = {
      bytes,
      duration: round(duration),
      width,
      height,
      codec: codec === 'avc' ? 'h264' : (codec ?? 'unknown'),
      fps: round(fps),
      frames,
      ...(sound && { sound }),
    };
    return { ok: true, facts };
  } finally {
    input.dispose();
  }
}

/** Whether anything is in its first track of sound. */
async function hasSound(input: InstanceType<typeof Input>): Promise<boolean> {
  const track = await input.getPrimaryAudioTrack();
  return track !== null && (await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true })) !== null;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
