import type { ReadShot } from '../../film/export/readers/read-film.js';
import type { StoredBoard, StoredShot } from '../../support/export-board.js';

/** A shot's place in a film, in frames of the film. */
export interface Place {
  readonly start: number;
  readonly frames: number;
  /** Absent for a gap. */
  readonly from?: number;
  readonly dissolve: number;
}

/** Exactly: 23.976 stands for 24000/1001. */
const exact = (fps: number): number => (Number.isInteger(fps) ? fps : (Math.round(fps) * 1000) / 1001);

/** The length of a shot's clip in seconds, and whether it has one. */
function clipOf(
  shot: StoredShot,
  { own = {} }: StoredBoard,
): { readonly seconds: number; readonly frames: number; readonly fps: number } | undefined {
  const source = shot.keys?.['source'];
  const clip = typeof source === 'string' ? own[source] : shot.takes[(shot.pick?.take ?? shot.takes.length) - 1];
  if (clip === undefined || ('isMissing' in clip && clip.isMissing)) return undefined;
  return { seconds: clip.frames / exact(clip.fps), frames: clip.frames, fps: clip.fps };
}

/** The film that a board should be, computed from the board's own numbers alone. */
export function expectedPlaces(board: StoredBoard, fps: number): readonly Place[] {
  const rate = exact(fps);
  const places: Place[] = [];
  for (const shot of board.shots) {
    const clip = clipOf(shot, board);
    const keys = shot.keys ?? {};
    const trim = (keys['trim'] ?? {}) as { in?: number; out?: number };
    const whole =
      clip === undefined
        ? Math.round(Number(keys['duration'] ?? 5) * rate)
        : clip.fps === fps
          ? clip.frames
          : Math.round(clip.seconds * rate);
    const from = Math.round((trim.in ?? 0) * rate);
    const to = trim.out === undefined ? whole : Math.round(trim.out * rate);
    const before = places.at(-1);
    const wanted = (keys['transition'] as { dissolve: number } | undefined)?.dissolve ?? 0;
    const dissolve = before === undefined ? 0 : Math.round(wanted * rate);
    const start = before === undefined ? 0 : before.start + before.frames - dissolve;
    places.push({ start, frames: to - from, ...(clip !== undefined && { from }), dissolve });
  }
  return places;
}

/** The places behind what a reader found: each shot with the whole of its dissolves. */
export const placesOf = (shots: readonly ReadShot[]): readonly Place[] =>
  shots.map(({ start, frames, from, dissolve = [0, 0] }, nth) => ({
    start: start - dissolve[0],
    frames: frames + dissolve[0] + (shots[nth + 1]?.dissolve?.[1] ?? 0),
    ...(from !== undefined && { from: from - dissolve[0] }),
    dissolve: dissolve[0] + dissolve[1],
  }));
