import type { SoundTrack } from './film-track.js';
import { PACKET_SAMPLES } from './read-layout.js';

/** A run of a film's packets of sound: of a clip from its packet `from` on, or silence. */
export interface PacketRun {
  /** Which part of the film they belong to, from 0. */
  readonly part: number;
  /** Absent for silence. */
  readonly from?: number;
  readonly count: number;
}

/** The packets of a film's sound, in order. */
export interface PlacedSound {
  readonly runs: readonly PacketRun[];
  /** Samples at the start that a player leaves out. */
  readonly lead: number;
}

/**
 * Chooses the packets of sound for each part of a film. Packets are whole, so a part's sound starts up to half a packet before or
 * after its pictures (11 ms at 48 kHz). Each part is placed by itself: nothing adds up. Before its own first packet stands the one
 * that a decoder needs to start, in place of the last one of the part before. Where a clip's sound is shorter than its pictures,
 * silence follows.
 *
 * @param parts of the film, in order: where each starts in seconds, and its sound; without one, it is silent
 * @param seconds length of the film
 * @returns undefined if a part is shorter than a packet
 */
export function placeSound(
  parts: readonly { readonly start: number; readonly sound?: SoundTrack | undefined }[],
  seconds: number,
  sampleRate: number,
): PlacedSound | undefined {
  const lead = parts[0]?.sound?.lead ?? 0;
  const starts = parts.map(({ start, sound }, part) => {
    if (part === 0) return { at: 0, from: 0 };
    const from = firstPacket(sound);
    const hidden = (sound?.lead ?? 0) - from * PACKET_SAMPLES;
    return { at: Math.round((start * sampleRate + lead - hidden) / PACKET_SAMPLES), from };
  });
  const end = Math.ceil((seconds * sampleRate + lead) / PACKET_SAMPLES - 1e-6);
  const runs: PacketRun[] = [];
  for (const [part, { at, from }] of starts.entries()) {
    const room = (starts[part + 1]?.at ?? end) - at;
    if (room < 1) return undefined;
    const { sound } = parts[part] as { readonly sound?: SoundTrack };
    const played = sound === undefined ? 0 : Math.ceil((sound.lead + sound.length) / PACKET_SAMPLES) - from;
    const count = Math.min(room, Math.max(0, played));
    if (count > 0) runs.push({ part, from, count });
    if (room > count) runs.push({ part, count: room - count });
  }
  return { runs, lead };
}

/** The packet before the first one that is heard: a decoder adds half of each packet to the next. */
const firstPacket = (sound: SoundTrack | undefined): number => Math.max(0, Math.floor((sound?.lead ?? 0) / PACKET_SAMPLES) - 1);

/** A silent packet of AAC-LC, by its channels. */
export const SILENT_PACKETS = {
  1: Buffer.from('00c800802380', 'hex'),
  2: Buffer.from('210049900219002380', 'hex'),
} as const;
