import type { ResolvedBoard } from '../gateway/check/check-board.js';
import { idsOf } from '../storyboard/shot.js';
import type { Take } from '../take/take.js';
import type { Twin } from './shot-steps.js';

/**
 * Paid takes whose picture a shot of another id wants now, by that shot's id: it may have got another id since. Each take is named
 * for one shot, and only where it answers for none.
 */
export function twinsOf({ shots }: ResolvedBoard, takes: readonly Take[]): ReadonlyMap<string, Twin> {
  const owners = new Map(shots.flatMap((shot) => idsOf(shot.shot).map((id) => [id, shot] as const)));
  const free = takes.filter(
    ({ shot, fingerprint, refused, status }) =>
      !refused && status !== 'failed' && status !== 'abandoned' && owners.get(shot)?.fingerprint !== fingerprint,
  );
  const byPicture = new Map<string, Take[]>();
  for (const take of free) byPicture.set(take.fingerprint, [...(byPicture.get(take.fingerprint) ?? []), take]);
  const named = new Set<string>();
  return new Map(
    shots.flatMap(({ shot, fingerprint }) => {
      const take = byPicture.get(fingerprint)?.findLast((one) => !named.has(one.shot));
      if (take === undefined) return [];
      named.add(take.shot);
      // All of them, as one line on the board keeps them all.
      const takes = (byPicture.get(fingerprint) ?? []).filter((one) => one.shot === take.shot);
      return [[shot.id, { takes, id: take.shot, onBoard: owners.has(take.shot) }] as const];
    }),
  );
}
