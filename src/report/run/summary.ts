import { credits, unpricedTakes } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { type Note, noteLines } from '../text/notes.js';
import { groupByMessage } from './order-differs.js';
import { unreportedChargesText } from './unreported-charges.js';

/** Takes of a run, by state. */
interface Counts {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
}

const clips = (count: number): string => (count === 1 ? '1 clip' : `${count} clips`);

/** An entry of the summary: words, and commands that they lead to. */
export type SummaryEntry = string | Omit<Note, 'label'>;

/** The end of a run: clips, missing takes and cost, by label. A label may have several lines. */
export function summaryLines(
  counts: Counts,
  folder: string,
  entriesByLabel: Readonly<Record<string, SummaryEntry | readonly SummaryEntry[]>>,
  width?: number,
): string {
  const missing = [
    [counts.failed, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.unfinished, 'unfinished'],
    [counts.held, 'not begun'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const entries = Object.entries(entriesByLabel).flatMap(([label, values]) =>
    [values].flat().map((one, at): Note => {
      const note = typeof one === 'string' ? { words: one } : one;
      return { label: at === 0 ? label : '', ...note };
    }),
  );
  const notes = [
    { label: 'clips', words: `${folder}/clips (${[clips(counts.stored), ...missing].join(', ')})` },
    { label: 'manifest', words: `${folder}/manifest.json` },
    ...entries,
  ];
  return [...noteLines(notes, width), ''].join('\n');
}

/** Files that a run moved aside, as they had the name of a clip. */
export function asideLine({ set_aside: aside, places }: Aside): { 'kept aside'?: string } {
  const files = aside.map(({ take, file }) => `${take} as ${places.shown}/${file}`).join(', ');
  return files === '' ? {} : { 'kept aside': `other files that had a clip’s name: ${files}` };
}

/** Warnings about stored clips; equal warnings are one line. */
export function clipWarningLines({ clip_warnings: warnings }: Warned): { warning?: string[] } {
  return warnings.length === 0 ? {} : { warning: groupByMessage(warnings) };
}

interface Warned {
  readonly clip_warnings: readonly { readonly take: string; readonly message: string }[];
}

interface Aside {
  readonly set_aside: readonly { readonly take: string; readonly file: string }[];
  readonly places: { readonly shown: string };
}

/** The cost of a run at one gateway. */
interface Cost {
  readonly unit: string;
  readonly begun: number;
  readonly charged: number;
  readonly open: number;
  readonly untold: { readonly takes: number; readonly credits: number; readonly unpriced: number; readonly unread?: number };
  readonly unpriced: number;
  readonly earlier: number;
}

/** The cost of a run: a sentence for each gateway, whose credits are never added. */
export function costWords(costs: readonly Cost[]): string[] {
  const shown = costs.filter(({ begun, earlier }) => begun > 0 || earlier > 0);
  if (shown.length === 0) return ['nothing was begun in this run'];
  return shown.map((cost) => escapeTerminal(sentence(cost, costs.length > 1)));
}

function sentence({ unit, begun, charged, open, untold, unpriced, earlier }: Cost, several: boolean): string {
  const by = several ? ` by ${unit}` : '';
  // A gateway that reports no charge has no such phrase.
  const hasCharge = begun > 0 && (charged > 0 || untold.takes === 0);
  const unsettled = [
    ...(open > 0 ? [`${credits(open)}${hasCharge ? ' more' : ''}`] : []),
    ...(unpriced > untold.unpriced ? [unpricedTakes(unpriced - untold.unpriced)] : []),
  ].join(' and ');
  return [
    ...(hasCharge ? [`${credits(charged)} charged${by} for what this run began`] : []),
    ...(untold.takes > 0 ? [unreportedChargesText(unit, { ...untold, planned: untold.credits })] : []),
    ...(unsettled === '' ? [] : [`${unsettled} not settled yet`]),
    ...(earlier > 0 ? [`${credits(earlier)} charged${by} for takes of earlier runs`] : []),
  ].join('; ');
}
