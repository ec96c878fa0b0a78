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

/** What is known of the shot behind a clip, besides its request. */
export interface Card {
  /** The shot's id. */
  readonly shot: string;
  /** Its place on the board: `3/20`. */
  readonly number: string;
  /** The number of the take, from 1. */
  readonly take?: number;
  /** What stands in the place of a take: `NO TAKE YET`. Such a card is not the preview of a clip. */
  readonly notice?: string;
  /** `gateway/model`, as the plan names it. */
  readonly model?: string;
  /** The move that the board orders, for a gateway whose requests carry it in words. */
  readonly camera?: CameraOrder;
}

/** A part of a clip with a prompt of its own. */
export interface PromptPart {
  readonly prompt: string;
  readonly seconds: number;
}

/** Everything that a drawn clip depends on: the same order gives the same bytes, unless it needs a font of the machine. */
export interface ClipOrder {
  readonly prompt: string;
  /** The parts of the clip, cut one after another. By default all of it is one, of `prompt`. */
  readonly parts?: readonly PromptPart[];
  readonly seconds: number;
  /** Even. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  /** Frames per second, a whole number. By default 24. */
  readonly fps?: number;
  /** The model on the slate, unless the card names one. */
  readonly model?: string;
  readonly camera?: CameraOrder;
  /** Adds a sound track with a click at each second. */
  readonly sound?: boolean;
  readonly card?: Card;
  /** The pictures that the clip starts and ends with, instead of a drawing: bytes of a PNG or JPEG. Others are ignored. */
  readonly stills?: { readonly first?: Uint8Array; readonly last?: Uint8Array };
}
