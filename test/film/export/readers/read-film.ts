/** A shot as a reader of an export finds it. All counts are frames of the film. */
export interface ReadShot {
  /** Where it starts in the film, from 0. With a dissolve, where the reader has its cut. */
  readonly start: number;
  readonly frames: number;
  /** The first frame of its clip; absent for a gap. */
  readonly from?: number;
  /** The address of its clip, as written; absent for a gap. */
  readonly media?: string;
  /** The frames of the dissolve into it, before and after its cut. */
  readonly dissolve?: readonly [before: number, after: number];
}

/** A film as a reader finds it. */
export interface ReadFilm {
  readonly title: string;
  readonly fps: number;
  readonly shots: readonly ReadShot[];
}
