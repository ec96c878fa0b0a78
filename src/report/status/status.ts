import type { GatewayRegistry } from '../../gateway/registry.js';
import type { PlanPick } from '../../plan/plan.gen.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { PICK_COLUMN, PICK_TINTS, pickNotes, pickWords, shownPicks } from '../plan/pick-words.js';
import { downloadNotes, warningNotes } from '../run/clip-notes.js';
import { totalLine } from '../run/total-line.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { noteLines } from '../text/notes.js';
import { ownClipNotes, type ShownOwnClip } from '../text/own-clip-words.js';
import { palette } from '../text/palette.js';
import { refusalState, refusalWords } from '../text/refusal.js';
import { table } from '../text/table.js';
import { wrap } from '../text/wrap.js';
import type { DueTake } from './due-take.js';
import { dueNotes } from './due-takes.js';
import { noteWithCommand } from './kept-command.js';
import { duplicateNotes, fetchNotes, runningNotes, stalledNotes, unsettledNotes } from './status-notes.js';

const TAKE_COLUMNS = [
  { head: 'take', name: true },
  { head: 'status', whole: true },
];
const ORDER_COLUMNS = [
  { head: 'model', spare: true },
  { head: 'planned', right: true },
  { head: 'charged', right: true },
  { head: 'clip or reason', below: true },
];

const nameOf = ({ shot, take }: ManifestTake): string => `${shot}.${take}`;

/** Characters of an answer that a screen shows. */
const MAX_ANSWER = 120;

const takeCells = (take: ManifestTake, pinned: ReadonlySet<string>): string[] => [
  nameOf(take),
  statusWord(take, pinned.has(nameOf(take))),
];

const orderCells = (take: ManifestTake, missing: ReadonlySet<string>): string[] => [
  take.model,
  take.credits.planned === undefined ? 'unpriced' : String(take.credits.planned),
  take.credits.charged === undefined ? (take.credits.unread_charge === undefined ? '-' : '?') : String(take.credits.charged),
  take.error ? errorWords(take) : clipWords(take, missing),
];

/** The clip; before there is one, the job. */
function clipWords(take: ManifestTake, missing: ReadonlySet<string>): string {
  const { clip, job_id, pruned_at = '' } = take;
  if (pruned_at !== '') return `clip pruned on ${pruned_at.slice(0, 10)}`;
  if (clip === undefined) return job_id ?? '';
  const mark = clip.by_hand ? ', adopted by hand' : '';
  return missing.has(nameOf(take)) ? `${clip.file}, missing` : `${clip.file}${mark}`;
}

/** A take's state. A refused take has no `, old`, since nothing was bought. */
function statusWord({ status, current, refused, refusal }: ManifestTake, isPinned: boolean): string {
  if (refused) return refusalState(refusal ?? 'refused');
  if (isPinned) return `${status}, pinned`;
  return current ? status : `${status}, old`;
}

/** Why a take is in its state: the reason, its time, and the answer. */
export function errorWords({ error, reason, status, refusal }: ManifestTake): string {
  // Without an answer, the code is our own and repeats the words.
  if (refusal === 'not-sent') return error?.message ?? '';
  if (refusal !== undefined && refusal !== 'refused')
    return refusalWords({ refusal, code: error?.code ?? '', message: error?.message ?? '' });
  const seen = error?.at === undefined ? '' : `${error.at.slice(0, 19)}Z`;
  if (status === 'rendered') return `${error?.message}${seen === '' ? '' : `, ${seen}`}`;
  const at = seen === '' ? '' : ` (${seen})`;
  const read = error?.read === undefined ? '' : `; read: ${error.read.slice(0, MAX_ANSWER)}`;
  return `${reason ?? status}${at}: ${error?.message ?? ''}${read}`;
}

/** How a manifest is shown. */
interface ManifestReportOptions {
  readonly gateways: GatewayRegistry;
  /** The board's folder, as the user wrote it. */
  readonly shown: string;
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
  readonly rehearsal: boolean;
  /** Makes the command that settles a take. */
  readonly reconcile: (take: string, ...way: string[]) => string;
  /** The command that continues the board; absent if the board has errors. */
  readonly goOn?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Takes whose request is lost, so that no run can send it again. */
  readonly requestless?: ReadonlySet<string>;
  /** Takes whose clip is not on disk. */
  readonly missing?: ReadonlySet<string>;
  /** Takes that need something, with what a render would do. */
  readonly due?: readonly DueTake[];
  /** The present id of a take's shot; absent if the shot left the board. */
  readonly shotNow?: (id: string) => string | undefined;
  /** What was decided about each shot. */
  readonly picks?: readonly PlanPick[];
  /** Takes that answer for their shots by a pin. */
  readonly pinned?: ReadonlySet<string>;
  /** Clips of the user's own. */
  readonly ownClips?: readonly ShownOwnClip[];
  /** Links to clips that rushes cannot download by itself, by take. */
  readonly links?: ReadonlyMap<string, string>;
}

/** A manifest in which pinned takes are current: the last render may have been before they were pinned. */
const withPinned = (manifest: Manifest, pinned: ReadonlySet<string>): Manifest => ({
  ...manifest,
  takes: manifest.takes.map((take) => (pinned.has(nameOf(take)) ? { ...take, current: true } : take)),
});

/** A board without takes, and the command that shows its price, which stays whole. */
export const notRenderedText = (id: string, folder: string, plan: string, width = Number.POSITIVE_INFINITY): string =>
  `${hangingIndent('', [...`${id} has not been rendered in ${folder}:`.split(' '), plan, ...'says what it would cost.'.split(' ')], width).join('\n')}\n`;

/** What status says of a board whose shots all have a clip of the user's own. */
export const nothingToRenderText = (id: string): string =>
  `${id} has nothing to render: each of its shots has your own clip.\n`;

/** The status of a board: its takes, their cost, and what to do next. */
export function reportManifest(recorded: Manifest, options: ManifestReportOptions): string {
  const { shown, color, width, rehearsal, reconcile, goOn, now } = options;
  const { requestless = new Set(), missing = new Set(), links = new Map(), due = [] } = options;
  const { shotNow = (id: string) => id, pinned = new Set() } = options;
  const manifest = withPinned(recorded, pinned);
  const goingOn = { command: goOn, free: rehearsal, due, shotNow };
  const settle = rehearsal ? undefined : reconcile;
  const room = width ?? Number.POSITIVE_INFINITY;
  const paint = palette(color);
  const tint: Record<ManifestTake['status'], (text: string) => string> = {
    submitting: paint.yellow,
    unknown: paint.yellow,
    running: paint.cyan,
    rendered: paint.cyan,
    stored: paint.green,
    failed: paint.red,
    abandoned: paint.yellow,
    pruned: paint.dim,
  };
  const painted = (cell: string, row: number, column: number): string => {
    const take = manifest.takes[row];
    if (take === undefined) return paint.dim(cell);
    const color = columns[column] === PICK_COLUMN ? PICK_TINTS[cell.trim()] : undefined;
    if (color !== undefined) return paint[color](cell);
    return column === 1 ? tint[take.status](cell) : cell;
  };
  const picks = shownPicks(options.picks);
  const wordOf = pickWords(picks);
  const columns = [...TAKE_COLUMNS, ...(picks.length > 0 ? [PICK_COLUMN] : []), ...ORDER_COLUMNS];
  const pickCells = (take: ManifestTake) => (picks.length > 0 ? [wordOf(nameOf(take))] : []);
  const rows = table(
    columns,
    manifest.takes.map((take) => [...takeCells(take, pinned), ...pickCells(take), ...orderCells(take, missing)]),
    painted,
    width,
  );
  return [
    ...wrap(`${paint.bold(escapeTerminal(manifest.storyboard.id))} ${paint.dim(` ${escapeTerminal(shown)}`)}`, '', room),
    '',
    ...rows,
    '',
    ...manifest.totals.flatMap((total) => hangingIndent('', totalLine(total, manifest, rehearsal).split(' '), room)),
    ...noteLines(
      [
        ...ownClipNotes(options.ownClips),
        ...duplicateNotes(manifest),
        ...unsettledNotes(manifest, settle, requestless, options),
        ...stalledNotes(manifest, settle, now),
        ...runningNotes(manifest, goingOn, now),
        ...fetchNotes(manifest, goingOn, missing),
        ...downloadNotes(links, settle),
        ...warningNotes(manifest),
        ...dueNotes(goingOn),
        ...pickNotes(picks, (takes, words) => noteWithCommand('rejected', takes, goingOn, 'replace', words), rehearsal),
      ],
      room,
    ),
    '',
  ].join('\n');
}
