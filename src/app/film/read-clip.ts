import type { FilmClip } from '../../film/film.js';
import { frameRateOf } from '../../film/frame-rate.js';
import type { ClipLayout } from '../../media/cut/film-track.js';
import { readShownClip } from '../../media/cut/read-shown-clip.js';
import type { Inspection } from '../../media/inspect/clip-facts.js';

/** A clip as its file shows it. */
export interface ReadClip {
  readonly clip: FilmClip;
  /** Undefined for a clip whose pictures can only be joined by encoding them again. */
  readonly layout: ClipLayout | undefined;
}

/** Reads from a clip's file what a film needs to know of it: for a cut and an export alike, so that both have the same frames. */
export async function readClip(
  clip: FilmClip,
): Promise<({ readonly ok: true } & ReadClip) | Extract<Inspection, { readonly ok: false }>> {
  const read = await readShownClip(clip.path);
  if (!read.ok) return read;
  const { frames, duration, width, height, fps, sound } = read.facts;
  const measured = { frames, duration, width, height, rate: frameRateOf(fps), sound: sound === true };
  return { ok: true, clip: { ...clip, ...measured }, layout: read.layout };
}
