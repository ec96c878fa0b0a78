/** Where each sample of a track stands in its file, in the order of decoding. */
export interface Samples {
  /** Bytes from the start of the file. */
  readonly offsets: Float64Array;
  /** Bytes. */
  readonly sizes: Uint32Array;
}

/** What has to agree before the pictures of two clips can stand in one track, each as text that is compared. */
export interface PictureConfiguration {
  /** The type of the sample entry: `avc1`. */
  readonly codec: string;
  /** The decoder's configuration (SPS and PPS), in hex. */
  readonly decoder: string;
  /** `1280x720`, as coded. */
  readonly size: string;
  /** The colour box, in hex; empty without such a box. */
  readonly colour: string;
  /** Shape of a pixel, rotation and display size. */
  readonly shape: string;
  /** All other boxes of the sample entry that a decoder may heed, in hex. */
  readonly other: string;
}

/** The pictures of a clip. */
export interface PictureTrack extends Samples {
  readonly configuration: PictureConfiguration;
  /** The sample entry as it is written into a film. */
  readonly entry: Buffer;
  /** The matrix, the width and the height of the track's header. */
  readonly display: Buffer;
  /** The place of each sample in the order of showing, from 0. */
  readonly ranks: Uint32Array;
  /** 1 for each sample at which a decoder can start. */
  readonly keys: Uint8Array;
  /** Frames that a player shows, each as long as the others. */
  readonly shown: number;
  /** Seconds that a player shows. */
  readonly seconds: number;
  /** Seconds that a frame lasts: the median, where frames last for different times. */
  readonly frameSeconds: number;
  /** An edit list hides frames, delays them or repeats them. */
  readonly isEdited: boolean;
  /** Each frame lasts as long as the others. */
  readonly isRegular: boolean;
  /** The first picture needs none before it. */
  readonly startsAlone: boolean;
}

/** AAC-LC whose packets can stand behind those of another clip. */
export interface SoundTrack extends Samples {
  /** The decoder's configuration (AudioSpecificConfig), in hex. */
  readonly configuration: string;
  readonly channels: 1 | 2;
  /** Samples a second. */
  readonly sampleRate: number;
  /** Samples at the start that a player leaves out. */
  readonly lead: number;
  /** Samples that a player plays after those. */
  readonly length: number;
}

/** The tracks of a clip. `odd`: there is sound that can only be joined by encoding it again. */
export interface ClipLayout {
  readonly picture: PictureTrack;
  readonly sound?: SoundTrack | 'odd';
}
