import type { Film, FilmEntry } from '../../film/film.js';
import { nominalRate } from '../../film/timecode.js';
import type { ClipOrder } from '../../media/draw/clip-order.js';

/** The drawing that stands for a shot without a clip: its card, as a rehearsal draws it, as long as the film shows it. */
export function slateOrder({ shot, prompt, parts, camera, frames, take }: FilmEntry, film: Film): ClipOrder {
  // Frames are counted, so a drawn clip of 24 frames a second serves a film of 23.976.
  const fps = nominalRate(film.rate);
  return {
    prompt: prompt ?? shot.notes ?? '',
    ...(parts && { parts: parts.map((part) => ({ prompt: part.prompt, seconds: part.duration })) }),
    seconds: frames / fps,
    width: film.width,
    height: film.height,
    fps,
    card: {
      shot: shot.id,
      number: `${shot.number}/${film.entries.length}`,
      notice: take === undefined ? 'NO TAKE YET' : 'NO CLIP HERE',
      ...(camera && { camera }),
    },
  };
}
