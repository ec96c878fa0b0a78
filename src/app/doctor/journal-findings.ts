import type { Finding } from '../../report/status/doctor.js';
import { flawWords } from '../../report/status/flaw-words.js';
import type { Flaw } from '../../take/ledger/repair/flaw.js';

const NEWLINE = 10;

/** Whether a line ends in CRLF. */
export const endsInCrlf = ({ causes }: Flaw): boolean => causes.some(({ code }) => code === 'crlf');

/** What is wrong with a journal's lines: one finding per line, and one for a whole file that was converted to CRLF. */
export function journalFindings(flaws: readonly Flaw[], bytes: Buffer): Finding[] {
  const converted = flaws.filter(endsInCrlf);
  const found = (flaw: Flaw): Finding => ({ where: 'journal', offset: flaw.offset, line: flaw.line, what: flawWords(flaw) });
  if (converted.length < 2) return flaws.map(found);
  const lines = bytes.filter((byte) => byte === NEWLINE).length;
  const all = converted.length === lines ? `all ${lines} lines end` : `${converted.length} of ${lines} lines end`;
  return [
    { where: 'journal', what: `${all} in CRLF: something converted the file for Windows (git, an editor, a copy)` },
    // Other flaws of a line keep their own finding.
    ...flaws.filter((flaw) => !endsInCrlf(flaw) || flaw.causes.length > 1).map(found),
  ];
}
