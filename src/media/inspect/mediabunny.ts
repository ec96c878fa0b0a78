import { createRequire } from 'node:module';
import type { Inspection } from './clip-facts.js';

// `require` loads one file. `import` would load seventy modules, and a download waits for them.
const require = createRequire(import.meta.url);
const { BufferSource, EncodedPacketSink, FilePathSource, Input, Logging, LogLevel, MP4, QTFF } =
  require('mediabunny') as typeof import('mediabunny');

// The library must not print: the caller reports what is wrong with a file.
Logging.level = LogLevel.Silent;

/** Reads the facts of a clip that `checkMp4` found whole: its bytes, or the path of its file. */
export async function readFacts(clip: string | Buffer, bytes: number): Promise<Inspection> {
  const source = typeof clip === 'string' ? new FilePathSource(clip) : new BufferSource(clip);
  const input = new Input({ source, formats: [MP4, QTFF] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return { ok: false, reason: 'it has no picture' };
    const codec = await track.getCodec();
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    // The manifest's schema wants sides of at least 1 and finite numbers.
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
    // Measured between the pictures' starts: the last picture may last longer or shorter than the others.
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

/** Whether the first sound track has at least one packet. */
async function hasSound(input: InstanceType<typeof Input>): Promise<boolean> {
  const track = await input.getPrimaryAudioTrack();
  return track !== null && (await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true })) !== null;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
