import type { FilmMaterial } from '../../film/film.js';
import { identityAt } from '../../system/file-identity.js';
import { fail, type Result } from '../failure.js';

/**
 * Remembers which files a film is made of. They are read several times: to check them, to measure them, and for each part of the
 * film. Another file under one of their names would give a film that is whole and shows something else.
 *
 * @returns whether all are still the same files, with the same bytes; else a failure that names the first other one
 */
export function watchClips(shots: readonly FilmMaterial[]): () => Result<void> {
  const before = shots.flatMap((one) =>
    one.clip ? [{ ...one, path: one.clip.path, identity: identityAt(one.clip.path) }] : [],
  );
  return () => {
    const changed = before.find(({ path, identity }) => identityAt(path) !== identity);
    if (changed === undefined) return { ok: true, value: undefined };
    const { take, shot } = changed;
    const name = take === undefined ? `${shot.source}, the clip of ${shot.id},` : `the clip of ${take}`;
    return fail(6, `${name} changed while the film was made`, 'Nothing was kept. Run this again.');
  };
}
