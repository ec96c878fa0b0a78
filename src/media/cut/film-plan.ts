import type { PictureTrack, SoundTrack } from './film-track.js';
import { type PacketRun, type PlacedSound, SILENT_PACKETS } from './place-sound.js';

/** Pictures of one file, in a film. */
export interface PicturePart {
  /** Absolute. */
  readonly file: string;
  readonly picture: PictureTrack;
}

/** The sound of a film: packets of the parts' files. */
export interface FilmSound {
  /** Like which all packets are coded. */
  readonly like: SoundTrack;
  /** The file and the sound of each part; silent parts have none. */
  readonly sources: readonly ({ readonly file: string; readonly sound: SoundTrack } | undefined)[];
  readonly placed: PlacedSound;
}

/** Bytes of a film that are copied from a file, or given. */
export type Piece = { readonly file: string; readonly offset: number; readonly size: number } | { readonly bytes: Buffer };

/** A run of samples of one track that stand together in the film. */
export interface Chunk {
  readonly track: 'picture' | 'sound';
  /** Samples. */
  readonly count: number;
  /** Bytes. */
  readonly size: number;
  readonly pieces: readonly Piece[];
}

/** What a film's media data is made of, and the sizes of its samples. */
export interface FilmPlan {
  readonly chunks: readonly Chunk[];
  readonly pictureSizes: readonly number[];
  readonly soundSizes: readonly number[];
}

/**
 * Plans the media data of a film: about a second of pictures, then the sound of that time, as players read it.
 *
 * @param fps frames a second
 */
export function planFilm(parts: readonly PicturePart[], fps: number, sound?: FilmSound): FilmPlan {
  const perChunk = Math.max(1, Math.round(fps));
  const packets = sound === undefined ? undefined : new PacketReader(sound);
  const [chunks, pictureSizes, soundSizes]: [Chunk[], number[], number[]] = [[], [], []];
  let frames = 0;
  const addSound = (until: number): void => {
    const chunk = packets?.take(until, soundSizes);
    if (chunk !== undefined) chunks.push(chunk);
  };
  for (const { file, picture } of parts) {
    for (let from = 0; from < picture.sizes.length; from += perChunk) {
      const to = Math.min(picture.sizes.length, from + perChunk);
      const pieces = new Pieces();
      for (let nth = from; nth < to; nth++) {
        pictureSizes.push(picture.sizes[nth] as number);
        pieces.copy(file, picture.offsets[nth] as number, picture.sizes[nth] as number);
      }
      chunks.push({ track: 'picture', count: to - from, size: pieces.size, pieces: pieces.list });
      frames += to - from;
      addSound(frames / fps);
    }
  }
  addSound(Number.POSITIVE_INFINITY);
  return { chunks, pictureSizes, soundSizes };
}

/** Pieces, of which those that follow each other in a file become one. */
class Pieces {
  readonly list: Piece[] = [];
  size = 0;

  copy(file: string, offset: number, size: number): void {
    this.size += size;
    const last = this.list.at(-1);
    if (last !== undefined && 'file' in last && last.file === file && last.offset + last.size === offset)
      this.list[this.list.length - 1] = { file, offset: last.offset, size: last.size + size };
    else if (size > 0) this.list.push({ file, offset, size });
  }

  add(bytes: Buffer): void {
    this.size += bytes.length;
    this.list.push({ bytes });
  }
}

/** The packets of a film's sound, from first to last. */
class PacketReader {
  readonly #sound: FilmSound;
  readonly #samplesPerPacket = 1024;
  #run = 0;
  #within = 0;
  #taken = 0;

  constructor(sound: FilmSound) {
    this.#sound = sound;
  }

  /** The packets that are heard before a time, as one chunk. Adds their sizes to a list. */
  take(untilSeconds: number, sizes: number[]): Chunk | undefined {
    const { like, placed } = this.#sound;
    const pieces = new Pieces();
    let count = 0;
    for (let run = placed.runs[this.#run]; run !== undefined; run = placed.runs[this.#run]) {
      if (this.#taken * this.#samplesPerPacket - placed.lead >= untilSeconds * like.sampleRate) break;
      sizes.push(this.#add(pieces, run));
      count += 1;
      this.#taken += 1;
      this.#within += 1;
      if (this.#within === run.count) [this.#run, this.#within] = [this.#run + 1, 0];
    }
    return count === 0 ? undefined : { track: 'sound', count, size: pieces.size, pieces: pieces.list };
  }

  /** Adds the next packet of a run. Returns its size. */
  #add(pieces: Pieces, { part, from }: PacketRun): number {
    const source = this.#sound.sources[part];
    if (from === undefined || source === undefined) {
      const silent = SILENT_PACKETS[this.#sound.like.channels];
      pieces.add(silent);
      return silent.length;
    }
    const nth = from + this.#within;
    const size = source.sound.sizes[nth] as number;
    pieces.copy(source.file, source.sound.offsets[nth] as number, size);
    return size;
  }
}
