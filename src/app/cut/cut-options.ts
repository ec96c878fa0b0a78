import type { Diagnostic } from '../../document/diagnostic.js';
import type { FilmFormat } from '../../film/make-film.js';
import type { WhereOptions } from '../prior-state/find-takes.js';

/** How far a cut is. */
export interface CutProgress {
  readonly step: 'check' | 'slates' | 'pictures' | 'sound' | 'write' | 'read-back';
  /** Of all that the step does: clips, slates, frames or bytes. */
  readonly done: number;
  readonly all: number;
  /** The shot that it is at. */
  readonly shot?: string;
}

/** How a board is cut. */
export interface CutOptions extends WhereOptions {
  /** The film's file, relative to the working directory; by default `film.mp4` beside the manifest. */
  readonly output?: string;
  /** Slates stand for shots without a clip. */
  readonly draft?: boolean;
  /** Shot, take and timecode are shown over the pictures. */
  readonly burnIn?: boolean;
  /** A file of sound, mixed under the film from its start. */
  readonly audio?: string;
  readonly format?: FilmFormat;
  /** Replaces a file that rushes did not make. */
  readonly force?: boolean;
  /** Called before the cut with warnings about the picks file, if there are any: they say which takes the film has. */
  readonly onWarnings?: (warnings: readonly Diagnostic[]) => void;
  /** Ends ffmpeg and the writing. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CutProgress) => void;
}
