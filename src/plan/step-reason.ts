import type { Millicredits } from '../gateway/money.js';

/** Why a step has its action, as a code with fields. `report/` makes the sentence. */
export type StepReason = Why & {
  /** The option whose retake waits until this take is settled or its clip is here. */
  readonly retakeWaits?: 'retake' | 'retakeRejected';
};

export type ReasonCode = StepReason['code'];

type Why =
  | { readonly code: 'new' | 'retake' | 'stored' | 'pruned' | 'clip-missing' | 'clip-changed' }
  /** Paid takes of another shot id show the same picture. `isOnBoard`: another shot has that id now. */
  | { readonly code: 'same-picture'; readonly takes: readonly string[]; readonly id: string; readonly isOnBoard: boolean }
  | Changed
  | Pinned
  | TextAsWritten
  | { readonly code: 'another-take'; readonly wanted: number }
  /** A person rejected that take in the picks file, and asks for another. */
  | { readonly code: 'retake-rejected'; readonly rejected: string }
  | { readonly code: 'retry'; readonly after: string; readonly ended: 'failed' | 'abandoned' }
  | { readonly code: 'retry'; readonly ended: 'refused'; readonly failure?: string }
  | {
      readonly code: 'refused-before';
      readonly refusal: 'refused' | 'deferred' | 'postponed' | 'not-sent';
      readonly cause?: string;
    }
  | { readonly code: 'replay'; readonly lost?: string }
  | Unknown
  /** `stalledSince`: when it was submitted (ISO 8601), if its job runs longer than it should. */
  | { readonly code: 'running'; readonly job_id: string; readonly stalledSince?: string }
  /** `failure`: why an earlier download failed. */
  | { readonly code: 'rendered'; readonly failure?: string }
  | { readonly code: 'failed' | 'refused'; readonly failure?: string }
  /** It is not sent: it would be refused as the take `as` was. */
  | { readonly code: 'refused'; readonly as: string }
  | ({ readonly code: 'other-origin' } & Elsewhere)
  | { readonly code: 'abandoned'; readonly hadJob: boolean }
  | OverCap
  | { readonly code: 'stray-clip'; readonly file: string };

/** A request went to another address than the one to call now. */
export interface Elsewhere {
  readonly sentTo: string;
  readonly called: string;
  /** The environment variable that sets the address. */
  readonly variable: string;
}

/** A field that an edit changed, as the board names it. It has its values if both are known. */
export interface ChangedField {
  readonly field: string;
  /** A text as it is, any other value as JSON. */
  readonly before?: string;
  readonly now?: string;
}

/** The picture differs from that of an earlier take. */
export interface Changed {
  readonly code: 'changed';
  readonly since: string;
  /** Empty if only a frame differs. */
  readonly fields: readonly ChangedField[];
  readonly frame?: 'bytes' | 'address';
  /** Which frames may differ, if that is known. */
  readonly frames?: readonly ('first' | 'last')[];
  /** What the new take costs more than what was ordered before, at the rates in force now. Absent if that is unknown. */
  readonly priceDifference?: Millicredits;
}

/** A person pinned the take: it answers for the shot, though it shows the shot before an edit. */
export interface Pinned {
  readonly code: 'pinned';
  /** The line of the picks file with the pin, from 1. */
  readonly line: number;
  /** How the shot differs from the take. */
  readonly differs: Changed;
  /** Why the clip is fetched; absent where it is here. */
  readonly clip?: 'missing' | 'changed';
}

/** Release 0.1 read texts of the shot in another way. */
export interface TextAsWritten {
  readonly code: 'text-as-written';
  readonly since: string;
  /** What release 0.1 sent, and what is sent now. */
  readonly texts: readonly { readonly field: string; readonly before: string; readonly now: string }[];
  /** What to write on the board, to send what release 0.1 sent. */
  readonly as_before: readonly string[];
}

/** The request may be paid, and rushes does not send it again by itself. */
export interface Unknown {
  readonly code: 'unknown';
  /** How its answer was lost. Absent if the run ended before one came. */
  readonly lost?: string;
  readonly because:
    | { readonly kind: 'cannot-ask' | 'board-changed' | 'other-request' | 'clock-behind' }
    | ({ readonly kind: 'elsewhere' } & Elsewhere)
    /** The gateway recognises a task id for so many hours. */
    | { readonly kind: 'too-old'; readonly hours: number };
  /** What to write on the board, to send what release 0.1 sent. */
  readonly as_before?: readonly string[];
}

/** A cap holds the take back. */
export interface OverCap {
  readonly code: 'over-cap';
  /** What is missing: room in the cap, a price, or a price that the cap may trust. */
  readonly lacks: 'room' | 'price' | 'trusted-price';
  readonly caps: readonly ('board' | 'run')[];
  /** Why the take would be made. */
  readonly instead: StepReason;
}
