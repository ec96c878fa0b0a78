import { makeBox } from '../encode/box-writer.js';
import { type Box, boxesIn, findBox } from '../inspect/boxes.js';
import type { PictureConfiguration, SoundTrack } from './film-track.js';

/** Bytes of a picture's sample entry before its boxes. */
const PICTURE_HEAD = 78;
/** Bytes of a sound's sample entry before its boxes. */
const SOUND_HEAD = 28;
/** The name of the encoder in a picture's sample entry: it says nothing about the pictures. */
const NAME = { from: 42, to: 74 };

const hexOf = (bytes: Buffer, box: Box | undefined): string =>
  box === undefined ? '' : bytes.toString('hex', box.body, box.end);

/** A track's only sample entry. Undefined if there are several, as decoders would have to change between them. */
function onlyEntry(index: Buffer, stbl: Box): Box | undefined {
  const list = findBox(index, stbl.body, stbl.end, 'stsd');
  const entries = list && boxesIn(index, list.body + 8, list.end);
  return entries?.length === 1 ? entries[0] : undefined;
}

/** What a picture track says about its coding. */
export interface PictureEntry {
  readonly configuration: Omit<PictureConfiguration, 'shape'> & { readonly pixels: string };
  /** As it is written into a film: without the encoder's name and its bit rate, which differ from clip to clip. */
  readonly entry: Buffer;
  /** The bytes of the length before each unit of a picture. */
  readonly lengthSize: number;
}

/** Reads how pictures are coded. Undefined for a codec that is not joined without encoding. */
export function readPictureEntry(index: Buffer, stbl: Box): PictureEntry | undefined {
  const entry = onlyEntry(index, stbl);
  const boxes = entry && boxesIn(index, entry.body + PICTURE_HEAD, entry.end);
  if (entry === undefined || boxes === undefined) return undefined;
  const decoderType = /^avc[13]$/.test(entry.type) ? 'avcC' : /^h(?:vc|ev)1$/.test(entry.type) ? 'hvcC' : undefined;
  const decoder = boxes.find(({ type }) => type === decoderType);
  if (decoder === undefined) return undefined;
  const head = Buffer.from(index.subarray(entry.body, entry.body + PICTURE_HEAD));
  head.fill(0, NAME.from, NAME.to);
  const kept = boxes.filter(({ type }) => type !== 'btrt');
  const colour = kept.find(({ type }) => type === 'colr');
  const pixels = kept.find(({ type }) => type === 'pasp');
  const others = kept.filter((box) => box !== decoder && box !== colour && box !== pixels);
  const isSquare = pixels !== undefined && index.readUInt32BE(pixels.body) === index.readUInt32BE(pixels.body + 4);
  return {
    configuration: {
      codec: entry.type,
      decoder: hexOf(index, decoder),
      size: `${head.readUInt16BE(24)}x${head.readUInt16BE(26)}`,
      colour: hexOf(index, colour),
      pixels: isSquare ? '' : hexOf(index, pixels),
      other: others.map((box) => `${box.type}:${hexOf(index, box)}`).join(' '),
    },
    entry: makeBox(entry.type, head, ...kept.map((box) => makeBox(box.type, index.subarray(box.body, box.end)))),
    lengthSize: ((index[decoder.body + (decoderType === 'avcC' ? 4 : 21)] ?? 3) & 3) + 1,
  };
}

/** Reads how sound is coded. Undefined for all but AAC-LC of one or two channels, in packets of 1024 samples. */
export function readSoundEntry(
  index: Buffer,
  stbl: Box,
): Pick<SoundTrack, 'configuration' | 'channels' | 'sampleRate'> | undefined {
  const entry = onlyEntry(index, stbl);
  // Version 0 of the entry: the others have more fields before their boxes.
  if (entry?.type !== 'mp4a' || index.readUInt16BE(entry.body + 8) !== 0) return undefined;
  const esds = findBox(index, entry.body + SOUND_HEAD, entry.end, 'esds');
  const settings = esds && decoderSettings(index.subarray(esds.body + 4, esds.end));
  return settings && readAacSettings(settings);
}

const [DESCRIPTION, DECODER, SETTINGS] = [0x03, 0x04, 0x05];
/** MPEG-4 audio. */
const MPEG4_AUDIO = 0x40;

/** The AudioSpecificConfig within the descriptors of an `esds` box. */
function decoderSettings(bytes: Buffer): Buffer | undefined {
  let at = 0;
  while (at + 2 < bytes.length) {
    const tag = bytes[at++];
    let length = 0;
    for (let more = true; more && at < bytes.length; at++) {
      length = length * 128 + ((bytes[at] as number) & 127);
      more = (bytes[at] as number) >= 128;
    }
    if (tag === SETTINGS) return bytes.subarray(at, at + length);
    if (tag === DECODER) {
      if (bytes[at] !== MPEG4_AUDIO) return undefined;
      at += 13;
    } else if (tag === DESCRIPTION) {
      // Three optional fields follow the flags, and no file for players has one.
      if (((bytes[at + 2] ?? 0xff) & 0xe0) !== 0) return undefined;
      at += 3;
    } else return undefined;
  }
  return undefined;
}

const RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
const LOW_COMPLEXITY = 2;
/** The sync word of an extension that tells about SBR, and the object type behind it. */
const SBR = 0x56e5;

function readAacSettings(settings: Buffer): Pick<SoundTrack, 'configuration' | 'channels' | 'sampleRate'> | undefined {
  if (settings.length < 2) return undefined;
  const bits = settings.readUInt16BE(0);
  const [type, rate, channels, flags] = [bits >> 11, RATES[(bits >> 7) & 15], (bits >> 3) & 15, bits & 7];
  if (type !== LOW_COMPLEXITY || rate === undefined || (channels !== 1 && channels !== 2) || flags !== 0) return undefined;
  const hasSbr = settings.length >= 5 && settings.readUInt16BE(2) === SBR && (settings[4] as number) >= 128;
  return hasSbr ? undefined : { configuration: settings.toString('hex'), channels, sampleRate: rate };
}
