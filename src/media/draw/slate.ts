import { makeDrawable } from '../text/drawable-text.js';
import { textWidth } from '../text/font-metrics.js';
import { wrapText } from '../text/wrap.js';
import type { Card, ClipOrder, PromptPart } from './clip-order.js';
import { countLines, layOutSlate } from './slate-layout.js';

/** A slate as SVG: the words over the picture, as on a clapperboard. */
export interface DrawnSlate {
  readonly svg: string;
  /** Fonts of this machine that it needs. */
  readonly fonts: readonly string[];
}

/** What a slate says about one part of a clip. */
export interface SlatePart extends PromptPart {
  /** Its place: `2/3`. Absent if the clip has no parts. */
  readonly place?: string;
  /** What its card draws, in words. */
  readonly cues: string;
  /** It shows a still, which is seen through the slate, and no card. */
  readonly isStill: boolean;
}

const BAND = '#181818';
const LIGHT = '#f4f4f4';
const DIM = '#aaaaaa';

/** Takes have colours, so that two of a shot cannot be taken for each other. They say nothing about the picture. */
const TAKE_COLOURS = ['#f4f4f4', '#e8a33d', '#37978a', '#e59ac4', '#7890e2', '#c3d65a'] as const;

const NOTICE_COLOUR = '#e5604d';

const colourOf = ({ take, notice }: Pick<Card, 'take' | 'notice'> = {}): string =>
  notice === undefined ? (TAKE_COLOURS[((take ?? 1) - 1) % TAKE_COLOURS.length] ?? LIGHT) : NOTICE_COLOUR;

/** Draws what is the same in every frame of a part; the counter draws the rest. */
export function drawSlate(order: ClipOrder, part: SlatePart): DrawnSlate {
  const { width, height, card } = order;
  const slate = layOutSlate(width, height);
  const { letter, small, margin, top, bottom, bar } = slate;
  const fonts = new Set<string>();
  const clean = (text: string): string => {
    const drawable = makeDrawable(text);
    for (const font of drawable.fonts) fonts.add(font);
    return drawable.text;
  };
  const inner = width - margin * 2;
  const lines = wrapText(clean(part.prompt), inner / letter, countLines(width, height));
  const prompt = lines.map((line, i) => write(line, margin, bottom.y + letter * 1.45 + letter * 1.28 * i, letter, LIGHT));
  const model = clean(card?.model ?? order.model ?? '');
  const length = `${order.seconds} s`;
  const preview = card?.notice === undefined ? `preview ${Math.min(width, height)}p` : '';
  const facts = [part.place && `part ${part.place}`, length, preview].filter(Boolean).join('  ·  ');
  const rows = slate.isNarrow ? [model, facts] : [[model, facts].filter(Boolean).join('  ·  ')];
  const room = (inner - (slate.isNarrow ? 0 : slate.counter.width + small)) / small;
  const meta = rows.flatMap((row, i) => {
    const [line] = wrapText(row, i === rows.length - 1 && slate.isNarrow ? room - slate.counter.width / small : room, 1);
    return line ? [write(line, margin, slate.counter.foot - (rows.length - 1 - i) * small * 1.4, small, DIM)] : [];
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Open Sans Semibold">`,
    `<path d="M0 0H${width}V${top.height}H0ZM0 ${bottom.y}H${width}V${height}H0Z" fill="${BAND}" fill-opacity="${part.isStill ? 0.8 : 1}"/>`,
    drawTop(order, part.isStill ? '' : part.cues, clean),
    drawTakeFrame(order),
    ...prompt,
    ...meta,
    `<rect x="0" y="${bar.y}" width="${width}" height="${bar.height}" fill="#3c3c3c"/>`,
    '</svg>',
  ].join('');
  return { svg, fonts: [...fonts] };
}

/** The band on top: number, shot and take, and what the words of the prompt draw. */
function drawTop({ width, height, card }: ClipOrder, cues: string, clean: (text: string) => string): string {
  const { letter, small, margin, top, rule } = layOutSlate(width, height);
  const foot = (top.height - rule + letter * 0.72) / 2;
  const colour = colourOf(card);
  const take = card?.notice ?? (card?.take === undefined ? '' : `TAKE ${card.take}`);
  const chip = take === '' ? 0 : textWidth(take) * letter + margin;
  const number = clean(card?.number ?? '');
  const left = margin + (number === '' ? 0 : textWidth(number) * small + letter * 0.6);
  const [shot = ''] = wrapText(clean(card?.shot ?? ''), Math.max(1, (width - left - chip - letter) / letter), 1);
  const cuesAt = left + (shot === '' ? 0 : textWidth(shot) * letter + letter);
  const fits = cuesAt + textWidth(cues) * small + letter < width - chip;
  return [
    `<rect x="0" y="${top.height - rule}" width="${width}" height="${rule}" fill="${colour}"/>`,
    chip === 0 ? '' : `<rect x="${width - chip}" y="0" width="${chip}" height="${top.height}" fill="${colour}"/>`,
    chip === 0 ? '' : write(take, width - chip + margin / 2, foot, letter, BAND),
    write(number, margin, foot, small, DIM),
    write(shot, left, foot, letter, LIGHT),
    fits ? write(cues, cuesAt, foot, small, DIM) : '',
  ].join('');
}

/** Frames the picture of a second or later take in the colour of the take. */
function drawTakeFrame({ width, height, card }: ClipOrder): string {
  if (card?.take === undefined || card.take === 1) return '';
  const { view, rule } = layOutSlate(width, height);
  const line = rule * 1.5;
  return `<rect x="${line / 2}" y="${view.y - line / 2}" width="${width - line}" height="${view.height}" fill="none" stroke="${colourOf(card)}" stroke-width="${line}"/>`;
}

function write(line: string, x: number, y: number, size: number, fill: string): string {
  return line === ''
    ? ''
    : `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" fill="${fill}" xml:space="preserve">${escapeText(line)}</text>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Escapes text for SVG. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
