import type { Frame } from './compose.js';
import { type Planes, toPlanes } from './planes.js';
import { rasterize } from './raster.js';
import { advanceOf, layOutSlate } from './slate-layout.js';
import { slateTimecode } from './slate-timecode.js';

/** Draws what changes in each frame: the progress bar and the timecode. */
export type Counter = (frame: Frame, index: number) => void;

const LETTERS = '0123456789:';

/** Makes the counter of a clip with so many frames. It rasterizes each letter once. */
export function makeCounter(width: number, height: number, frames: number, fps: number): Counter {
  const { bar, counter } = layOutSlate(width, height);
  const cell = Math.ceil((counter.letter * 0.62) / 2) * 2;
  const high = Math.ceil((counter.letter * 1.2) / 2) * 2;
  const glyphs = [...LETTERS].map((letter) => toPlanes(rasterize(glyphSvg(letter, cell, high, counter.letter))));
  return (frame, index) => {
    const done = Math.round((width * (index + 1)) / frames / 2) * 2;
    for (let y = bar.y; y < bar.y + bar.height; y++) frame.data.fill(225, y * width, y * width + done);
    const text = slateTimecode(index, fps);
    let x = counter.right - [...text].reduce((sum, letter) => sum + advanceOf(letter, counter.letter), 0);
    for (const letter of text) {
      const planes = glyphs[LETTERS.indexOf(letter)];
      const advance = advanceOf(letter, counter.letter);
      // A glyph is in the middle of its cell.
      const left = x - Math.floor((cell - advance) / 2);
      if (planes && left >= 0) drawLetter(frame, planes, left, even(counter.foot - counter.letter * 0.92));
      x += advance;
    }
  };
}

function glyphSvg(letter: string, width: number, height: number, size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Open Sans Semibold"><text x="${width / 2}" y="${size * 0.9}" text-anchor="middle" font-size="${size}" fill="#fff" fill-opacity="0.9">${letter}</text></svg>`;
}

/** Letters are white, so only the light plane changes. */
function drawLetter(frame: Frame, letter: Planes, left: number, top: number): void {
  for (let y = 0; y < letter.lightCover.height && top + y < frame.height; y++) {
    for (let x = 0; x < letter.lightCover.width && left + x < frame.width; x++) {
      const i = y * letter.lightCover.width + x;
      const a = letter.lightCover.values[i] as number;
      if (a === 0) continue;
      const o = (top + y) * frame.width + left + x;
      frame.data[o] = (letter.light[i] as number) + Math.round(((frame.data[o] as number) * (255 - a)) / 255);
    }
  }
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
