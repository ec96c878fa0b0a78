import type { Span } from '../document/span.js';

/** A picture that a clip begins or ends with: one on the web, or one on this disk. */
export interface Still {
  /** Where the gateway can fetch it; of a picture on disk, empty until it is known where it is published. */
  readonly url: string;
  /** Stands for the picture in the fingerprint, so that a re-signed `url` is the same picture. */
  readonly id?: string;
  /** Its path on this disk, as written: relative to the board. */
  readonly file?: string;
  /** Of a file: of its bytes, lower-case hex. It stands for the picture in the fingerprint. */
  readonly sha256?: string;
}

/** A camera move: axes from -10 to 10, or a type that the model knows by name. */
export interface Camera {
  readonly type?: 'down_back' | 'forward_up' | 'right_turn_forward' | 'left_turn_forward';
  /** From -10 to 10. */
  readonly horizontal?: number;
  /** From -10 to 10. */
  readonly vertical?: number;
  /** From -10 to 10. */
  readonly pan?: number;
  /** From -10 to 10. */
  readonly tilt?: number;
  /** From -10 to 10. */
  readonly roll?: number;
  /** From -10 to 10. */
  readonly zoom?: number;
  /** How it is told to the model, where that is not as the model's gateway would have it anyway. */
  readonly as?: 'control' | 'prompt' | 'both';
}

/** One part of a clip that is cut within itself. */
export interface Part {
  readonly prompt: string;
  /** Whole seconds. */
  readonly duration: number;
}

/**
 * A shot as meant: defaults applied, vars filled in, complete and frozen. What the author left out is absent, except
 * `duration` and `resolution`, which set the price. Data that stands in files keeps the files' names.
 */
export interface Shot {
  readonly id: string;
  /** Its former ids, the oldest first: their takes answer for it. */
  readonly renamed_from?: readonly string[];
  /** `gateway/model`. */
  readonly model: string;
  /** Absent where `multi_shot` says part by part what is seen. */
  readonly prompt?: string;
  /** Seconds. */
  readonly duration: number;
  readonly resolution: '720p' | '1080p';
  /** How many good takes are wanted, from 1. */
  readonly takes: number;
  readonly negative_prompt?: string;
  readonly aspect_ratio?: string;
  /** How closely the model keeps to the prompt, in the model's own range. */
  readonly cfg_scale?: number;
  readonly mode?: 'std' | 'pro' | 't2v' | 'i2v';
  readonly camera?: Camera;
  readonly audio?: boolean;
  /** Cuts within the clip: the model's own, or these. */
  readonly multi_shot?: 'auto' | readonly Part[];
  readonly shot_type?: 'customize' | 'intelligence';
  /** Ids of elements made at the gateway; a prompt names the first as `<<<element_1>>>`. */
  readonly elements?: readonly (string | number)[];
  readonly watermark?: boolean;
  readonly frames?: { readonly first?: Still; readonly last?: Still };
  readonly callback_url?: string;
  readonly notes?: string;
}

/** Where a shot's value was written. `program`: nowhere, it is the program's own default; the span is then the shot's id. */
export interface Place {
  readonly span: Span;
  readonly from: 'shot' | 'defaults' | 'board' | 'program';
}

/** A shot together with where each of its values was written. */
export interface PlacedShot {
  readonly shot: Shot;
  /**
   * Where the value at a JSON pointer into the shot (`/duration`, `/frames/last`, `/camera/zoom`) was written. A pointer
   * that leads to nothing gives the place of its nearest parent that is there, and at last the shot itself.
   */
  place(pointer: string): Place;
  /** What release 0.1 would have sent instead, where it read plain scalars of this shot as numbers. */
  readonly earlier?: {
    readonly values: Partial<Pick<Shot, 'prompt' | 'negative_prompt' | 'multi_shot' | 'elements'>>;
    /** What to write on the board to send that again: `agent: 7`. */
    readonly written: readonly string[];
  };
  /** The model that the shot was written for, where the command line put it on another one. */
  readonly moved?: string;
  /** Values that are wrong were left out of it: what it lacks may be one of them. */
  readonly partial?: boolean;
}

/** A storyboard as meant. */
export interface Board {
  readonly id: string;
  readonly title?: string;
  /** The board's own model, as `gateway/model`. */
  readonly model: string;
  /** Caps over the board's lifetime in credits: one in the credits of the board's own model, or one for each gateway. */
  readonly max_credits?: number | Readonly<Record<string, number | undefined>>;
  readonly shots: readonly PlacedShot[];
  /** The source's bytes' sha256, lower-case hex. */
  readonly sha256: string;
  /** Where the board's id is written. */
  readonly id_span: Span;
  /** Where each cap is written, by gateway; by `''` where there is one for all. */
  readonly cap_spans: ReadonlyMap<string, Span>;
}

/** What a shot is or was called: takes of any of these ids are its own. */
export const idsOf = ({ id, renamed_from = [] }: Pick<Shot, 'id' | 'renamed_from'>): readonly string[] => [id, ...renamed_from];

/** The id that goes into its task ids: the first that it had, so that a gateway knows a request again after a rename. */
export const firstId = ({ id, renamed_from }: Pick<Shot, 'id' | 'renamed_from'>): string => renamed_from?.[0] ?? id;
