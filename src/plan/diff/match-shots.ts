import type { ResolvedShot } from '../../gateway/check/check-shot.js';

/** A shot of both versions. */
export interface ShotPair {
  readonly before: ResolvedShot;
  readonly now: ResolvedShot;
  /** Another shot of both versions changed its place with it. */
  readonly moved: boolean;
}

/** The shots of two versions of a board. */
export interface MatchedShots {
  /** The shots of both versions, by the id that they have now. */
  readonly pairs: ReadonlyMap<string, ShotPair>;
  readonly removed: readonly ResolvedShot[];
}

/**
 * Finds each shot's earlier version: by its id, else by `renamed_from`. The moved shots are the fewest whose moves explain the
 * new order.
 */
export function matchShots(before: readonly ResolvedShot[], now: readonly ResolvedShot[]): MatchedShots {
  const oldIndex = new Map(before.map(({ shot }, index) => [shot.id, index]));
  const taken = new Set<number>();
  const found = now.flatMap((resolved): { resolved: ResolvedShot; index: number }[] => {
    const { id, renamed_from = [] } = resolved.shot;
    // The latest former id first. No former id is the id of another shot now: a board with such a name has an error.
    const index = [id, ...renamed_from.toReversed()].flatMap((name) => oldIndex.get(name) ?? []).find((at) => !taken.has(at));
    if (index === undefined) return [];
    taken.add(index);
    return [{ resolved, index }];
  });
  const inOrder = longestRise(found.map(({ index }) => index));
  const pairs = found.map(({ resolved, index }): [string, ShotPair] => [
    resolved.shot.id,
    { before: before[index] as ResolvedShot, now: resolved, moved: !inOrder.has(index) },
  ]);
  return { pairs: new Map(pairs), removed: before.filter((_, index) => !taken.has(index)) };
}

/** The longest rising part of different numbers, which need not stand side by side. */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  // `ends[n]` is the place of the smallest number that ends a rise of length n + 1.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [place, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    previous[place] = ends[low - 1];
    ends[low] = place;
  }
  const rise = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous[place]) rise.add(numbers[place] as number);
  return rise;
}
