import { textWidth } from '../../build/media/text/font-metrics.js';

/** What the codes mean that the program writes to a terminal; `undefined` ends a style. */
const STYLES = {
  1: { bold: true },
  2: { dim: true },
  22: { bold: undefined, dim: undefined },
  31: { fill: '#ff7b72' },
  32: { fill: '#7ee787' },
  33: { fill: '#f2cc60' },
  36: { fill: '#79c0ff' },
  39: { fill: undefined },
};
const [PLAIN, DIM, BRIGHT] = ['#c9d1d9', '#7d8590', '#ffffff'];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A line's characters, each with the style that it is shown in. */
function characters(line) {
  const cells = [];
  let style = {};
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  for (const [, codes, character] of line.matchAll(/\u001b\[([\d;]*)m|(.)/gsu)) {
    if (character !== undefined) cells.push({ character, style });
    else for (const code of codes.split(';')) style = { ...style, ...STYLES[code] };
  }
  return cells;
}

/** Pieces of a line that two blanks or a change of style end, each with the column that it begins at. */
function pieces(line) {
  const found = [];
  let blanks = 2;
  for (const [column, { character, style }] of characters(line).entries()) {
    const last = found.at(-1);
    if (character === ' ') {
      blanks += 1;
      continue;
    }
    if (blanks < 2 && last?.style === style) last.text += ' '.repeat(blanks) + character;
    else found.push({ column, style, text: character });
    blanks = 0;
  }
  return found;
}

const end = ({ column, text }) => column + text.length;

/** The columns that numbers end at, in the lines between two empty ones: what ends there is set to the right. */
function rightColumns(lines, row) {
  const from = lines.findLastIndex((line, index) => index < row && line.length === 0) + 1;
  const to = lines.findIndex((line, index) => index > row && line.length === 0);
  const block = lines.slice(from, to < 0 ? undefined : to);
  return new Set(block.flat().flatMap((piece) => (/^\d+$/.test(piece.text) ? [end(piece)] : [])));
}

/**
 * Draws what a program wrote to a terminal as lines of an SVG.
 *
 * The project's font is not monospaced, so each piece of text is set at its own column; numbers, and the heads above
 * them, end at theirs, as in the terminal. Throws where a piece would run into the next one.
 *
 * @param text with ANSI colours
 * @param cell width of a column, in pixels
 */
export function drawTerminal(text, { x, y, size, cell, leading }) {
  const lines = text.split('\n').map(pieces);
  return lines.flatMap((line, row) =>
    line.map((piece, index) => {
      const { column, text: words, style } = piece;
      const toRight = rightColumns(lines, row).has(end(piece));
      const room = ((line[index + 1]?.column ?? Number.POSITIVE_INFINITY) - column) * cell;
      if (!toRight && textWidth(words) * size > room) throw new Error(`too wide for its ${Math.round(room)} pixels: ${words}`);
      const fill = style.fill ?? (style.dim ? DIM : style.bold ? BRIGHT : PLAIN);
      const bold = style.bold ? ` stroke="${fill}" stroke-width="${size * 0.035}"` : '';
      const place = toRight ? `x="${x + end(piece) * cell}" text-anchor="end"` : `x="${x + column * cell}"`;
      return `<text ${place} y="${y + row * leading}" font-size="${size}" fill="${fill}"${bold} xml:space="preserve">${escaped(words)}</text>`;
    }),
  );
}
