import { escapeTerminal } from './escape-terminal.js';
import { codeCell, codeSpan } from './quote-text.js';
import type { Column } from './table.js';

/** What GitHub makes live even if it is escaped: mentions, issues, links, mathematics, emoji. */
const LIVE = /[@#$]|:\/\/|www\.|gh-\d|:[\w+-]+:/i;

/** A word, with the brackets, quotes and commas around it apart. */
const WORD = /^([("]*)(.*?)([)",;.]*)$/s;

const escapeSyntax = (word: string): string => word.replace(/[\\|`*_<>[\]&~]/g, '\\$&');

/** Makes text inert, word by word: signs of Markdown are escaped, and a word that would be live all the same becomes code. */
const inertText =
  (code: (word: string) => string) =>
  (text: string): string =>
    escapeTerminal(text)
      .split(' ')
      .map((word) => {
        if (!LIVE.test(word)) return escapeSyntax(word);
        const [, before = '', core = '', after = ''] = WORD.exec(word) ?? [];
        return `${before}${code(core)}${after}`;
      })
      .join(' ');

/** Text without Markdown syntax, with hidden characters spelled out. It makes no link, and notifies nobody. */
export const plain = inertText(codeSpan);

/** The same in a cell of a table. */
const plainCell = inertText(codeCell);

const line = (all: readonly string[]): string => `| ${all.join(' | ')} |`;

/** A table of plain cells. */
export const markdownTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): string[] => [
  line(columns.map(({ head }) => head)),
  line(columns.map(({ right }) => (right ? '---:' : '---'))),
  ...rows.map((row) => line(row.map(plainCell))),
];
