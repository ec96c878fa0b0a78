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

/** How a shot stands, in the order of a summary, for one shot and for several. The review page has the same words. */
const STANDINGS: readonly (readonly [one: string, many?: string])[] = [
  ['approved'],
  ['picked'],
  ['outdated'],
  ['needs a take', 'need a take'],
  ['void'],
  ['to decide'],
  ['not rendered'],
];

/** What was decided about a shot, as far as a summary needs it. */
interface Decision extends Pick<PlanPick, 'state' | 'verdict'> {
  readonly selected?: unknown;
  readonly rejected?: readonly unknown[] | undefined;
}

/** A rejection leaves the shot to decide while another of its takes counts. */
function standingOf({ state, verdict, selected, rejected = [] }: Decision): string {
  if (state === 'void' || (state !== 'none' && verdict !== 'rejected')) return state;
  if (selected !== undefined) return 'to decide';
  return rejected.length > 0 ? 'needs a take' : 'not rendered';
}

/** How many shots stand where: `1 approved, 2 to decide`. */
export function countDecisions(picks: readonly Decision[]): string {
  const standings = picks.map(standingOf);
  const counts = STANDINGS.map(([one, many = one]) => {
    const count = standings.filter((standing) => standing === one).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.flat().join(', ');
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
