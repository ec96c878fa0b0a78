/** Colour codes take no columns. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
const COLOUR = /\u001b\[\d+m/g;

const columns = (text: string): number => text.replace(COLOUR, '').length;

/** The words of a text. Text in backticks is one word, since a broken command cannot be copied. */
const itemsOf = (text: string): string[] => text.match(/(?:`[^`]*`|[^\s`])+|`/g) ?? [];

/**
 * Breaks a text at blanks into lines of a width. A word in backticks, or longer than a line, stays whole. The text may have colour
 * codes.
 *
 * @param indent the start of every line after the first
 * @param width columns of the screen; absent: one line
 */
export function wrap(text: string, indent = '', width = Number.POSITIVE_INFINITY): string[] {
  if (columns(text) <= width) return [text];
  const [, blanks = '', words = ''] = /^( *)(.*)$/s.exec(text) ?? [];
  const lines: string[] = [];
  let line = blanks;
  let hasWords = false;
  for (const word of itemsOf(words)) {
    if (hasWords && columns(line) + 1 + columns(word) > width) {
      lines.push(line.trimEnd());
      line = `${indent}${word}`;
    } else line = hasWords ? `${line} ${word}` : `${line}${word}`;
    hasWords = true;
  }
  return [...lines, line];
}
