/** A camera move as a gateway receives it: a named move, or axes from -10 to 10. */
export interface CameraOrder {
  readonly type?: string;
  readonly horizontal?: number;
  readonly vertical?: number;
  readonly pan?: number;
  readonly tilt?: number;
  readonly roll?: number;
  readonly zoom?: number;
}

/** What a slate shows besides the prompt. */
export interface Card {
  /** The shot's id. */
  readonly shot: string;
  /** Its place on the board: `3/20`. */
  readonly number: string;
  readonly title?: string;
}

/** Everything that a drawn clip depends on: the same order gives the same bytes. */
export interface ClipOrder {
  readonly prompt: string;
  readonly seconds: number;
  /** Even. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  /** Frames per second, a whole number. By default 24. */
  readonly fps?: number;
  readonly camera?: CameraOrder;
  /** Adds a silent sound track. */
  readonly sound?: boolean;
  /** Decides colours and landscape. */
  readonly seed: string;
  readonly card?: Card;
  /** The pictures that the clip starts and ends with, instead of a landscape: bytes of a PNG or JPEG. Others are ignored. */
  readonly stills?: { readonly first?: Uint8Array; readonly last?: Uint8Array };
}
