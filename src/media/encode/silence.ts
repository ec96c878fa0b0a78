/** A track of silence in AAC, for a clip that is to have sound. */

const RATE = 48_000;
/** Samples in a packet. */
const PACKET = 1024;
/** A packet of AAC-LC with one channel in which nothing is heard. */
const SILENT = Buffer.from('00c800802380', 'hex');
/** Its decoder's settings: AAC-LC, 48 kHz, one channel. */
const SETTINGS = Buffer.from([0x11, 0x88]);

/** What a track of silence consists of. */
export interface Silence {
  /** Units in a second. */
  readonly timescale: number;
  readonly packets: readonly Buffer[];
  /** How long each packet lasts, in units. */
  readonly lengths: readonly number[];
  readonly duration: number;
  /** The payload of its `mp4a` box up to its `esds`, and that one's payload behind its version and flags. */
  readonly entry: Buffer;
  readonly descriptor: Buffer;
}

/** Silence of so many seconds. */
export function silence(seconds: number): Silence {
  const duration = Math.round(seconds * RATE);
  const count = Math.ceil(duration / PACKET);
  const lengths = Array.from({ length: count }, (_, nth) => Math.min(PACKET, duration - nth * PACKET));
  return {
    timescale: RATE,
    packets: lengths.map(() => SILENT),
    lengths,
    duration,
    entry: Buffer.concat([
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
      Buffer.alloc(8),
      Buffer.from([0, 1, 0, 16, 0, 0, 0, 0, RATE >> 8, RATE & 255, 0, 0]),
    ]),
    descriptor: Buffer.concat([
      Buffer.from([0x03, 25, 0, 2, 0]),
      Buffer.from([0x04, 17, 0x40, 0x15, 0, 0, 0]),
      Buffer.alloc(8),
      Buffer.from([0x05, SETTINGS.length]),
      SETTINGS,
      Buffer.from([0x06, 1, 2]),
    ]),
  };
}
