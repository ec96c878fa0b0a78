import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { isStalled } from '../../take/stall.js';
import { downloadLines, warningLines } from '../run/clip-lines.js';
import { totalLine } from '../run/total-line.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { palette } from '../text/palette.js';
import { refusalState, refusalWords } from '../text/refusal.js';
import { table } from '../text/table.js';
import type { DueTake } from './due-take.js';
import { dueLines } from './due-takes.js';
import { type GoingOn, keptTo } from './kept-command.js';

const COLUMNS = [
  { head: 'take' },
  { head: 'status' },
  { head: 'model', spare: true },
  { head: 'planned', right: true },
  { head: 'charged', right: true },
  { head: 'clip or reason' },
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

/** Takes that may have been paid twice. */
const duplicated = ({ takes }: Manifest): string[] =>
  takes.flatMap(({ shot, take, job_id, duplicates = [] }) =>
    duplicates.map(
      (other) =>
        `duplicate  ${shot}.${take}: job ${other} beside ${job_id ?? '?'}, both counted: ask the gateway whether both were charged`,
    ),
  );

/** Of how many takes the command that settles them is shown. */
const MOST_SETTLED = 10;
/** What a person can do at once about a take that a render would ask for again; nothing in a rehearsal. */
const byHand = (command: string): string => (command === '' ? '' : `; to settle it yourself${command}`);

/** The takes whose outcome is not known: those that a render asks for again by itself, and those that a person has to settle. */
function unsettled(
  { takes }: Manifest,
  settle: (take: string) => string,
  requestless: ReadonlySet<string>,
  { gateways, now }: Pick<ManifestReportOptions, 'gateways' | 'now'>,
): string[] {
  const open = takes.filter(({ status }) => status === 'unknown' || status === 'submitting');
  const known = ({ model, shot, take, current, submitted_at }: ManifestTake) => {
    const dedupe = gateways.findModel(model)?.gateway.dedupe;
    const age = (now - Date.parse(submitted_at)) / 3_600_000;
    return dedupe !== undefined && current && !requestless.has(`${shot}.${take}`) && age >= 0 && age < dedupe.window_hours;
  };
  const names = (some: readonly ManifestTake[]) => some.map(({ shot, take }) => `${shot}.${take}`);
  const [again, asked] = [names(open.filter(known)), names(open.filter((take) => !known(take)))];
  const rest = asked.slice(MOST_SETTLED);
  return [
    ...(again.length === 0
      ? []
      : [
          `unknown    ${again.join(', ')}: counted as spent; within its gateway’s promise the next render asks for it again${byHand(settle(again[0] ?? ''))}`,
        ]),
    ...asked.slice(0, MOST_SETTLED).map((name) => `unknown    ${name}: counted as spent until you settle it${settle(name)}`),
    ...(rest.length === 0 ? [] : [`unknown    ${rest.join(', ')}: likewise, each by its name`]),
  ];
}

/** Takes whose job runs for longer than a job should: it may still come, or be given up. */
const stalled = ({ takes }: Manifest, giveUp: (take: string) => string, now: number): string[] =>
  takes
    .filter((take) => isStalled(take, now))
    .map(
      ({ shot, take, job_id, submitted_at }) =>
        `stalled    ${shot}.${take}: job ${escapeTerminal(job_id ?? '?')} runs since ${submitted_at.slice(0, 19)}Z: each render asks for it again${giveUp(`${shot}.${take}`)}`,
    );

const namesOf = (takes: readonly ManifestTake[]): string => takes.map(({ shot, take }) => `${shot}.${take}`).join(', ');

/** Takes whose job runs: what follows it home, and that it costs nothing. */
function running({ takes }: Manifest, goingOn: GoingOn, now: number): string[] {
  const run = takes.filter((take) => take.status === 'running' && !isStalled(take, now));
  return run.length === 0 ? [] : [`running    ${namesOf(run)}: ${keptTo(run, goingOn, 'bring', 'paid for; brought home by')}`];
}

/** Takes whose job is done and whose clip is not here: what brings it, and that it costs nothing. */
function fetched({ takes }: Manifest, goingOn: GoingOn, missing: ReadonlySet<string>): string[] {
  const away = ({ shot, take, status, current }: ManifestTake) =>
    status === 'rendered' || (status === 'stored' && current && missing.has(`${shot}.${take}`));
  const gone = takes.filter(away);
  const words = 'paid for, and not here yet; at no cost';
  return gone.length === 0 ? [] : [`to fetch   ${namesOf(gone)}: ${keptTo(gone, goingOn, 'bring', words)}`];
}

/** How a manifest is shown. */
interface ManifestReportOptions {
  readonly gateways: GatewayRegistry;
  /** The board's folder, as a person would write it. */
  readonly shown: string;
  readonly color: boolean;
  /** Columns of the screen; absent where it is none. */
  readonly width?: number | undefined;
  readonly rehearsal: boolean;
  /** The command that settles a take, in one of its ways. */
  readonly reconcile: (take: string, ...way: string[]) => string;
  /** The command that goes on with what is not here. */
  readonly goOn: string;
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
  // A rehearsal's take is none that a person settles.
  const settle = (take: string) => (rehearsal ? '' : `: ${reconcile(take)}`);
  const takeIn = (take: string) => (rehearsal ? '' : `: ${reconcile(take, '--file', 'PATH')}`);
  const giveUp = (take: string) => (rehearsal ? '' : `; ${reconcile(take, '--abandon')} gives it up`);
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
    ...[
      ...manifest.totals.map((total) => totalLine(total, manifest, rehearsal)),
      ...duplicated(manifest),
      ...unsettled(manifest, settle, requestless, options),
      ...stalled(manifest, giveUp, now),
      ...running(manifest, goingOn, now),
      ...fetched(manifest, goingOn, missing),
      ...downloadLines(links, takeIn),
      ...warningLines(manifest),
      ...dueLines(goingOn),
    ].map(escapeTerminal),
    '',
  ].join('\n');
}
