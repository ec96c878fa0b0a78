import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { downloadNotes, warningNotes } from '../run/clip-notes.js';
import { totalLine } from '../run/total-line.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { refusalState, refusalWords } from '../text/refusal.js';
import { table } from '../text/table.js';
import type { DueTake } from './due-take.js';
import { dueNotes } from './due-takes.js';
import { duplicateNotes, fetchNotes, runningNotes, stalledNotes, unsettledNotes } from './status-notes.js';

const COLUMNS = [
  { head: 'take', name: true },
  { head: 'status', whole: true },
  { head: 'model', spare: true },
  { head: 'planned', right: true },
  { head: 'charged', right: true },
  { head: 'clip or reason', below: true },
];

/** Characters of an answer that a screen shows. */
const READ = 120;

const cells = (take: ManifestTake, missing: ReadonlySet<string>): string[] => [
  `${take.shot}.${take.take}`,
  statusWord(take),
  take.model,
  take.credits.planned === undefined ? 'unpriced' : String(take.credits.planned),
  take.credits.charged === undefined ? (take.credits.unread_charge === undefined ? '-' : '?') : String(take.credits.charged),
  take.error ? errorWords(take) : clipWords(take, missing),
];

/** Where its clip is; before there is one, the job that makes it. */
function clipWords({ shot, take, clip, job_id }: ManifestTake, missing: ReadonlySet<string>): string {
  if (clip === undefined) return job_id ?? '';
  const mark = clip.by_hand ? ', taken in by hand' : '';
  return missing.has(`${shot}.${take}`) ? `${clip.file}, missing` : `${clip.file}${mark}`;
}

/** How far a take came. Of what was refused nothing was bought: it did not fail, and is not what an edit left behind. */
function statusWord({ status, current, refused, refusal }: ManifestTake): string {
  if (refused) return refusalState(refusal ?? 'refused');
  return current ? status : `${status}, old`;
}

/** Why a take stands where it stands: the reason, when it was seen, and what was read. */
function errorWords({ error, reason, status, refusal }: ManifestTake): string {
  // Where there was no answer, a code of our own tells nothing that the words do not.
  if (refusal !== undefined && refusal !== 'refused')
    return refusalWords({ refusal, code: error?.code ?? '', message: error?.message ?? '' });
  const seen = error?.at === undefined ? '' : `${error.at.slice(0, 19)}Z`;
  if (status === 'rendered') return `${error?.message}${seen === '' ? '' : `, ${seen}`}`;
  const at = seen === '' ? '' : ` at ${seen}`;
  const read = error?.read === undefined ? '' : `; read: ${error.read.slice(0, READ)}`;
  return `${reason ?? status}${at}: ${error?.message ?? ''}${read}`;
}

/** How a manifest is shown. */
interface ManifestReportOptions {
  readonly gateways: GatewayRegistry;
  /** The board's folder, as a person would write it. */
  readonly shown: string;
  readonly color: boolean;
  /** Columns of the screen; absent where the output is a file or a pipe. */
  readonly width?: number | undefined;
  readonly rehearsal: boolean;
  /** The command that settles a take, in one of its ways. */
  readonly reconcile: (take: string, ...way: string[]) => string;
  /** The command that goes on with what is not here; absent where the board cannot be read. */
  readonly goOn?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Takes whose request is not known any more, so that no run can send it again. */
  readonly requestless?: ReadonlySet<string>;
  /** Takes whose clip is not on the disk. */
  readonly missing?: ReadonlySet<string>;
  /** What a render would do about each take that needs something. */
  readonly due?: readonly DueTake[];
  /** The id that a take's shot has now; nothing where it is no longer on the board. */
  readonly shotNow?: (id: string) => string | undefined;
  /** Links to clips that a person may get and rushes would hardly, by take. */
  readonly links?: ReadonlyMap<string, string>;
}

/** What the ledger says of a board: its takes, and what they cost. */
export function reportManifest(manifest: Manifest, options: ManifestReportOptions): string {
  const { shown, color, width, rehearsal, reconcile, goOn, now } = options;
  const { requestless = new Set(), missing = new Set(), links = new Map(), due = [] } = options;
  const { shotNow = (id: string) => id } = options;
  const goingOn = { command: goOn, due, shotNow };
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
  };
  const painted = (cell: string, row: number, column: number): string => {
    const take = manifest.takes[row];
    if (take === undefined) return paint.dim(cell);
    return column === 1 ? tint[take.status](cell) : cell;
  };
  const rows = table(
    COLUMNS,
    manifest.takes.map((take) => cells(take, missing)),
    painted,
    width,
  );
  return [
    `${paint.bold(escapeTerminal(manifest.storyboard.id))}  ${paint.dim(escapeTerminal(shown))}`,
    '',
    ...rows,
    '',
    ...manifest.totals.flatMap((total) => hangingIndent('', totalLine(total, manifest, rehearsal).split(' '), room)),
    ...noteLines(
      [
        ...duplicateNotes(manifest),
        ...unsettledNotes(manifest, settle, requestless, options),
        ...stalledNotes(manifest, settle, now),
        ...runningNotes(manifest, goingOn, now),
        ...fetchNotes(manifest, goingOn, missing),
        ...downloadNotes(links, settle),
        ...warningNotes(manifest),
        ...dueNotes(goingOn),
      ],
      room,
    ),
    '',
  ].join('\n');
}
