import { credits, unpricedTakes } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { type Note, noteLines } from '../text/notes.js';
import { togetherByWords } from './order-differs.js';
import { unreportedChargesText } from './unreported-charges.js';

/** What a run brought, as the engine counts it. */
interface Counts {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
}

const clips = (count: number): string => (count === 1 ? '1 clip' : `${count} clips`);

/** What stands behind a label of the summary: words, and a command that they lead to. */
export type SummaryEntry = string | Omit<Note, 'label'>;

/** The end of a run: what is here and where, what is not, and what there is to say of its cost, by label; several lines of one stand below each other. */
export function summaryLines(
  counts: Counts,
  folder: string,
  costs: Readonly<Record<string, SummaryEntry | readonly SummaryEntry[]>>,
  width?: number,
): string {
  const missing = [
    [counts.failed, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.unfinished, 'unfinished'],
    [counts.held, 'not begun'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const entries = Object.entries(costs).flatMap(([label, said]) =>
    [said].flat().map((one, at): Note => {
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

/** Files that a run moved out of its clips' places, as a person finds them. */
export function asideLine({ set_aside: aside, places }: Aside): { 'kept aside'?: string } {
  const files = aside.map(({ take, file }) => `${take} as ${places.shown}/${file}`).join(', ');
  return files === '' ? {} : { 'kept aside': `other files that had a clip’s name: ${files}` };
}

/** What there is to say of clips that were stored, those of the same words together. */
export function clipWarningLines({ clip_warnings: warnings }: Warned): { warning?: string[] } {
  return warnings.length === 0 ? {} : { warning: togetherByWords(warnings) };
}

interface Warned {
  readonly clip_warnings: readonly { readonly take: string; readonly message: string }[];
}

interface Aside {
  readonly set_aside: readonly { readonly take: string; readonly file: string }[];
  readonly places: { readonly shown: string };
}

/** What a run cost at one gateway, as the engine counts it. */
interface Cost {
  readonly unit: string;
  readonly begun: number;
  readonly charged: number;
  readonly open: number;
  readonly untold: { readonly takes: number; readonly credits: number; readonly unpriced: number; readonly unread?: number };
  readonly unpriced: number;
  readonly earlier: number;
}

/** What a run cost, in a sentence for each gateway: their credits stand by themselves. */
export function costWords(costs: readonly Cost[]): string[] {
  const telling = costs.filter(({ begun, earlier }) => begun > 0 || earlier > 0);
  if (telling.length === 0) return ['nothing was begun in this run'];
  return telling.map((cost) => escapeTerminal(sentence(cost, costs.length > 1)));
}

function sentence({ unit, begun, charged, open, untold, unpriced, earlier }: Cost, several: boolean): string {
  const whose = several ? ` by ${unit}` : '';
  // Nothing is said of a charge where a gateway tells none.
  const tells = begun > 0 && (charged > 0 || untold.takes === 0);
  const unsettled = [
    ...(open > 0 ? [`${credits(open)}${tells ? ' more' : ''}`] : []),
    ...(unpriced > untold.unpriced ? [unpricedTakes(unpriced - untold.unpriced)] : []),
  ].join(' and ');
  return [
    ...(tells ? [`${credits(charged)} charged${whose} for what this run began`] : []),
    ...(untold.takes > 0 ? [unreportedChargesText(unit, { ...untold, planned: untold.credits })] : []),
    ...(unsettled === '' ? [] : [`${unsettled} not settled yet`]),
    ...(earlier > 0 ? [`${credits(earlier)} charged${whose} for takes of earlier runs`] : []),
  ].join('; ');
}
