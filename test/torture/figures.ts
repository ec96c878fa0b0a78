import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const [OPEN, CLOSE] = ['<!-- figures -->\n', '<!-- /figures -->'] as const;

/** Writes a figure into the row of the page's table with this first column. Only a run with RECORD=1 writes. */
export function recordFigure(done: string, often: string, outcome: string): void {
  if (!process.env['RECORD']) return;
  const text = readFileSync(page, 'utf8');
  const [start, end] = [text.indexOf(OPEN) + OPEN.length, text.indexOf(CLOSE)];
  const rows = text.slice(start, end).trimEnd().split('\n');
  const row = `| ${done} | ${often} | ${outcome} |`;
  const at = rows.findIndex((line) => line.startsWith(`| ${done} |`));
  if (at === -1) rows.push(row);
  else rows[at] = row;
  writeFileSync(page, `${text.slice(0, start)}${rows.join('\n')}\n${text.slice(end)}`);
}
