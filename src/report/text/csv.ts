import { escapeTerminal } from './escape-terminal.js';

/** What a spreadsheet takes for the beginning of a formula, behind blanks and in its wide form too. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A field is quoted where it must be; one that a spreadsheet would run as a formula is made plain text; nothing is hidden in it. */
function field(value: string | number): string {
  const shown = typeof value === 'string' ? escapeTerminal(value) : String(value);
  const safe = typeof value === 'string' && FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV, RFC 4180. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
