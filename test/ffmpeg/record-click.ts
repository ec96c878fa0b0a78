import { execFileSync } from 'node:child_process';

const RATE = 48_000;
const PACKET = 1024;

/** Decodes a sound file, or a clip's sound, to samples from -1 to 1 at 48 kHz. Throws on any error of the decoder. */
export function decodeSound(file: string): Float32Array {
  const args = ['-v', 'error', '-xerror', '-i', file, '-map', '0:a', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', args, { maxBuffer: 64 * 1024 * 1024 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Makes the click of `src/media/encode/click-track.ts` by ffmpeg's encoder: 10 ms of a tone of 1 kHz that fades, placed so that one
 * packet holds it. Returns the packet before it, its own, and the one after it.
 */
export function recordClick(): Buffer[] {
  const samples = Buffer.alloc(PACKET * 40 * 2);
  const length = 480;
  for (let i = 0; i < length; i++) {
    const loudness = Math.min(1, i / 16) * Math.exp(-i / (length / 5)) * (1 - i / length);
    const sample = Math.round(0.45 * 32_767 * loudness * Math.sin((2 * Math.PI * 1000 * i) / RATE));
    samples.writeInt16LE(sample, (PACKET * 20 + 600 + i) * 2);
  }
  const sound = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', '-'];
  const encoder = [
    '-c:a',
    'aac',
    '-profile:a',
    'aac_low',
    '-b:a',
    '32k',
    '-aac_tns',
    '0',
    '-aac_pns',
    '0',
    '-flags',
    '+bitexact',
  ];
  const packets = splitAdts(
    execFileSync('ffmpeg', ['-v', 'error', ...sound, ...encoder, '-f', 'adts', '-'], { input: samples }),
  );
  const own = packets.findIndex(({ length: size }, index) => index > 3 && size > 4);
  return packets.slice(own - 1, own + 2);
}

/** Splits an ADTS stream into its packets. */
function splitAdts(stream: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at + 7 <= stream.length; ) {
    const size = (stream.readUInt32BE(at + 2) >> 5) & 0x1fff;
    const head = (stream.readUInt8(at + 1) & 1) === 1 ? 7 : 9;
    packets.push(stream.subarray(at + head, at + size));
    at += size;
  }
  return packets;
}

/** Puts packets of AAC-LC, 48 kHz, one channel into an ADTS stream. */
export function joinAdts(packets: readonly Buffer[]): Buffer {
  return Buffer.concat(
    packets.flatMap((packet) => {
      const size = packet.length + 7;
      const head = [0xff, 0xf1, 0x4c, 0x40 | (size >> 11), (size >> 3) & 255, ((size & 7) << 5) | 0x1f, 0xfc];
      return [Buffer.from(head), packet];
    }),
  );
}
