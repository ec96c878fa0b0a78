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
}

/** A file that is a whole clip, or why it is not, in plain words. `disk`: it could not be read, whatever it is. */
export type Inspection =
  | { readonly ok: true; readonly facts: ClipFacts }
  | { readonly ok: false; readonly reason: string; readonly disk?: true };
