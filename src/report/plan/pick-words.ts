import type { PlanPick } from '../../plan/plan.gen.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { takeName } from '../../take/take.js';
import type { Note } from '../text/notes.js';

/** The column of a table that says what was decided about a take. */
export const PICK_COLUMN = { head: 'pick', whole: true };

/** The colour of a decision. */
export const PICK_TINTS: Readonly<Record<string, 'green' | 'red' | 'yellow'>> = {
  approved: 'green',
  picked: 'green',
  rejected: 'red',
  outdated: 'yellow',
};

/** The decisions that a screen shows; none if nothing was decided yet. */
export const shownPicks = (picks: readonly PlanPick[] = []): readonly PlanPick[] =>
  picks.some(({ state, rejected = [] }) => state !== 'none' || rejected.length > 0) ? picks : [];

/** What was decided about a take, in a word. `newest`: nothing was picked for its shot, and it counts. Empty for any other take. */
export function pickWords(picks: readonly PlanPick[]): (take: string) => string {
  const words = new Map<string, string>();
  for (const { state, selected, decided, rejected = [] } of picks) {
    if (selected !== undefined) words.set(selected, selected === decided && state !== 'void' ? state : 'newest');
    for (const name of rejected) words.set(name, 'rejected');
  }
  return (take) => words.get(take) ?? '';
}

/** The words for a shot's decision, in the order of a summary. */
const STATES: readonly (readonly [PlanPick['state'], string])[] = [
  ['approved', 'approved'],
  ['picked', 'picked'],
  ['outdated', 'outdated'],
  ['rejected', 'rejected'],
  ['void', 'void'],
  ['none', 'undecided'],
];

/** How many shots have each decision: `1 approved, 2 undecided`. An outdated rejection counts as a rejection. */
export function countDecisions(picks: readonly Pick<PlanPick, 'state' | 'verdict'>[]): string {
  const states = picks.map(({ state, verdict }) => (state === 'outdated' && verdict === 'rejected' ? verdict : state));
  const counts = STATES.map(([state, words]) => [states.filter((one) => one === state).length, words] as const);
  return counts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(', ');
}

/** A rejected take that one more would replace. */
type Rejected = Pick<ManifestTake, 'shot' | 'take'>;

/**
 * What was decided, as lines below a table: how many shots have each decision, and the rejected takes.
 *
 * @param offer makes the note with the command that replaces them; absent if it is not to be offered
 */
export function pickNotes(
  picks: readonly PlanPick[] = [],
  offer?: (takes: readonly Rejected[], words: string) => Note,
  isRehearsal = false,
): Note[] {
  if (shownPicks(picks).length === 0) return [];
  const takes = picks.flatMap(replaceableTake);
  const price = isRehearsal ? 'at no cost' : 'for its price';
  const words = takes.length === 1 ? `one more take, ${price}` : `one more take of each, ${price}`;
  return [{ label: 'picks', words: countDecisions(picks) }, ...(offer && takes.length > 0 ? [offer(takes, words)] : [])];
}

/** Rejected takes that are named. */
const MAX_NAMED = 6;

/** Makes the note with one command for all rejected takes. */
export const offerCommand =
  (command: string) =>
  (takes: readonly Rejected[], words: string): Note => {
    const more = takes.length > MAX_NAMED ? ` and ${takes.length - MAX_NAMED} more` : '';
    const names = takes.slice(0, MAX_NAMED).map(takeName).join(', ');
    return { label: 'rejected', words: `${names}${more}: ${words}`, commands: [command] };
  };

/** The newest rejected take, if one more would replace it. */
function replaceableTake({ replaceable, rejected = [] }: PlanPick): Rejected[] {
  const name = rejected.at(-1);
  if (!replaceable || name === undefined) return [];
  const dot = name.lastIndexOf('.');
  return [{ shot: name.slice(0, dot), take: Number(name.slice(dot + 1)) }];
}
