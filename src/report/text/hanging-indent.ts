import { escapeTerminal } from './escape-terminal.js';

/** Columns that a screen of text keeps within, where it can. */
const WIDTH = 80;

/**
 * Items in a row behind a label, broken into lines that stand under its first item. An item is never broken, however
 * long it is; nothing is hidden in one.
 *
 * @param label what the first line begins with; the others begin with as many blanks
 */
export function hangingIndent(label: string, items: readonly string[], width = WIDTH): string[] {
  const indent = ' '.repeat(label.length);
  const lines: string[] = [];
  let line = escapeTerminal(label);
  for (const item of items.map(escapeTerminal)) {
    const begun = line.length > indent.length;
    if (begun && line.length + 1 + item.length > width) {
      lines.push(line);
      line = `${indent}${item}`;
    } else line = begun ? `${line} ${item}` : `${line}${item}`;
  }
  return [...lines, line].map((one) => one.trimEnd());
}

/** `a, b, c` as items for {@link hangingIndent}. */
export const commaItems = (names: readonly string[]): string[] =>
  names.map((name, index) => (index === names.length - 1 ? name : `${name},`));
