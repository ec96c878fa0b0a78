import type { ManifestTake } from '../manifest.gen.js';
import type { TakeEvent } from '../take-event.js';

/** A paid attempt, with its numbers on all sides. */
export interface Numbered {
  readonly entry: ManifestTake;
  readonly numbers: Set<number>;
}

/** A take with a new number. */
export interface Renumbered {
  readonly from: string;
  readonly to: string;
  /** The old number was our journal's. */
  readonly ours: boolean;
  readonly job_id?: string;
}

/**
 * Gives each attempt of each shot a number. Of two attempts with one number, the one that was submitted first keeps it. The other
 * gets the shot's next unused number. An attempt with two numbers gets the lower one.
 *
 * @param used all takes of all sides, including refused ones
 */
export function assignTakeNumbers<T extends Numbered>(
  pool: readonly T[],
  used: readonly (readonly { readonly shot: string; readonly take: number }[])[],
): ReadonlyMap<T, number> {
  const highest = new Map<string, number>();
  for (const { shot, take } of used.flat()) highest.set(shot, Math.max(take, highest.get(shot) ?? 0));
  const numbers = new Map<T, number>();
  const taken = new Set<string>();
  const left: T[] = [];
  for (const one of pool.toSorted(bySubmission)) {
    const { shot } = one.entry;
    const number = [...one.numbers].sort((a, b) => a - b).find((each) => !taken.has(`${shot}.${each}`));
    if (number === undefined) left.push(one);
    else {
      taken.add(`${shot}.${number}`);
      numbers.set(one, number);
    }
  }
  for (const one of left) {
    const { shot } = one.entry;
    const number = 1 + (highest.get(shot) ?? 0);
    highest.set(shot, number);
    numbers.set(one, number);
  }
  return numbers;
}

const order = ({ entry }: Numbered): string => JSON.stringify([entry.submitted_at, entry.external_task_id, entry.job_id ?? '']);

const bySubmission = (one: Numbered, other: Numbered): number => {
  const [mine, theirs] = [order(one), order(other)];
  return mine < theirs ? -1 : mine > theirs ? 1 : 0;
};

const clipFile = (shot: string, take: number): string => `clips/${shot}.${take}.mp4`;

/** An entry under another number. Its clip is renamed with it. */
export const renumberEntry = (entry: ManifestTake, take: number): ManifestTake => ({
  ...entry,
  take,
  ...(entry.clip && { clip: { ...entry.clip, file: clipFile(entry.shot, take) } }),
});

/** An event about a take, under another number. */
export function renumberEvent(event: TakeEvent, take: number): TakeEvent {
  if (event.type === 'board') return event;
  if (event.type === 'take-imported' || event.type === 'take-adopted')
    return { ...event, entry: { ...renumberEntry(event.entry as unknown as ManifestTake, take) } };
  if (event.type === 'take-stored') return { ...event, take, clip: { ...event.clip, file: clipFile(event.shot, take) } };
  return { ...event, take };
}
