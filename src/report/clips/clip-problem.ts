import type { Clip, OrderDifference } from '../../take/manifest.gen.js';

/** What is wrong with a clip. The words are in `problem-words.ts`. */
export type ClipProblem =
  | { readonly code: 'missing' }
  /** The disk refuses to read it. `message`: why. */
  | { readonly code: 'unreadable'; readonly message: string }
  /** Another file is in its place. `clipOf`: the take that the file's bytes belong to. `reason`: why the file is no clip at all. */
  | {
      readonly code: 'changed';
      readonly clip: Pick<Clip, 'bytes'>;
      /** Absent where it is no regular file. */
      readonly bytes?: number;
      readonly clipOf?: string;
      readonly reason?: string;
    }
  /** Its bytes are as they were stored, and they are not a whole clip. */
  | { readonly code: 'broken'; readonly reason: string }
  | {
      readonly code: 'undecodable';
      /** Decoded, and in the file. */
      readonly frames: number;
      readonly packets: number;
      /** What ffmpeg says. */
      readonly errors: readonly string[];
    }
  /** ffmpeg needed longer than its limit. */
  | { readonly code: 'too-slow' }
  /** It has more or fewer frames than its length and rate in the manifest make. */
  | { readonly code: 'frames'; readonly packets: number; readonly expected: number }
  | { readonly code: 'order-differs'; readonly differences: readonly OrderDifference[]; readonly clip: Clip }
  | { readonly code: 'trailing-bytes'; readonly bytes: number }
  /** No take has this file. `copyOf`: the take with the same bytes. */
  | { readonly code: 'unknown-file'; readonly copyOf?: string };

/** A problem of a take's clip, or of a file beside the clips. */
export interface ClipFinding {
  /** `ridge.2`; absent for a file of no take. */
  readonly take?: string;
  /** Relative to the board's folder. */
  readonly file: string;
  readonly problem: ClipProblem;
}

const WARNINGS: readonly ClipProblem['code'][] = ['frames', 'order-differs', 'trailing-bytes', 'unknown-file'];

/** Whether a problem is only a warning: the clip is on the disk as it was stored, and it plays. */
export const isWarning = ({ code }: ClipProblem): boolean => WARNINGS.includes(code);

/** What `verify` found out about a board. */
export interface BoardVerified {
  readonly board: string;
  /** As the user wrote it. */
  readonly folder: string;
  /** A run holds the board, so that takes may follow. */
  readonly rendering: boolean;
  /** Every frame was decoded. */
  readonly deep: boolean;
  /** Stored clips, with those that are missing. */
  readonly clips: number;
  /** The bytes of those that are as they were stored. */
  readonly bytes: number;
  /** Takes whose clip was pruned. */
  readonly pruned: number;
  readonly findings: readonly ClipFinding[];
}
