import { escapeTerminal } from './escape-terminal.js';

/** The default width of text. */
const WIDTH = 80;

/**
 * Items after a label, as lines that start under the first item. An item never breaks; its hidden characters are spelled out.
 *
 * @param label the start of the first line; the other lines start with as many blanks
 */
export function hangingIndent(label: string, items: readonly string[], width = WIDTH): string[] {
  const indent = ' '.repeat(label.length);
  const lines: string[] = [];
  let line = escapeTerminal(label);
  for (const item of items.map(escapeTerminal)) {
    const hasItems = line.length > indent.length;
    if (hasItems && line.length + 1 + item.length > width) {
      lines.push(line);
      line = `${indent}${item}`;
    } else line = hasItems ? `${line} ${item}` : `${line}${item}`;
  }
  return [...lines, line].map((one) => one.trimEnd());
}

/** `a, b, c` as items for {@link hangingIndent}. */
export const commaItems = (names: readonly string[]): string[] =>
  names.map((name, index) => (index === names.length - 1 ? name : `${name},`));
