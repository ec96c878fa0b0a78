import type { ResolvedBoard } from '../gateway/check/check-board.js';
import { ownClipPaths } from '../storyboard/film-shot.js';
import { idsOf } from '../storyboard/shot.js';
import type { Take } from '../take/take.js';

/** Paid takes of another shot id that show this shot's picture and answer for no shot. The shot may have had that id. */
export interface Twin {
  readonly takes: readonly Take[];
  /** The other shot id. */
  readonly id: string;
  /** Another shot has that id now, with another picture. */
  readonly isOnBoard: boolean;
}

/** Finds twins by the id of the shot that wants their picture. Each other id is named for one shot only. */
export function findTwins({ board, shots }: ResolvedBoard, takes: readonly Take[]): ReadonlyMap<string, Twin> {
  if (takes.length === 0) return new Map();
  const ownClips = ownClipPaths(board.film);
  const owners = new Map(shots.flatMap((resolved) => idsOf(resolved.shot).map((id) => [id, resolved] as const)));
  const unowned = takes.filter(
    ({ shot, fingerprint, refused, status }) =>
      !refused && status !== 'failed' && status !== 'abandoned' && owners.get(shot)?.fingerprint !== fingerprint,
  );
  const byPicture = new Map<string, Take[]>();
  for (const take of unowned) {
    const same = byPicture.get(take.fingerprint);
    if (same) same.push(take);
    else byPicture.set(take.fingerprint, [take]);
  }
  const namedIds = new Set<string>();
  return new Map(
    shots.flatMap(({ shot, fingerprint }) => {
      const samePicture = byPicture.get(fingerprint) ?? [];
      const id = samePicture.findLast((take) => !namedIds.has(take.shot))?.shot;
      if (id === undefined) return [];
      namedIds.add(id);
      // All takes of that id: one line on the board keeps them all.
      const twin = { takes: samePicture.filter((take) => take.shot === id), id, isOnBoard: owners.has(id) || ownClips.has(id) };
      return [[shot.id, twin] as const];
    }),
  );
}
