import { formatPins } from '../../picks/pin-line.js';
import { credits } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { palette } from '../text/palette.js';
import type { AcceptDocument, AcceptShot } from './accept.gen.js';

/** How an acceptance is shown. */
interface AcceptReportOptions {
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  /** A rehearsal pays nothing. */
  readonly rehearsal: boolean;
}

const WORDS: Readonly<Record<AcceptShot['code'], string>> = {
  pinned: 'pinned for the shot as it reads now',
  unpinned: 'no longer pinned',
  'own-take': 'needs no pin: its own take shows the shot as it reads now',
  'pinned-before': 'is pinned already',
  'no-clip': 'no stored take can be pinned',
  'no-pin': 'has no pin to remove',
};

/** What `accept` pinned, a line for each shot, and what the plan saves now. */
export function reportAccepted(document: AcceptDocument, { color, width, rehearsal }: AcceptReportOptions): string {
  const paint = palette(color);
  const lines = document.shots.flatMap(({ shot, code, before, after }) => {
    const [was, is] = [formatPins(before), formatPins(after)];
    const values = was === is ? [] : [`  was ${paint.dim(escapeTerminal(was))}`, `  is  ${escapeTerminal(is)}`];
    return [`${paint.bold(namesOf(shot, code, before, after))}: ${WORDS[code]}`, ...values];
  });
  const said = lines.length === 0 ? ['nothing to change'] : lines;
  // Where no line changes, the file is not written, and there may be none.
  const isWritten = document.shots.some(({ before, after }) => formatPins(before) !== formatPins(after));
  const room = width ?? Number.POSITIVE_INFINITY;
  const sums = hangingIndent('', savedWords(document, rehearsal).split(' '), room).map(paint.bold);
  const file = isWritten ? [paint.dim(escapeTerminal(document.file))] : [];
  return [...said, ...file, '', ...sums, ''].join('\n');
}

/** The takes that a change is about, or the shot. */
function namesOf(shot: string, code: AcceptShot['code'], before: AcceptShot['before'], after: AcceptShot['after']): string {
  const [some, others] = code === 'unpinned' ? [before, after] : [after, before];
  const has = (take: number, clip: string, fingerprint: string | undefined): boolean =>
    others.some((one) => one.take === take && one.clip === clip && one.fingerprint === fingerprint);
  const takes = some
    .filter(({ take, clip, fingerprint }) => !has(take, clip, fingerprint))
    .map(({ take }) => `${shot}.${take}`);
  return takes.length === 0 ? shot : takes.join(', ');
}

function savedWords({ to_pay }: AcceptDocument, rehearsal: boolean): string {
  if (rehearsal) return 'A rehearsal pays nothing.';
  const at = (unit: string): string => (to_pay.length > 1 ? ` at ${unit}` : '');
  const changes = to_pay
    .filter(({ saved }) => saved !== 0)
    .map(({ unit, saved }) =>
      saved > 0 ? `The plan saves ${credits(saved)}${at(unit)}` : `The plan pays ${credits(-saved)} more${at(unit)}`,
    );
  if (to_pay.length === 0) return 'There is nothing to pay.';
  const left = to_pay.map(({ unit, after }) => `${credits(after)}${at(unit)}`).join(' and ');
  return `${changes.length === 0 ? 'The plan is as before' : changes.join('; ')}: ${left} to pay.`;
}
