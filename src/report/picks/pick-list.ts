import { unquoted } from '../../document/quote.js';
import { describeReason } from '../../picks/describe-picks.js';
import { formatPick } from '../../picks/pick-line.js';
import type { ResolvedPick } from '../../picks/resolve-pick.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import { takeName } from '../../take/take.js';
import { countDecisions } from '../plan/pick-words.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import type { LineChange } from './pick-document.js';

/** How picks are shown. */
export interface PickReportOptions {
  readonly board: string;
  /** The picks file, as the user finds it. */
  readonly file: string;
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  /** Makes a command of this program for the board: `pick('ridge.2')`. */
  readonly pick: (...words: string[]) => string;
}

const COLUMNS = [
  { head: 'shot', name: true },
  { head: 'take', name: true },
  { head: 'decision', whole: true },
  { head: 'why this take' },
  { head: 'rejected' },
  { head: 'note', below: true },
];

/** The longest part of a note that the table shows. */
const MAX_NOTE_SHOWN = 200;

type Row = readonly [shot: string, take: string, decision: string, why: string, rejected: string, note: string];

/** All of a row but its rejected takes is about the take that counts. */
function rowOf(pick: ResolvedPick): Row {
  const { shot, selected, line, rejected } = pick;
  const note = (line.note ?? '').replace(/\s+/g, ' ').trim();
  return [
    shot,
    selected ? takeName(selected) : '-',
    decisionWords(pick),
    whyWords(pick),
    rejected.join(', '),
    note.length > MAX_NOTE_SHOWN ? `${note.slice(0, MAX_NOTE_SHOWN)}…` : note,
  ];
}

function decisionWords({ line, state }: ResolvedPick): string {
  if (state === 'void') return 'void';
  return state === 'none' || line.verdict === 'rejected' ? '-' : (line.verdict ?? 'picked');
}

/** The decision about a shot without its table. */
function changeWords(pick: ResolvedPick): string {
  const words = decisionWords(pick);
  if (words !== '-') return words;
  return pick.rejected.length === 0 ? 'to decide' : `rejected ${pick.rejected.join(', ')}`;
}

function whyWords({ state, selected, line, takes, rejected }: ResolvedPick): string {
  if (state === 'void') return selected ? `newest; take ${line.take} has no such clip` : `take ${line.take} has no such clip`;
  if (state === 'outdated' && line.verdict !== 'rejected') return 'picked before the shot changed';
  if (state === 'picked' || state === 'approved') return '';
  if (selected) return 'newest';
  if (rejected.length > 0) return 'needs a take';
  return takes.length === 0 ? 'no take yet' : 'no current take is stored';
}

/** What was decided about each shot of a board, and which take counts. */
export function reportPicks(picks: ResolvedPicks, options: PickReportOptions): string {
  const { board, file, color, width, pick } = options;
  const paint = palette(color);
  const painted = (cell: string, row: number, column: number): string => {
    const shot = picks.shots[row];
    if (shot === undefined) return paint.dim(cell);
    if (column === 2) return shot.state === 'approved' ? paint.green(cell) : cell.trim() === '-' ? paint.dim(cell) : cell;
    return column === 3 && (shot.state === 'void' || shot.state === 'outdated') ? paint.yellow(cell) : cell;
  };
  const rows = table(COLUMNS, picks.shots.map(rowOf), painted, width);
  const room = width ?? Number.POSITIVE_INFINITY;
  return [
    `${paint.bold(escapeTerminal(board))}  ${paint.dim(escapeTerminal(file))}`,
    '',
    ...rows,
    '',
    ...hangingIndent('', totalWords(picks).split(' '), room).map(paint.bold),
    ...hintLines(picks, pick, room),
    '',
  ].join('\n');
}

function totalWords({ shots }: ResolvedPicks): string {
  if (shots.length === 0) return 'No shot is rendered, so there is nothing to decide.';
  const decisions = countDecisions(shots.map(({ line: { verdict }, ...one }) => ({ ...one, ...(verdict && { verdict }) })));
  return `${shots.length} ${shots.length === 1 ? 'shot' : 'shots'}: ${decisions}`;
}

/** The command for the first shot that waits for a decision. */
function hintLines({ shots }: ResolvedPicks, pick: PickReportOptions['pick'], room: number): string[] {
  const open = shots.find(
    ({ state, selected, line }) => selected && (state === 'none' || state === 'void' || line.verdict === 'rejected'),
  );
  if (open?.selected === undefined) return [];
  const name = takeName(open.selected);
  return hangingIndent(
    'next  ',
    [pick(name), 'picks', `${name};`, '--approve,', '--reject', 'and', '--note', 'say', 'more'],
    room,
  );
}

/** What a command changed, a line for each shot, and which take counts now. */
export function reportChanges(
  changed: readonly LineChange[],
  picks: ResolvedPicks,
  { file, color }: Pick<PickReportOptions, 'file' | 'color'>,
): string {
  const paint = palette(color);
  const lines = changed.flatMap(({ shot, before, after }) => {
    const [was, is] = [formatPick(before), formatPick(after)];
    if (was === is) return [`${paint.bold(shot)}: nothing to change`, `  is  ${escapeTerminal(is)}`];
    const pick = picks.byShot.get(shot);
    const decision = pick === undefined ? 'to decide' : changeWords(pick);
    const counts = pick?.selected === undefined ? 'no take counts' : `${takeName(pick.selected)} counts`;
    const why = pick?.reason ? [`  ${unquoted(describeReason(shot, pick.reason, pick.line.verdict === 'rejected'))}`] : [];
    const values = [`  was ${paint.dim(escapeTerminal(was))}`, `  is  ${escapeTerminal(is)}`];
    return [`${paint.bold(shot)}: ${decision}; ${counts}`, ...why, ...values];
  });
  const said = lines.length === 0 ? ['nothing to change'] : lines;
  return `${said.join('\n')}\n${paint.dim(escapeTerminal(file))}\n`;
}
