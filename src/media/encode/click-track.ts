/** Samples per second. */
const RATE = 48_000;
/** Samples in a packet. */
const PACKET = 1024;
/** A silent packet of AAC-LC with one channel. */
const SILENT = Buffer.from('00c800802380', 'hex');
/** The decoder's settings: AAC-LC, 48 kHz, one channel. */
const SETTINGS = Buffer.from([0x11, 0x88]);

/**
 * A click of 6 ms in AAC-LC with one channel: the packet before it, its own, and the one after it, between silent ones. ffmpeg made
 * them once, as test/ffmpeg/record-click.ts does, so no encoder runs here.
 */
const CLICK = [
  'ARhABw==',
  'ARiU2vu+7skYHY+v1+066f9nXX6/f5/A/P/l8/W/0yciV2EI2GIZrNkMTJlNRNYchNIRGEascnTflPuubvwGce47LetIdqUz9zoMV0BsQL55n+/3t+o8Mz36/SfttQNYtrioiWYrkDiIrk0CORm2SmwvxdNMK4sjAbLAHcwlFkrNolJT29r1wrRKoIjMyxHWachegkhqIgNk4mVQZdvKGw4kt1THtEGPQu52tTSKWKMRnqydNJYDAUPM+vec9vbhaXU4UxGXaI2IkoMJR5JKIiuUbGz7iVs21PLlPNksRARjScBhEixCUV34silttU7GU8xKArhzTp0u9iJjAAB5NUwAAAJw8KQTDAAC54IAAH0frgAAe//Pa6IAyAZAyqgFAOA=',
  'ARjgBw==',
].map((packet) => Buffer.from(packet, 'base64'));
/** Where the click starts in its own packet, in samples. */
const CLICK_START = 602;

/** The parts of a sound track in AAC. */
export interface ClickTrack {
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

/** Makes a track of so many seconds with a click at the start of each. A click is at most 13 ms early or late. */
export function makeClickTrack(seconds: number): ClickTrack {
  const duration = Math.round(seconds * RATE);
  const count = Math.ceil(duration / PACKET);
  const lengths = Array.from({ length: count }, (_, nth) => Math.min(PACKET, duration - nth * PACKET));
  return {
    timescale: RATE,
    packets: placeClicks(count, duration),
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

function placeClicks(count: number, duration: number): Buffer[] {
  const packets = Array.from({ length: count }, () => SILENT);
  for (let at = 0; at < duration; at += RATE) {
    const own = Math.max(0, Math.round((at - CLICK_START) / PACKET));
    // A click that would begin after the end is left out.
    if (own * PACKET + CLICK_START >= duration) break;
    for (const [index, packet] of CLICK.entries()) {
      const place = own - 1 + index;
      if (place >= 0 && place < count) packets[place] = packet;
    }
  }
  return packets;
}
