import { boxesIn, findBox } from '../inspect/boxes.js';
import { MATRIX, makeBox, makeFullBox, runsOf, u32, zeros } from './box-writer.js';
import { type ClickTrack, makeClickTrack } from './click-track.js';
import { makeMovieHeader, makeTrack, NO_DISPLAY } from './movie-boxes.js';

/** Encoded pictures in order (AVC with length-prefixed units), and the encoder's description of them. */
export interface Track {
  readonly width: number;
  readonly height: number;
  /** The payload of an `avcC` box. */
  readonly description: Buffer;
  readonly samples: readonly { readonly bytes: Buffer; readonly key: boolean }[];
}

const TIMESCALE = 90_000;
const IDR = 5;

/** Reads the pictures from the file that the encoder's own muxer wrote. Throws on any other file. */
export function readTrack(file: Buffer, width: number, height: number): Track {
  const stbl = findBox(file, 0, file.length, 'moov', 'trak', 'mdia', 'minf', 'stbl');
  const mdat = findBox(file, 0, file.length, 'mdat');
  const sizes = stbl && findBox(file, stbl.body, stbl.end, 'stsz');
  const entry = stbl && findBox(file, stbl.body, stbl.end, 'stsd');
  const avc1 = entry && boxesIn(file, entry.body + 8, entry.end)?.[0];
  const avcC = avc1 && findBox(file, avc1.body + 78, avc1.end, 'avcC');
  if (!mdat || !sizes || !avcC) throw new Error('the encoder wrote a file without pictures');
  const samples: { bytes: Buffer; key: boolean }[] = [];
  // Above 0 if all pictures have the same size.
  const shared = file.readUInt32BE(sizes.body + 4);
  let at = mdat.body;
  for (let i = 0; i < file.readUInt32BE(sizes.body + 8); i++) {
    const size = shared || file.readUInt32BE(sizes.body + 12 + i * 4);
    const bytes = file.subarray(at, at + size);
    samples.push({ bytes, key: ((bytes[4] ?? 0) & 31) === IDR });
    at += size;
  }
  if (at !== mdat.end) throw new Error('the encoder wrote pictures that its table does not list');
  return { width, height, description: file.subarray(avcC.body, avcC.end), samples };
}

/** Puts tracks of the same encoding one after another. Each must start with a key frame. */
export function joinTracks(tracks: readonly Track[]): Track {
  const [first] = tracks;
  if (!first) throw new RangeError('there is no track to join');
  return { ...first, samples: tracks.flatMap(({ samples }) => samples) };
}

/**
 * Writes a playable MP4 of a track. The last picture is held until exactly `seconds`.
 *
 * The encoder's own muxer does not do: it writes the time of day into the file, marks no key frames (without `stss` players
 * cannot seek), puts the index last, and can only end on a whole frame.
 *
 * @param sound whether to add a sound track with a click at each second
 */
export function writeMp4(track: Track, fps: number, seconds: number, sound = false): Buffer {
  const { samples } = track;
  const duration = Math.round(seconds * TIMESCALE);
  const starts = samples.map((_, i) => Math.round((i * TIMESCALE) / fps));
  const lengths = starts.map((start, i) => (starts[i + 1] ?? duration) - start);
  const keys = samples.flatMap((sample, i) => (sample.key ? [i + 1] : []));
  const ftyp = makeBox('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isomiso2avc1mp41'));
  const payload = samples.map((sample) => sample.bytes);
  const bytes = sum(payload);
  const clicks = sound ? makeClickTrack(seconds) : undefined;
  const moovAt = (offset: number): Buffer =>
    makeBox(
      'moov',
      makeMovieHeader(TIMESCALE, duration, clicks ? 2 : 1),
      makeTrack({
        ...{ kind: 'picture', plays: duration, timescale: TIMESCALE, duration },
        display: Buffer.concat([MATRIX, u32(track.width * 0x10000, track.height * 0x10000)]),
        tables: [
          makeFullBox('stsd', 0, u32(1), sampleEntry(track)),
          makeFullBox('stts', 0, runsOf(lengths)),
          makeFullBox('stss', 0, u32(keys.length, ...keys)),
          ...oneChunk(payload, offset),
        ],
      }),
      ...(clicks ? [soundTrack(clicks, duration, offset + bytes)] : []),
    );
  const offset = ftyp.length + moovAt(0).length + 8;
  const all = [...payload, ...(clicks?.packets ?? [])];
  return Buffer.concat([ftyp, moovAt(offset), u32(sum(all) + 8), Buffer.from('mdat'), ...all]);
}

function soundTrack(
  { timescale, packets, lengths, duration, entry, descriptor }: ClickTrack,
  whole: number,
  offset: number,
): Buffer {
  return makeTrack({
    ...{ kind: 'sound', plays: whole, display: NO_DISPLAY, timescale, duration },
    tables: [
      makeFullBox('stsd', 0, u32(1), makeBox('mp4a', entry, makeFullBox('esds', 0, descriptor))),
      makeFullBox('stts', 0, runsOf(lengths)),
      ...oneChunk(packets, offset),
    ],
  });
}

/** The tables of samples that follow one another at one place in the file. */
const oneChunk = (samples: readonly Buffer[], offset: number): Buffer[] => [
  makeFullBox('stsc', 0, u32(1, 1, samples.length, 1)),
  makeFullBox('stsz', 0, u32(0, samples.length, ...samples.map(({ length }) => length))),
  makeFullBox('stco', 0, u32(1, offset)),
];

const sum = (parts: readonly Buffer[]): number => parts.reduce((all, { length }) => all + length, 0);

function sampleEntry(track: Track): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(track.width, 0);
  size.writeUInt16BE(track.height, 2);
  const depth = Buffer.from([0, 24, 255, 255]);
  // BT.709 in the video range: what planes.ts converts to. Players guess from the size otherwise.
  const colour = makeBox('colr', Buffer.from('nclx'), Buffer.from([0, 1, 0, 1, 0, 1, 0]));
  const head = [
    zeros(6),
    Buffer.from([0, 1]),
    zeros(16),
    size,
    u32(0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    zeros(32),
    depth,
  ];
  return makeBox('avc1', ...head, makeBox('avcC', track.description), colour);
}
