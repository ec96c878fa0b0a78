import { textWidth } from './font-metrics.js';

/**
 * Breaks text into at most `lines` lines of at most `width` em. Text that does not fit ends in an ellipsis. Lines get similar
 * lengths, so that the last one is not a single word.
 */
export function wrapText(text: string, width: number, lines: number): string[] {
  const greedy = breakLines(text, width, lines);
  let [narrow, wide] = [width / 2, width];
  for (let i = 0; i < 6; i++) {
    const middle = (narrow + wide) / 2;
    const tried = breakLines(text, middle, lines);
    if (tried.length > greedy.length || tried.at(-1)?.endsWith('…')) narrow = middle;
    else wide = middle;
  }
  return breakLines(text, wide, lines);
}

function breakLines(text: string, width: number, lines: number): string[] {
  const done: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => splitWord(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (done.length === lines - 1) return [...done, addEllipsis(line, width)];
    done.push(line);
    line = word;
  }
  return line === '' ? done : [...done, line];
}

function addEllipsis(line: string, width: number): string {
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Splits a word that is wider than a line into pieces that fit. */
function splitWord(word: string, width: number): string[] {
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
