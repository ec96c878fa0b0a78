import { credits } from './credits.js';

/** What a run brought, as the engine counts it. */
interface Counts {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
}

const clips = (count: number): string => (count === 1 ? '1 clip' : `${count} clips`);

/** The end of a run: what is here and where, what is not, and what there is to say of its cost, by label. */
export function summaryLines(counts: Counts, folder: string, costs: Readonly<Record<string, string>>): string {
  const missing = [
    [counts.failed, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.unfinished, 'unfinished'],
    [counts.held, 'not begun'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  return [
    `clips      ${folder}/clips (${[clips(counts.stored), ...missing].join(', ')})`,
    `manifest   ${folder}/manifest.json`,
    ...Object.entries(costs).map(([label, words]) => `${label.padEnd(9)}  ${words}`),
    '',
  ].join('\n');
}

/** What a run cost, in a sentence. */
export function costWords({
  charged,
  open,
  earlier,
}: {
  readonly charged: number;
  readonly open: number;
  readonly earlier: number;
}): string {
  const own =
    charged === 0 && open === 0 ? 'nothing was begun in this run' : `${credits(charged)} charged for what this run began`;
  return [
    own,
    ...(open > 0 ? [`${credits(open)} more not settled yet`] : []),
    ...(earlier > 0 ? [`${credits(earlier)} charged for takes of earlier runs`] : []),
  ].join('; ');
}
