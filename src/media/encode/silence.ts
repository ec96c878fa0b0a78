/** Samples per second. */
const RATE = 48_000;
/** Samples in a packet. */
const PACKET = 1024;
/** A silent packet of AAC-LC with one channel. */
const SILENT = Buffer.from('00c800802380', 'hex');
/** The decoder's settings: AAC-LC, 48 kHz, one channel. */
const SETTINGS = Buffer.from([0x11, 0x88]);

/** The parts of a silent sound track in AAC. */
export interface Silence {
  /** Units in a second. */
  readonly timescale: number;
  readonly packets: readonly Buffer[];
  /** The length of each packet, in units. */
  readonly lengths: readonly number[];
  readonly duration: number;
  /** The payload of the `mp4a` box before its `esds` box. */
  readonly entry: Buffer;
  /** The payload of the `esds` box after version and flags. */
  readonly descriptor: Buffer;
}

/** Makes a silent track of so many seconds. */
export function makeSilence(seconds: number): Silence {
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
