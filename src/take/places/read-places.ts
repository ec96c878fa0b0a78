import { dirname, resolve } from 'node:path';
import { type BoardIdentity, identityFolders } from './board-identity.js';
import { isThere, type RecordedPlace, readRecord, recordsIn } from './place-record.js';

/** A recorded place, and where to look for it. Of a board that was moved, its place relative to the board comes first. */
export interface FoundRecord extends RecordedPlace {
  readonly candidates: readonly string[];
}

/** The recorded places of a board, and of other boards on this machine that have its id. */
export interface Recorded {
  /** The place that was used last comes first. */
  readonly places: readonly FoundRecord[];
  readonly others: readonly RecordedPlace[];
  /** Places in the user's own records whose board is gone. It may be this board, moved. */
  readonly orphans: readonly RecordedPlace[];
}

/** Where a board's takes were recorded. A record only says where to look: nothing else in it is trusted. */
export async function readPlaces(identity: BoardIdentity): Promise<Recorded> {
  const { id, path } = identity;
  const { beside, all } = identityFolders(identity);
  const own: RecordedPlace[] = [];
  const others: RecordedPlace[] = [];
  const orphans: RecordedPlace[] = [];
  // The user's own record comes before one beside the board, which may have come with a repository.
  for (const folder of all.toReversed())
    for (const file of recordsIn(folder, identity))
      for (const place of await readRecord(file, id)) {
        if (place.board !== path && (await isThere(place.board))) others.push(place);
        // A record beside the board is this board's, moved or renamed. The user's record may be of a board that was deleted.
        else if (folder === beside || place.board === path) own.push(place);
        else orphans.push(place);
      }
  const places = own.map((place) => {
    const fromHere = resolve(dirname(path), place.from_board);
    return { ...place, candidates: place.board === path ? [place.folder] : [...new Set([fromHere, place.folder])] };
  });
  return { places, others, orphans };
}
