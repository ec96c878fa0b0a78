/** Colours, which take no columns. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
const COLOUR = /\u001b\[\d+m/g;

const columns = (text: string): number => text.replace(COLOUR, '').length;

/**
 * A text broken at blanks into lines within a width; a word longer than a line stays whole. Colours may stand in it.
 *
 * @param indent what the lines after the first begin with
 * @param width columns of the screen; absent: one line
 */
export function wrap(text: string, indent = '', width = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = '';
  let begun = false;
  for (const word of text.split(' ')) {
    if (begun && columns(line) + 1 + columns(word) > width) {
      lines.push(line.trimEnd());
      line = `${indent}${word}`;
    } else line = begun ? `${line} ${word}` : word;
    begun = true;
  }
  return [...lines, line];
}
