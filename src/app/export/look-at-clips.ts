import type { FilmClip, FilmMaterial } from '../../film/film.js';
import { isOutOfFiles } from '../../system/disk-error.js';
import type { LoadedBoard } from '../board/load.js';
import { readClip } from '../film/read-clip.js';
import { mapConcurrently } from '../map-concurrently.js';
import { CLIPS_AT_ONCE } from '../verify/verify-board.js';

/**
 * Reads the number of frames that a player shows and the sound from the clips' files: the journal has neither. A file that cannot
 * be read as a clip keeps what the journal says of it.
 */
export async function lookAtClips(shots: readonly FilmMaterial[]): Promise<readonly FilmMaterial[]> {
  const files = new Map(shots.flatMap(presentClips).map((clip) => [clip.path, clip]));
  const looked = await mapConcurrently([...files.values()], CLIPS_AT_ONCE, async (clip): Promise<FilmClip> => {
    const read = await readClip(clip).catch(unlessFromDisk);
    return read?.ok ? read.clip : clip;
  });
  const byPath = new Map(looked.map((clip) => [clip.path, clip]));
  const known = <T extends { readonly clip?: FilmClip }>(one: T): T => {
    const clip = one.clip && byPath.get(one.clip.path);
    return clip === undefined ? one : { ...one, clip };
  };
  return shots.map((shot) => ({ ...known(shot), takes: shot.takes.map(known) }));
}

/**
 * Adds the hashes of the user's own clips; the journal has those of takes. Each file is read once. One that cannot be read stays
 * without a hash.
 */
export async function hashOwnClips(shots: readonly FilmMaterial[], { ownClips }: LoadedBoard): Promise<FilmMaterial[]> {
  const files = [...new Map([...ownClips.values()].map((own) => [own.path, own])).values()];
  const hashed = await mapConcurrently(files, CLIPS_AT_ONCE, ({ sha256 }) => sha256().catch(unlessFromDisk));
  const byPath = new Map(files.map(({ path }, nth) => [path, hashed[nth]]));
  return shots.map((one) => {
    const sha256 = ownClips.has(one.shot.id) && one.clip ? byPath.get(one.clip.path) : undefined;
    return one.clip && sha256 !== undefined ? { ...one, clip: { ...one.clip, sha256 } } : one;
  });
}

/** The clips of a shot that are on the disk: of its takes, or the user's own. */
const presentClips = ({ clip: playing, takes }: FilmMaterial): FilmClip[] => [
  ...(playing ? [playing] : []),
  ...takes.flatMap(({ clip, isThere }) => (clip && isThere ? [clip] : [])),
];

/** Throws all but an error of the disk that concerns one file. */
function unlessFromDisk(error: unknown): undefined {
  if (isOutOfFiles(error) || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
}
