import type { Span } from '../document/span.js';
import type { FilmShot } from './film-shot.js';
import type { Place } from './place.js';

/** A picture that a clip starts or ends with, from the web or from this disk. */
export interface Still {
  /** Where the gateway can fetch it. Empty for a file whose public URL is not known yet. */
  readonly url: string;
  /** Identifies the picture in the fingerprint, so that a re-signed `url` is the same picture. */
  readonly id?: string;
  /** The path on this disk as written, relative to the board. */
  readonly file?: string;
  /** The hash of a file's bytes, lower-case hex. It identifies the picture in the fingerprint. */
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
  /** How the move is sent: as the gateway's parameter, as words in the prompt, or both. Absent for the gateway's usual way. */
  readonly as?: 'control' | 'prompt' | 'both';
}

/** One part of a clip that has cuts. */
export interface Part {
  readonly prompt: string;
  /** Whole seconds. */
  readonly duration: number;
}

/**
 * A resolved shot: defaults applied, vars filled in, frozen. What the author left out is absent, except `duration` and
 * `resolution`, which set the price. Its keys are those of the board file.
 */
export interface Shot {
  readonly id: string;
  /** Its former ids, oldest first. Takes of these ids belong to this shot. */
  readonly renamed_from?: readonly string[];
  /** `gateway/model`. */
  readonly model: string;
  /** May be absent if the parts of `multi_shot` have prompts. */
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
  /** Cuts within the clip: `auto` lets the model choose them. */
  readonly multi_shot?: 'auto' | readonly Part[];
  readonly shot_type?: 'customize' | 'intelligence';
  /** Ids of elements made at the gateway. A prompt names the first as `<<<element_1>>>`. */
  readonly elements?: readonly (string | number)[];
  readonly watermark?: boolean;
  readonly frames?: { readonly first?: Still; readonly last?: Still };
  readonly callback_url?: string;
  readonly notes?: string;
}

/** A shot, with the place of each of its values. */
export interface PlacedShot {
  readonly shot: Shot;
  /**
   * Where the value at a JSON pointer into the shot (`/duration`, `/frames/last`, `/camera/zoom`) was written. A pointer to
   * nothing gives its nearest parent, up to the shot itself.
   */
  place(pointer: string): Place;
  /** What release 0.1 sent instead, if it read plain scalars of this shot as numbers. */
  readonly legacy?: {
    readonly values: Partial<Pick<Shot, 'prompt' | 'negative_prompt' | 'multi_shot' | 'elements'>>;
    /** Lines to write on the board to send that again: `agent: 7`. */
    readonly written: readonly string[];
  };
  /** The shot's own model, if a profile or the command line replaced it. */
  readonly writtenModel?: string;
  /** The profile that changed the shot's request. Absent if the command line chose its model. */
  readonly profile?: string;
  /** Whether values with errors were left out: the shot may seem to lack them. */
  readonly partial?: boolean;
}

/** Values that replace those of every shot, in a run that names the profile. */
export interface BoardProfile {
  readonly values: Partial<Pick<Shot, 'model' | 'resolution' | 'takes'>>;
  /** Where one of its values was written. */
  span(key: 'model' | 'resolution' | 'takes'): Span;
}

/** A resolved storyboard. */
export interface Board {
  readonly id: string;
  readonly title?: string;
  /** The board's own model, as `gateway/model`. */
  readonly model: string;
  /** Caps over the board's lifetime, in credits: one for the gateway of the board's model, or one for each gateway. */
  readonly max_credits?: number | Readonly<Record<string, number | undefined>>;
  /** The shots that are rendered. */
  readonly shots: readonly PlacedShot[];
  /** All shots, in the order of the film; also those with a clip of the user's own, which are never rendered. */
  readonly film: readonly FilmShot[];
  /** By name, in the order of the file. Absent without any. */
  readonly profiles?: ReadonlyMap<string, BoardProfile>;
  /** Makes the hash of the board file's bytes, lower-case hex. Checking a board needs none. */
  readonly sha256: () => string;
  /** Where the board's id is written. */
  readonly id_span: Span;
  /** Where each cap is written, by gateway. A single cap has the key `''`. */
  readonly cap_spans: ReadonlyMap<string, Span>;
}

/** The shot's id and its former ids. Takes of any of them belong to it. */
export const idsOf = ({ id, renamed_from = [] }: Pick<Shot, 'id' | 'renamed_from'>): readonly string[] => [id, ...renamed_from];

/** The shot's first id. Task ids are made from it, so that a gateway recognises a request after a rename. */
export const firstIdOf = ({ id, renamed_from }: Pick<Shot, 'id' | 'renamed_from'>): string => renamed_from?.[0] ?? id;
