import type { ClipOrder } from './clip-order.js';
import { textWidth } from './font-metrics.js';
import { wrapText } from './wrap.js';

/** The places of a slate's parts in a frame, in pixels. A slate is the text over the picture, as on a clapperboard. */
export interface Slate {
  /** The font size of the prompt. */
  readonly letter: number;
  readonly margin: number;
  /** The progress bar. */
  readonly bar: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The counter's right end, its baseline, and its font size. */
  readonly counter: { readonly right: number; readonly foot: number; readonly letter: number };
}

/** Lays out the slate for a frame of this size. */
export function layOutSlate(width: number, height: number): Slate {
  const side = Math.min(width, height);
  const letter = Math.max(7, Math.round(side / 22));
  const margin = Math.max(4, Math.round(side / 20));
  const thick = Math.max(2, Math.round(side / 160));
  const small = Math.max(6, Math.round(letter * 0.7));
  return {
    letter,
    margin,
    bar: { x: margin, y: even(height - margin * 0.62), width: width - margin * 2, height: thick },
    counter: { right: width - margin, foot: margin + small, letter: small },
  };
}

/** Draws, as SVG, the text over the picture that is the same in every frame. */
export function drawCaption(order: ClipOrder): string {
  const { width, height } = order;
  const { letter, margin, bar } = layOutSlate(width, height);
  const leading = letter * 1.32;
  const lines = wrapText(cleanText(order.prompt), (width - margin * 2) / letter, height > width ? 7 : 3);
  const foot = bar.y - letter * 0.75;
  const top = foot - leading * (lines.length - 1);
  const veil = top - letter * 3;
  const prompt = lines.map((line, i) => text(line, margin, top + leading * i, letter, '#fff'));
  const gradient = (id: string, from: number, to: number): string =>
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#05070c" stop-opacity="${from}"/><stop offset="1" stop-color="#05070c" stop-opacity="${to}"/></linearGradient>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Open Sans Semibold">`,
    `<defs>${gradient('below', 0, 0.72)}${gradient('above', 0.6, 0)}</defs>`,
    `<rect x="0" y="0" width="${width}" height="${margin * 2.6 + letter}" fill="url(#above)"/>`,
    `<rect x="0" y="${veil}" width="${width}" height="${height - veil}" fill="url(#below)"/>`,
    ...prompt,
    `<rect x="${bar.x}" y="${bar.y}" width="${bar.width}" height="${bar.height}" fill="#fff" fill-opacity="0.28"/>`,
    order.card ? drawCard(order) : '',
    '</svg>',
  ].join('');
}

function drawCard(order: ClipOrder): string {
  const { letter, margin } = layOutSlate(order.width, order.height);
  const small = letter * 0.7;
  const number = cleanText(order.card?.number ?? '');
  const label = letter * 0.45 * 2 + textWidth(number) * small;
  const room = (order.width - margin * 2 - label - small * 8) / letter;
  const [shot = ''] = wrapText(cleanText(order.card?.shot ?? ''), room, 1);
  const [title] = wrapText(cleanText(order.card?.title ?? ''), (order.width - margin * 2) / small, 1);
  const foot = margin + letter * 0.86;
  return [
    `<rect x="${margin}" y="${foot - letter}" width="${label}" height="${letter * 1.3}" rx="${letter * 0.2}" fill="#fff" fill-opacity="0.92"/>`,
    text(number, margin + letter * 0.45, foot - letter * 0.12, small, '#10131a'),
    text(shot, margin + label + letter * 0.5, foot, letter, '#fff'),
    title ? text(title, margin, foot + letter * 1.35, small, '#fff', 0.82) : '',
  ].join('');
}

function text(line: string, x: number, y: number, size: number, fill: string, opacity = 1): string {
  // The sun may be behind white letters, so they have a dark rim.
  const rim =
    fill === '#fff'
      ? `stroke="#05070c" stroke-opacity="0.4" stroke-width="${size * 0.14}" stroke-linejoin="round" paint-order="stroke"`
      : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" fill-opacity="${opacity}" ${rim} xml:space="preserve">${escapeText(line)}</text>`;
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

const MAX_LENGTH = 2_500;

/** Makes any string drawable: one line of printable characters, cut to a length that a slate can hold. */
export function cleanText(text: string): string {
  // Control characters and lone surrogates are not XML; the bidirectional overrides would turn the slate around.
  const printable = text.slice(0, MAX_LENGTH).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ');
  return printable.replace(/\s+/g, ' ').trim();
}

/** Escapes text for SVG. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
