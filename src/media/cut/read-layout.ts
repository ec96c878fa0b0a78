import { type FileHandle, open } from 'node:fs/promises';
import { type Box, boxesIn, findBox, readHeader } from '../inspect/boxes.js';
import { readEdit } from './edit-list.js';
import type { ClipLayout, PictureTrack, SoundTrack } from './film-track.js';
import { type PictureEntry, readPictureEntry, readSoundEntry } from './sample-entry.js';
import { readSampleList, type SampleList } from './sample-list.js';

/** An index is larger only for a film of days. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** Settings and notes before a picture are shorter. A hostile clip announces a picture of gigabytes. */
const MAX_START_BYTES = 1024 * 1024;
/** How far a frame may be from its place, as a share of a frame: clocks of containers round. */
const MAX_JITTER = 0.25;
/** Samples of a packet of AAC-LC. */
export const PACKET_SAMPLES = 1024;

/**
 * Reads where the pictures and the sound of a whole clip stand in its file. Undefined for a clip whose pictures cannot be joined
 * without encoding: one in fragments, with several picture tracks, or of another codec than H.264 and HEVC.
 */
export async function readLayout(path: string): Promise<ClipLayout | undefined> {
  const { picture, sound } = await readTracks(path);
  return picture === undefined ? undefined : { picture, ...(sound && { sound }) };
}

/** Reads the sound of a file alone. Undefined where it is not plain AAC. */
export async function readSoundLayout(path: string): Promise<SoundTrack | undefined> {
  const { sound } = await readTracks(path);
  return sound === 'odd' ? undefined : sound;
}

async function readTracks(path: string): Promise<Partial<ClipLayout>> {
  const file = await open(path, 'r');
  try {
    const index = await readIndex(file);
    const boxes = index && boxesIn(index);
    const header = boxes?.find(({ type }) => type === 'mvhd');
    if (index === undefined || header === undefined || boxes?.some(({ type }) => type === 'mvex')) return {};
    const movieTimescale = index.readUInt32BE(header.body + (index[header.body] === 1 ? 20 : 12));
    const tracksOf = (kind: string): Box[] =>
      (boxes ?? []).filter((box) => box.type === 'trak' && kindOf(index, box) === kind && sampleCount(index, box) > 0);
    const [pictures, second] = tracksOf('vide');
    const picture = pictures && second === undefined && (await readPictures(file, index, pictures, movieTimescale));
    const [sounds, another] = tracksOf('soun');
    const sound = sounds && ((another === undefined && readSound(index, sounds, movieTimescale)) || 'odd');
    return { ...(picture && { picture }), ...(sound && { sound }) };
  } finally {
    await file.close();
  }
}

/** The payload of a file's `moov` box. */
export async function readIndex(file: FileHandle): Promise<Buffer | undefined> {
  const { size } = await file.stat();
  const head = Buffer.alloc(16);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    const header = readHeader(head.subarray(0, bytesRead), size - at);
    if (header === undefined) return undefined;
    if (header.type === 'moov') {
      const index = Buffer.alloc(header.size - header.length);
      if (index.length > MAX_INDEX_BYTES) return undefined;
      await file.read(index, 0, index.length, at + header.length);
      return index;
    }
    at += header.size;
  }
  return undefined;
}

function kindOf(index: Buffer, trak: Box): string | undefined {
  const handler = findBox(index, trak.body, trak.end, 'mdia', 'hdlr');
  return handler && index.toString('latin1', handler.body + 8, handler.body + 12);
}

const tablesOf = (index: Buffer, trak: Box): Box | undefined => findBox(index, trak.body, trak.end, 'mdia', 'minf', 'stbl');

function sampleCount(index: Buffer, trak: Box): number {
  const stbl = tablesOf(index, trak);
  const sizes = stbl && findBox(index, stbl.body, stbl.end, 'stsz');
  return sizes === undefined ? 0 : index.readUInt32BE(sizes.body + 8);
}

function timescaleOf(index: Buffer, trak: Box): number {
  const header = findBox(index, trak.body, trak.end, 'mdia', 'mdhd');
  return header === undefined ? 0 : index.readUInt32BE(header.body + (index[header.body] === 1 ? 20 : 12));
}

async function readPictures(
  file: FileHandle,
  index: Buffer,
  trak: Box,
  movieTimescale: number,
): Promise<PictureTrack | undefined> {
  const stbl = tablesOf(index, trak);
  const coded = stbl && readPictureEntry(index, stbl);
  const list = stbl && readSampleList(index, stbl);
  const header = findBox(index, trak.body, trak.end, 'tkhd');
  const timescale = timescaleOf(index, trak);
  if (coded === undefined || list === undefined || header === undefined || timescale === 0) return undefined;
  const display = Buffer.from(index.subarray(header.end - 44, header.end));
  const { pixels, ...configuration } = coded.configuration;
  const edit = readEdit(index, trak, movieTimescale, timescale);
  const { offsets, sizes, keys } = list;
  return {
    ...{ offsets, sizes, keys, entry: coded.entry, display },
    configuration: { ...configuration, shape: `${pixels}|${display.toString('hex')}` },
    ...timing(list, edit, timescale),
    startsAlone: keys[0] === 1 && (await startsWithIdr(file, list, coded)),
  };
}

/** When the frames of a track are shown. */
function timing(
  { shownAt, lengths }: SampleList,
  edit: ReturnType<typeof readEdit>,
  timescale: number,
): Pick<PictureTrack, 'ranks' | 'shown' | 'seconds' | 'frameSeconds' | 'isEdited' | 'isRegular'> {
  const count = shownAt.length;
  const order = Uint32Array.from(shownAt.keys()).sort((a, b) => (shownAt[a] as number) - (shownAt[b] as number));
  const ranks = new Uint32Array(count);
  for (const [rank, nth] of order.entries()) ranks[nth] = rank;
  const [first, last] = [order[0] as number, order[count - 1] as number];
  const start = shownAt[first] as number;
  const lastLength = lengths[last] as number;
  const frame = count > 1 ? ((shownAt[last] as number) - start) / (count - 1) : lastLength;
  const end = (shownAt[last] as number) + lastLength;
  const isRegular =
    frame > 0 &&
    Math.abs(lastLength - frame) < frame / 2 &&
    order.every((nth, rank) => Math.abs((shownAt[nth] as number) - start - rank * frame) <= frame * MAX_JITTER);
  const played = Math.min(edit.length, edit.isComplex ? edit.length : end - edit.from) + edit.delay;
  const isWhole = Math.abs(edit.from - start) < frame / 2 && edit.delay < frame / 2 && played > end - start - frame / 2;
  // Without a list of edits, a track plays as a whole: its first frame is shown at once.
  const isEdited = edit.isComplex || !(isWhole || (edit.from === 0 && edit.delay === 0 && edit.length === Infinity));
  const seconds = (isEdited ? played : end - start) / timescale;
  const frameSeconds = (isRegular ? frame : medianStep(shownAt, order)) / timescale;
  const shown = isEdited || !isRegular ? Math.max(1, Math.round(seconds / frameSeconds)) : count;
  return { ranks, shown, seconds, frameSeconds, isEdited, isRegular };
}

/** The median time from one frame to the next, of frames in the order of showing. */
function medianStep(shownAt: Float64Array, order: Uint32Array): number {
  const times = [...order].map((nth) => shownAt[nth] as number);
  const steps = times.slice(1).map((time, nth) => time - (times[nth] as number));
  return Math.max(1, steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1);
}

/** H.264's IDR, and HEVC's IDR pictures. HEVC's other random access pictures may need the pictures before them. */
const isIdr = (codec: string, header: number): boolean =>
  codec.startsWith('avc') ? (header & 31) === 5 : [19, 20].includes((header >> 1) & 63);

/** Whether a picture's unit holds a part of a picture, rather than settings or a note. */
const isPicture = (codec: string, header: number): boolean =>
  codec.startsWith('avc') ? (header & 31) >= 1 && (header & 31) <= 5 : ((header >> 1) & 63) < 32;

/** Whether the first picture needs no other one. */
async function startsWithIdr(
  file: FileHandle,
  { offsets, sizes }: SampleList,
  { configuration, lengthSize }: PictureEntry,
): Promise<boolean> {
  const bytes = Buffer.alloc(Math.min(sizes[0] as number, MAX_START_BYTES));
  await file.read(bytes, 0, bytes.length, offsets[0] as number);
  for (let at = 0; at + lengthSize < bytes.length; ) {
    const header = bytes[at + lengthSize] as number;
    if (isPicture(configuration.codec, header)) return isIdr(configuration.codec, header);
    at += lengthSize + bytes.readUIntBE(at, lengthSize);
  }
  return false;
}

function readSound(index: Buffer, trak: Box, movieTimescale: number): SoundTrack | undefined {
  const stbl = tablesOf(index, trak);
  const coded = stbl && readSoundEntry(index, stbl);
  const list = stbl && readSampleList(index, stbl);
  if (coded === undefined || list === undefined || timescaleOf(index, trak) !== coded.sampleRate) return undefined;
  const { offsets, sizes, lengths } = list;
  const isRegular = lengths.every((length, nth) => length === PACKET_SAMPLES || (nth === lengths.length - 1 && length > 0));
  const edit = readEdit(index, trak, movieTimescale, coded.sampleRate);
  if (!isRegular || edit.isComplex || edit.delay > 0) return undefined;
  const whole = (lengths.length - 1) * PACKET_SAMPLES + (lengths.at(-1) as number);
  // The list counts in larger units than the sound does, and rounds.
  const length = Math.min(Math.ceil(edit.length + coded.sampleRate / movieTimescale), whole - edit.from);
  return length > 0 ? { ...coded, offsets, sizes, lead: edit.from, length } : undefined;
}
