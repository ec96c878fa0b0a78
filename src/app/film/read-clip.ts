import type { FilmClip } from '../../film/film.js';
import { frameRateOf } from '../../film/frame-rate.js';
import type { ClipLayout } from '../../media/cut/film-track.js';
import { readLayout } from '../../media/cut/read-layout.js';
import type { Inspection } from '../../media/inspect/clip-facts.js';
import { inspectClip } from '../../media/inspect/inspect.js';

/** A clip as its file shows it. */
export interface ReadClip {
  readonly clip: FilmClip;
  /** Undefined for a clip whose pictures can only be joined by encoding them again. */
  readonly layout: ClipLayout | undefined;
}

/**
 * Reads from a clip's file what a film needs to know of it: for a cut and an export alike, so that both have the same frames. An
 * edit list may hide some, and a player shows the others. Rejects with the system's error if the disk fails in between.
 */
export async function readClip(
  clip: FilmClip,
): Promise<({ readonly ok: true } & ReadClip) | Extract<Inspection, { readonly ok: false }>> {
  const inspected = await inspectClip(clip.path);
  if (!inspected.ok) return inspected;
  const { frames, duration, width, height, fps, sound } = inspected.facts;
  const layout = await readLayout(clip.path);
  const shown = layout && shownOf(layout);
  const measured = { frames, duration, width, height, rate: frameRateOf(fps), sound: sound === true };
  return { ok: true, clip: { ...clip, ...measured, ...shown }, layout };
}

/** Where frames last for different times, their mean rate is the rate of no film. */
function shownOf({ picture }: ClipLayout): Pick<FilmClip, 'frames' | 'duration'> & Partial<FilmClip> {
  const { shown: frames, seconds: duration, isRegular, frameSeconds } = picture;
  return { frames, duration, ...(!isRegular && { rate: frameRateOf(1 / frameSeconds) }) };
}
