/** Colours, which take no columns. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
const COLOUR = /\u001b\[\d+m/g;

const columns = (text: string): number => text.replace(COLOUR, '').length;

/** The words of a text; what stands in backticks is one, as a command that is broken cannot be copied. */
const itemsOf = (text: string): string[] => text.match(/(?:`[^`]*`|[^\s`])+|`/g) ?? [];

/**
 * A text broken at blanks into lines within a width; a word longer than a line stays whole, and so does a quoted one. Colours may stand in it.
 *
 * @param indent what the lines after the first begin with
 * @param width columns of the screen; absent: one line
 */
export function wrap(text: string, indent = '', width = Number.POSITIVE_INFINITY): string[] {
  if (columns(text) <= width) return [text];
  const [, blanks = '', words = ''] = /^( *)(.*)$/s.exec(text) ?? [];
  const lines: string[] = [];
  let line = blanks;
  let begun = false;
  for (const word of itemsOf(words)) {
    if (begun && columns(line) + 1 + columns(word) > width) {
      lines.push(line.trimEnd());
      line = `${indent}${word}`;
    } else line = begun ? `${line} ${word}` : `${line}${word}`;
    begun = true;
  }
  return [...lines, line];
}
