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

/** What a run cost at one gateway. */
interface Cost {
  readonly unit: string;
  readonly charged: number;
  readonly open: number;
  readonly unpriced: number;
  readonly earlier: number;
}

/** What a run cost, in a sentence; each gateway's credits by themselves. */
export function costWords(costs: readonly Cost[]): string {
  const telling = costs.filter(({ charged, open, unpriced, earlier }) => charged + open + unpriced + earlier > 0);
  if (telling.length === 0) return 'nothing was begun in this run';
  const sentence = ({ unit, charged, open, unpriced, earlier }: Cost): string =>
    [
      ...(charged + open + unpriced === 0 ? [] : [`${credits(charged)} charged for what this run began`]),
      ...(open > 0 ? [`${credits(open)} more not settled yet`] : []),
      ...(unpriced > 0 ? [`${unpriced} ${unpriced === 1 ? 'take' : 'takes'} of which no price is known`] : []),
      ...(earlier > 0 ? [`${credits(earlier)} charged for takes of earlier runs`] : []),
    ].join('; ') + (costs.length > 1 ? ` (${unit})` : '');
  return telling.map(sentence).join('; ');
}
