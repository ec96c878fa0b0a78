/** The camera's move as it crosses the wire: a move by name, or axes from -10 to 10. */
export interface CameraOrder {
  readonly type?: string;
  readonly horizontal?: number;
  readonly vertical?: number;
  readonly pan?: number;
  readonly tilt?: number;
  readonly roll?: number;
  readonly zoom?: number;
}

/** What a slate says beside the prompt. */
export interface Card {
  /** The shot's id. */
  readonly shot: string;
  /** Its place on the board: `3/20`. */
  readonly number: string;
  readonly title?: string;
}

/** A clip to be drawn: everything that the picture follows from, so that the same order gives the same bytes. */
export interface ClipOrder {
  readonly prompt: string;
  readonly seconds: number;
  /** Even. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  /** Frames a second, a whole number; 24 unless told. */
  readonly fps?: number;
  readonly camera?: CameraOrder;
  /** It has a track of sound, in which nothing is heard. */
  readonly sound?: boolean;
  /** Colour and landscape follow from it. */
  readonly seed: string;
  readonly card?: Card;
  /** Pictures that the clip begins and ends with, in place of a landscape: the bytes of a PNG or a JPEG. What is neither is left out. */
  readonly stills?: { readonly first?: Uint8Array; readonly last?: Uint8Array };
}
