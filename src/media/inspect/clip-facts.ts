/** What a clip's file says of itself. */
export interface ClipFacts {
  readonly bytes: number;
  /** Seconds, to the millisecond. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** `h264`, or the codec's short name. */
  readonly codec: string;
  /** Frames a second, to three decimals. */
  readonly fps: number;
  readonly frames: number;
  /** It has a track of sound, and something is in it. */
  readonly sound?: true;
  /** Bytes behind the file's last part: no player needs them. */
  readonly trailing?: number;
}

/**
 * A file that is a whole clip, or why it is not, in plain words. `disk`: it could not be read, whatever it is. `foreign`: it does not
 * even begin like a clip. `unsure`: what
 * stands behind its last part may be one more part that was cut off.
 */
export type Inspection =
  | { readonly ok: true; readonly facts: ClipFacts; readonly unsure?: true }
  | { readonly ok: false; readonly reason: string; readonly disk?: true; readonly foreign?: true };
