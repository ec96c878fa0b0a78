import type { FilmClip, FilmMaterial, FilmTake } from '../../film/film.js';
import { inspectClip } from '../../media/inspect/inspect.js';
import { clipOfFacts } from '../film/read-film.js';
import { mapConcurrently } from '../map-concurrently.js';
import { CLIPS_AT_ONCE } from '../verify/verify-board.js';

/**
 * Reads the exact number of frames and the sound from the clips' files: the journal has neither. A file that cannot be read as a
 * clip keeps what the journal says of it.
 */
export async function lookAtClips(shots: readonly FilmMaterial[]): Promise<readonly FilmMaterial[]> {
  const files = new Map(
    shots.flatMap(({ takes }) => takes.flatMap((take) => presentClip(take))).map((clip) => [clip.path, clip]),
  );
  const looked = await mapConcurrently([...files.values()], CLIPS_AT_ONCE, async (clip): Promise<FilmClip> => {
    const inspected = await inspectClip(clip.path);
    if (!inspected.ok) return clip;
    return { ...clipOfFacts(clip.path, inspected.facts), ...(clip.sha256 !== undefined && { sha256: clip.sha256 }) };
  });
  const byPath = new Map(looked.map((clip) => [clip.path, clip]));
  const known = <T extends { readonly clip?: FilmClip }>(one: T): T => {
    const clip = one.clip && byPath.get(one.clip.path);
    return clip === undefined ? one : { ...one, clip };
  };
  return shots.map((shot) => ({ ...known(shot), takes: shot.takes.map(known) }));
}

const presentClip = ({ clip, isThere }: FilmTake): FilmClip[] => (clip && isThere ? [clip] : []);
