import { readFileSync, writeFileSync } from 'node:fs';
import { paperTables } from './on-paper.mjs';

const PAGE = new URL('../../docs/performance.md', import.meta.url);
const NOT_MEASURED = '–';

const toText = (value) => value.toLocaleString('en');

/** `2,890 / 1,250 ms`: the measured values behind a figure. */
function measuredText(of, measured) {
  const unit = of[0].endsWith('_mb') ? 'MB' : 'ms';
  return `${of.map((key) => toText(measured[key])).join(' / ')} ${unit}`;
}

function figureLine({ what, atMost, unit, of }, key, result) {
  const suffix = unit === undefined ? '' : ` ${unit}`;
  const target = atMost === undefined ? '' : `<= ${atMost}${suffix}`;
  const value = result?.figures[key];
  const now = value === undefined ? NOT_MEASURED : `${value}${suffix}`;
  const behind = of === undefined || value === undefined ? '' : measuredText(of, result.measured);
  return `| ${what} | ${target} | ${now} | ${behind} |`;
}

/** The table of all figures, as the page has it. */
const figuresTable = (rows, results) =>
  [
    '| what | target | measured | times or memory |',
    '| --- | --- | --- | --- |',
    ...rows.flatMap(({ name, figures }) =>
      Object.entries(figures).map(([key, figure]) => figureLine(figure, key, results[name])),
    ),
  ].join('\n');

/** The page with the tables that follow from the results. Throws where the page has no place for one. */
function fillPage(text, rows, results) {
  const tables = { figures: figuresTable(rows, results), paper: paperTables(results) };
  return Object.entries(tables).reduce((filled, [name, table]) => {
    const [open, close] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
    const [start, end] = [filled.indexOf(open), filled.indexOf(close)];
    if (start === -1 || end === -1) throw new Error(`docs/performance.md has no place for ${name}`);
    return `${filled.slice(0, start)}${open}${table}${filled.slice(end)}`;
  }, text);
}

/** Whether the page shows these results. */
export function isPageUpToDate(rows, results) {
  const text = readFileSync(PAGE, 'utf8');
  return fillPage(text, rows, results) === text;
}

export const writePage = (rows, results) => writeFileSync(PAGE, fillPage(readFileSync(PAGE, 'utf8'), rows, results));
