// Generated from schema/cut.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * The film that `rushes cut --format json` wrote. Since 0.2.
 */
export interface CutDocument {
  /**
   * The version of this format.
   */
  version: 1;
  /**
   * The board's id.
   */
  board: string;
  /**
   * The film's path, relative to where the command ran.
   */
  file: string;
  /**
   * Whether a slate stands for at least one shot without a clip.
   */
  draft: boolean;
  /**
   * The film's frames.
   */
  frames: number;
  /**
   * The film's length in seconds, to the millisecond.
   */
  seconds: number;
  /**
   * The film's length as a SMPTE timecode.
   */
  length: string;
  rate: CutRate;
  /**
   * Pixels.
   */
  width: number;
  /**
   * Pixels.
   */
  height: number;
  /**
   * The length of the file.
   */
  bytes: number;
  /**
   * joined: the clips' own pictures, as they are. conformed: ffmpeg encoded all pictures again.
   */
  pictures: 'joined' | 'conformed';
  /**
   * joined: the clips' own sound, as it is. conformed: ffmpeg encoded it again. none: the film has no sound.
   */
  sound: 'joined' | 'conformed' | 'none';
  /**
   * Options for which ffmpeg had to encode.
   */
  because: ('burn-in' | 'audio')[];
  /**
   * The shots in the order of the film.
   */
  shots: CutShot[];
}
/**
 * Frames a second, as an exact fraction.
 */
export interface CutRate {
  /**
   * 24000 for 23.976.
   */
  numerator: number;
  /**
   * 1001 for 23.976.
   */
  denominator: number;
}
export interface CutShot {
  /**
   * The shot's id.
   */
  shot: string;
  /**
   * take: a take's clip. own: the user's own clip. slate: the shot has no clip.
   */
  kind: 'take' | 'own' | 'slate';
  /**
   * The take, as shot.take.
   */
  take?: string;
  /**
   * The path of the user's own clip, as the board has it.
   */
  source?: string;
  /**
   * The film's frame at which the shot starts, from 0.
   */
  start: number;
  /**
   * The same as a SMPTE timecode, from 00:00:00:00.
   */
  timecode: string;
  /**
   * The first frame that is used, from 0, at the film's rate.
   */
  from: number;
  /**
   * How many frames it plays, with its dissolves.
   */
  frames: number;
  /**
   * How many of its first frames dissolve from the shot before.
   */
  dissolve: number;
  /**
   * The clip's own width in pixels.
   */
  width?: number;
  /**
   * The clip's own height in pixels.
   */
  height?: number;
  /**
   * The clip's own frames a second, to three decimals.
   */
  fps?: number;
  /**
   * Why this shot's clip cannot be joined to the others as it is. Pictures: container, codec, decoder, size, colour, shape, edit-list, frame-times, first-frame, rate. Sound: no-sound, sound-kind, sound-configuration. Both: trim, dissolve, slate.
   */
  reasons: (
    | 'container'
    | 'codec'
    | 'decoder'
    | 'size'
    | 'colour'
    | 'shape'
    | 'edit-list'
    | 'frame-times'
    | 'first-frame'
    | 'rate'
    | 'no-sound'
    | 'sound-kind'
    | 'sound-configuration'
    | 'trim'
    | 'dissolve'
    | 'slate'
  )[];
}
