import type { FilmShot } from '../storyboard/film-shot.js';
import type { Camera, Part } from '../storyboard/shot.js';
import type { FrameRate } from './frame-rate.js';

/** A clip's file, and what is known of it. */
export interface FilmClip {
  /** Absolute. */
  readonly path: string;
  /** Seconds. */
  readonly duration: number;
  /** Its number of frames. */
  readonly frames: number;
  readonly rate: FrameRate;
  readonly width: number;
  readonly height: number;
  /** Absent where only the file tells. */
  readonly sound?: boolean;
  /** Lower-case hex; absent for a clip of the user's own. */
  readonly sha256?: string;
}

/** A take that an editor may choose instead. */
export interface FilmTake {
  /** `ridge.2` */
  readonly name: string;
  readonly take: number;
  readonly model: string;
  /** Decimal credits: what was charged, else the planned price. Absent where neither is known. */
  readonly credits?: number;
  readonly unit: string;
  /** The prompt that was sent. */
  readonly prompt?: string;
  /** Absent for a take without a stored clip. */
  readonly clip?: FilmClip;
  /** Whether the clip is on the disk. */
  readonly isThere: boolean;
  readonly isRejected: boolean;
  /** What a person noted about it. */
  readonly note?: string;
}

/** A shot before its place in the film is known. */
export interface FilmMaterial {
  readonly shot: FilmShot;
  /** The prompts, with vars filled in; parts are joined by line ends. */
  readonly prompt?: string;
  /** The parts of a shot with cuts of its own. */
  readonly parts?: readonly Part[];
  readonly camera?: Camera;
  /** `gateway/model`; absent for a clip of the user's own. */
  readonly model?: string;
  /** Width over height of the picture that the shot orders. Absent where a still or the user's own clip decides. */
  readonly aspect?: number;
  /** The clip that plays: the take that counts, or the user's own. Absent for a gap. */
  readonly clip?: FilmClip;
  /** The name of that take; absent for a gap and for a clip of the user's own. */
  readonly take?: string;
  /** All takes of the shot, in the order of their numbers. */
  readonly takes: readonly FilmTake[];
}

/** A shot at its place in the film. All counts are frames of the film, whatever the clip's own rate is. */
export interface FilmEntry extends FilmMaterial {
  /** The film's frame at which it starts, from 0. During a dissolve, the shot before still plays. */
  readonly start: number;
  /** The first frame of the clip that the film uses, from 0. */
  readonly from: number;
  /** How many frames it plays, with its dissolves. */
  readonly frames: number;
  /** How many of its first frames dissolve from the shot before; 0 for a cut. */
  readonly dissolve: number;
}

/** The film that a board's picks make. */
export interface Film {
  readonly id: string;
  readonly title?: string;
  readonly rate: FrameRate;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** In the order of the board. */
  readonly entries: readonly FilmEntry[];
  /** The length of the film: the lengths of its shots, less what dissolves overlap. */
  readonly frames: number;
}
