/** Why a step is what it is. The code and its fields tell; `report/` makes the sentence. */
export type StepReason = Why & {
  /** One more take was asked for, and none is made before this one is settled or its clip is here. */
  readonly retakeWaits?: true;
};

export type ReasonCode = StepReason['code'];

type Why =
  | { readonly code: 'new' | 'retake' | 'stored' | 'clip-missing' | 'clip-changed' }
  /** Takes of another shot id are paid for and show the picture. `onBoard`: another shot has that id now. */
  | { readonly code: 'same-picture'; readonly takes: readonly string[]; readonly id: string; readonly onBoard: boolean }
  | Changed
  | TextAsWritten
  | { readonly code: 'another-take'; readonly wanted: number }
  | { readonly code: 'retry'; readonly after: string; readonly ended: 'failed' | 'abandoned' }
  | { readonly code: 'retry'; readonly ended: 'refused'; readonly failure?: string }
  | {
      readonly code: 'refused-before';
      readonly refusal: 'refused' | 'deferred' | 'postponed' | 'not-sent';
      readonly cause?: string;
    }
  | { readonly code: 'replay'; readonly lost?: string }
  | Unknown
  /** `stalledSince`: when it was submitted, ISO 8601, where its job runs for longer than a job should. */
  | { readonly code: 'running'; readonly job_id: string; readonly stalledSince?: string }
  /** `failure`: why its clip did not come before. */
  | { readonly code: 'rendered'; readonly failure?: string }
  | { readonly code: 'failed' | 'refused'; readonly failure?: string }
  /** It is not sent, as it would be refused as that take was. */
  | { readonly code: 'refused'; readonly as: string }
  | ({ readonly code: 'other-origin' } & Elsewhere)
  | { readonly code: 'abandoned'; readonly hadJob: boolean }
  | OverCap
  | { readonly code: 'stray-clip'; readonly file: string };

/** A request went to another address than the one that is called now. */
export interface Elsewhere {
  readonly sentTo: string;
  readonly called: string;
  /** The environment variable that sets the address. */
  readonly variable: string;
}

/** A field that an edit changed, as the board names it; its values where both are known. */
export interface ChangedField {
  readonly field: string;
  /** A text as it is, anything else as JSON. */
  readonly before?: string;
  readonly now?: string;
}

/** The picture is another one than that of an earlier take. */
export interface Changed {
  readonly code: 'changed';
  readonly since: string;
  /** What differs, as the board names it; empty where only a frame does, by its bytes or by its address. */
  readonly fields: readonly ChangedField[];
  readonly frame?: 'bytes' | 'address';
}

/** Release 0.1 read texts of the shot otherwise. */
export interface TextAsWritten {
  readonly code: 'text-as-written';
  readonly since: string;
  /** What it sent, and what is sent now. */
  readonly texts: readonly { readonly field: string; readonly before: string; readonly now: string }[];
  /** What to write on the board to send what release 0.1 sent. */
  readonly as_before: readonly string[];
}

/** Nobody knows whether a request was paid, and it is not sent again by itself. */
export interface Unknown {
  readonly code: 'unknown';
  /** How its answer was lost; absent where the run ended before one came. */
  readonly lost?: string;
  readonly because:
    | { readonly kind: 'cannot-ask' | 'board-changed' | 'other-request' | 'clock-behind' }
    | ({ readonly kind: 'elsewhere' } & Elsewhere)
    /** The gateway claims to know a task id for so long. */
    | { readonly kind: 'too-old'; readonly hours: number };
  /** What to write on the board to send what release 0.1 sent. */
  readonly as_before?: readonly string[];
}

/** A take that a cap does not let through. */
export interface OverCap {
  readonly code: 'over-cap';
  /** What the cap lacks to let it through. */
  readonly lacks: 'room' | 'price' | 'trusted-price';
  readonly caps: readonly ('board' | 'run')[];
  /** Why it would be made. */
  readonly instead: StepReason;
}
