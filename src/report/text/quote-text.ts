import { escapeTerminal } from './escape-terminal.js';

/** Characters of one quoted text that are shown. */
const MAX_QUOTED = 300;

/** A text on one line, cut if it is long. */
function oneLine(text: string): string {
  const line = escapeTerminal(text);
  return line.length <= MAX_QUOTED ? line : `${line.slice(0, MAX_QUOTED - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The longest run of backticks in a text. */
const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((backticks) => backticks.length));

/**
 * Text of a board as a code span. In code, Markdown has no meaning, no link is made, and `@team` notifies nobody.
 */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '(empty)';
  const fence = '`'.repeat(longestRun(line) + 1);
  // Markdown takes one blank from each end, unless there is nothing but blanks.
  const pad = /^`|`$/.test(line) || (/^ .* $/.test(line) && line.trim() !== '') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The same in a cell of a table. An odd number of backslashes before a `|` keeps it in its cell; one of them is not shown. */
export const codeCell = (text: string): string =>
  codeSpan(text).replace(/(\\*)\|/g, (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`);

/** The same in an HTML element. */
export const codeElement = (text: string): string =>
  `<code>${oneLine(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;

/** Lines as a block of code. */
export function codeBlock(lines: readonly string[]): string[] {
  const shown = lines.map(oneLine);
  const fence = '`'.repeat(Math.max(3, longestRun(shown.join('\n')) + 1));
  return [`${fence}text`, ...shown, fence];
}
