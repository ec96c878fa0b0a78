import type { ReviewClip, ReviewData, ReviewOwnClip, ReviewShot } from '../../review-data.js';
import { selectedTake, shownClip } from '../base/facts.js';

/** A place of the film: a shot, or a clip of the user's own. */
export interface FilmPiece {
  readonly id: string;
  /** From 1, in the board's order. */
  readonly number: number;
  /** `ridge.2`, or the id. */
  readonly name: string;
  readonly clip: ReviewClip | undefined;
  /** On the screen. */
  readonly seconds: number;
  /** Absent for an own clip. */
  readonly shot?: ReviewShot;
  readonly own?: ReviewOwnClip;
}

/** Seconds that a shot takes on the screen. */
export const screenSeconds = (shot: ReviewShot): number => shownClip(shot)?.duration ?? shot.seconds;

/** An own clip, as the page plays every clip. */
export const clipOfOwn = ({ src, duration, width, height, fps }: ReviewOwnClip): ReviewClip | undefined =>
  src === undefined ? undefined : { src, file: 'there', id: '', duration, width, height, fps };

/** The whole film in its order. */
export function filmPieces({ shots, own_clips = [] }: ReviewData): FilmPiece[] {
  const pieces = [
    ...shots.map((shot) => ({
      ...{ id: shot.id, number: shot.number, name: selectedTake(shot)?.name ?? shot.id },
      ...{ clip: shownClip(shot), seconds: screenSeconds(shot), shot },
    })),
    ...own_clips.map((own) => ({
      ...{ id: own.id, number: own.number, name: own.id, clip: clipOfOwn(own), seconds: own.duration, own },
    })),
  ];
  return own_clips.length === 0 ? pieces : pieces.sort((a, b) => a.number - b.number);
}
