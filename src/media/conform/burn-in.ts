import { writeFile } from 'node:fs/promises';
import { type Pixels, rasterize } from '../draw/raster.js';
import { escapeText } from '../draw/slate.js';
import { makeDrawable } from '../text/drawable-text.js';
import { textWidth } from '../text/font-metrics.js';
import type { FilmShape, OverlayInput } from './picture-words.js';

/** What is shown over a piece. */
export interface BurnIn {
  /** The shot and its take. */
  readonly label: string;
  /** The timecode of each frame, in order. All have the same number of characters. */
  readonly timecodes: readonly string[];
}

/** The pictures over a piece: a label in a file, and a timecode that runs, for ffmpeg to read from `pipe:0`. */
export interface BurnInInputs {
  readonly overlays: readonly OverlayInput[];
  readonly timecodes: Iterable<Buffer>;
}

/**
 * Draws what is shown over a piece, at its top. No text reaches ffmpeg, so no text can break its filters, and it needs no fonts.
 *
 * @param file where the label's picture is written
 */
export async function drawBurnIn({ label, timecodes: times }: BurnIn, shape: FilmShape, file: string): Promise<BurnInInputs> {
  // A blank at its end is the margin.
  const timecodes = times.map((time) => `${time} `);
  const { width, height, rate } = shape;
  const size = Math.max(8, Math.round(Math.min(width, height) / 26));
  const glyphs = new Map<string, Pixels>();
  const cell = { width: 2 * Math.ceil((textWidth('0') * size + 1) / 2), height: 2 * Math.ceil((size * 1.6) / 2) };
  for (const character of new Set(timecodes.join(''))) glyphs.set(character, drawText(character, size, cell, 'middle'));
  const places = timecodes[0]?.length ?? 0;
  const running = { width: cell.width * places, height: cell.height };
  const words = shorten(makeDrawable(label).text, width - running.width - size * 2, size);
  const box = { width: 2 * Math.ceil((textWidth(words) * size + size * 1.6) / 2), height: cell.height };
  const x = 2 * Math.max(0, Math.floor((width - box.width - running.width) / 4));
  const y = 2 * Math.round(size / 4);
  await writeFile(file, toStraight(drawText(words, size, box, 'start')));
  const raw = (box: { readonly width: number; readonly height: number }): string[] => [
    ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${box.width}x${box.height}`],
    ...['-framerate', `${rate.numerator}/${rate.denominator}`],
  ];
  return {
    overlays: [
      { words: ['-protocol_whitelist', 'file', ...raw(box), '-i', `file:${file}`], x, y },
      { words: ['-protocol_whitelist', 'pipe', ...raw(running), '-i', 'pipe:0'], x: x + box.width, y },
    ],
    timecodes: drawTimecodes(timecodes, glyphs, cell),
  };
}

/** A label that is too long for the picture ends with dots. */
function shorten(text: string, room: number, size: number): string {
  const characters = [...text];
  if (textWidth(text) * size <= room) return text;
  while (characters.length > 0 && textWidth(`${characters.join('')}…`) * size > room) characters.pop();
  return `${characters.join('')}…`;
}

function drawText(
  text: string,
  size: number,
  { width, height }: { readonly width: number; readonly height: number },
  anchor: 'start' | 'middle',
): Pixels {
  const x = anchor === 'middle' ? width / 2 : size * 0.6;
  return rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Open Sans Semibold">` +
      `<rect width="${width}" height="${height}" fill="#000" fill-opacity="0.85"/>` +
      `<text x="${x}" y="${height / 2 + size * 0.36}" font-size="${size}" text-anchor="${anchor}" fill="#fff" xml:space="preserve">${escapeText(text)}</text></svg>`,
  );
}

/** Each timecode as a picture. All share one buffer of which ffmpeg gets a copy. */
function* drawTimecodes(
  timecodes: readonly string[],
  glyphs: ReadonlyMap<string, Pixels>,
  cell: { readonly width: number; readonly height: number },
): Generator<Buffer> {
  const straight = new Map([...glyphs].map(([character, pixels]) => [character, toStraight(pixels)]));
  const row = cell.width * 4;
  for (const timecode of timecodes) {
    const picture = Buffer.alloc(row * timecode.length * cell.height);
    for (const [nth, character] of [...timecode].entries()) {
      const glyph = straight.get(character) as Buffer;
      for (let y = 0; y < cell.height; y++) glyph.copy(picture, (y * timecode.length + nth) * row, y * row, (y + 1) * row);
    }
    yield picture;
  }
}

/** Colours that are not multiplied by alpha, as ffmpeg expects them. */
function toStraight({ rgba }: Pixels): Buffer {
  const bytes = Buffer.from(rgba);
  for (let at = 0; at < bytes.length; at += 4) {
    const alpha = bytes[at + 3] as number;
    if (alpha === 0 || alpha === 255) continue;
    for (let colour = at; colour < at + 3; colour++)
      bytes[colour] = Math.min(255, Math.round(((bytes[colour] as number) * 255) / alpha));
  }
  return bytes;
}
