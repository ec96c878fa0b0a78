import type { Finding } from '../../report/status/doctor.js';
import { CRLF, type Flaw } from '../../take/ledger/salvage.js';

const NEWLINE = 10;

/** What is wrong with a journal's lines: a place each, but for a file that was converted to CRLF, which is one thing that befell it. */
export function journalFindings(flaws: readonly Flaw[], bytes: Buffer): Finding[] {
  const converted = flaws.filter(({ what }) => what.endsWith(CRLF));
  const found = ({ offset, line, what }: Flaw): Finding => ({ where: 'journal', offset, line, what });
  if (converted.length < 2) return flaws.map(found);
  const lines = bytes.filter((byte) => byte === NEWLINE).length;
  const all = converted.length === lines ? `all ${lines} lines end` : `${converted.length} of ${lines} lines end`;
  return [
    { where: 'journal', what: `${all} in CRLF: something converted the file for Windows (git, an editor, a copy)` },
    // What else is wrong with a line keeps its place.
    ...flaws.filter(({ what }) => what !== CRLF).map(found),
  ];
}
