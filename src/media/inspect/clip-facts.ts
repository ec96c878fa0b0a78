/** Facts that were read from a clip's file. */
export interface ClipFacts {
  readonly bytes: number;
  /** Seconds, to the millisecond. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** `h264`, or the codec's short name. */
  readonly codec: string;
  /** Frames per second, to three decimals. */
  readonly fps: number;
  readonly frames: number;
  /** The clip has a sound track that is not empty. */
  readonly sound?: true;
  /** The number of bytes after the file's last part. No player needs them. */
  readonly trailing?: number;
}

/**
 * The facts of a whole clip, or the reason why the file is not one. `disk`: the disk could not read it. `busy`: too many files are
 * open, so that it may be read later. `foreign`: it does not start like a clip. `unsure`: the bytes after its last part may be another part that was cut off.
 */
export type Inspection =
  | { readonly ok: true; readonly facts: ClipFacts; readonly unsure?: true }
  | { readonly ok: false; readonly reason: string; readonly disk?: true; readonly busy?: true; readonly foreign?: true };
