import { escapeTerminal } from './escape-terminal.js';

/** A spreadsheet reads these as the start of a formula, also after blanks and in their full-width form. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A field, quoted if needed. A formula becomes plain text, and hidden characters are spelled out. */
function field(value: string | number): string {
  const shown = typeof value === 'string' ? escapeTerminal(value) : String(value);
  const safe = typeof value === 'string' && FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV, RFC 4180. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
