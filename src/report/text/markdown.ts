import { escapeTerminal } from './escape-terminal.js';
import type { Column } from './table.js';

/** Text without Markdown syntax, with hidden characters spelled out. */
export const plain = (text: string): string => escapeTerminal(text).replace(/[\\|`*_<>[\]&~]/g, '\\$&');

const line = (all: readonly string[]): string => `| ${all.join(' | ')} |`;

/** A table of plain cells. */
export const markdownTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): string[] => [
  line(columns.map(({ head }) => head)),
  line(columns.map(({ right }) => (right ? '---:' : '---'))),
  ...rows.map((row) => line(row.map(plain))),
];
