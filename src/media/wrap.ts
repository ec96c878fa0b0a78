import { textWidth } from './font-metrics.js';

/** Breaks text into at most `lines` lines no wider than `width` em; what does not fit ends in an ellipsis. */
export function wrapText(text: string, width: number, lines: number): string[] {
  const done: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (done.length === lines - 1) return [...done, ellipsis(line, width)];
    done.push(line);
    line = word;
  }
  return line === '' ? done : [...done, line];
}

function ellipsis(line: string, width: number): string {
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A word that is wider than a line, cut into pieces that are not. */
function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...cut, piece];
}
