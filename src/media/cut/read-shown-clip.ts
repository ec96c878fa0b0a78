import type { ClipFacts, Inspection } from '../inspect/clip-facts.js';
import { inspectClip } from '../inspect/inspect.js';
import type { ClipLayout } from './film-track.js';
import { readLayout } from './read-layout.js';

/** A clip as a player shows it. */
export interface ShownClip {
  readonly facts: ClipFacts;
  /** Undefined for a clip whose pictures can only be joined by encoding them again. */
  readonly layout: ClipLayout | undefined;
}

/**
 * Reads what a player shows of a clip: an edit list may hide frames of its file. Rejects with the system's error if the disk fails
 * in between.
 */
export async function readShownClip(
  path: string,
): Promise<({ readonly ok: true } & ShownClip) | Extract<Inspection, { readonly ok: false }>> {
  const inspected = await inspectClip(path);
  if (!inspected.ok) return inspected;
  const layout = await readLayout(path);
  return { ok: true, facts: { ...inspected.facts, ...(layout && shownOf(layout)) }, layout };
}

/** Where frames last for different times, their mean rate is the rate of no film. */
function shownOf({ picture }: ClipLayout): Pick<ClipFacts, 'frames' | 'duration'> & Partial<ClipFacts> {
  const { shown: frames, seconds: duration, isRegular, frameSeconds } = picture;
  return { frames, duration, ...(!isRegular && { fps: 1 / frameSeconds }) };
}
