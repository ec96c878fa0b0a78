import type { Film } from '../../film/film.js';
import { filmSeconds } from '../../film/frame-rate.js';
import type { FilmSound } from '../../media/cut/film-plan.js';
import type { SoundTrack } from '../../media/cut/film-track.js';
import { placeSound } from '../../media/cut/place-sound.js';
import type { FilmInputs } from './conform-pictures.js';

/** The clips' own packets of sound, in their places. Undefined if a shot is shorter than a packet. */
export function joinSound(film: Film, sourceOf: FilmInputs['sourceOf'], like: SoundTrack): FilmSound | undefined {
  const sources = film.entries.map((entry) => {
    const { file, layout } = sourceOf(entry);
    const sound = entry.clip === undefined ? undefined : layout?.sound;
    return sound === undefined || sound === 'odd' ? undefined : { file, sound };
  });
  const parts = film.entries.map(({ start }, nth) => ({
    start: filmSeconds(start, film.rate),
    sound: sources[nth]?.sound,
  }));
  const placed = placeSound(parts, filmSeconds(film.frames, film.rate), like.sampleRate);
  return placed && { like, sources, placed };
}
