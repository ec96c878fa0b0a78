// Generated from schema/frames.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The frames that `rushes frames --format json` wrote or found. Since 0.2.
 */
export interface FramesDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The path of the folder of frames.
   */
  folder: string;
  /**
   * Three frames for each clip: first, middle and last.
   */
  frames: WrittenFrame[];
  /**
   * With --picked: the shots without frames, because no take of them counts.
   */
  no_take?: string[];
  /**
   * Clips without frames, and clips with errors.
   */
  problems: FrameProblem[];
}
export interface WrittenFrame {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * Which frame of the clip.
   */
  position: 'first' | 'middle' | 'last';
  /**
   * The picture's path, relative to where the command ran.
   */
  file: string;
  /**
   * SHA-256 of the clip's bytes, in lower-case hex.
   */
  clip: string;
  /**
   * Whether the file was there before.
   */
  cached: boolean;
}
export interface FrameProblem {
  /**
   * The take, as shot.take.
   */
  take: string;
  /**
   * no-clip: its clip is not on this disk as it was stored. undecodable: ffmpeg gets no frames from it. decoder-errors: there are frames, and ffmpeg found errors.
   */
  code: 'no-clip' | 'undecodable' | 'decoder-errors';
  /**
   * The same in words.
   */
  message: string;
}
