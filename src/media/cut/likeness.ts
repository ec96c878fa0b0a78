import type { ClipLayout, PictureConfiguration, PictureTrack, SoundTrack } from './film-track.js';

/** Why pictures cannot be joined to others without encoding them again. */
export type PictureDifference =
  /** They are in fragments, in several tracks, or neither H.264 nor HEVC. */
  | 'container'
  /** Another codec. */
  | 'codec'
  /** The decoder's configuration (SPS and PPS) differs. */
  | 'decoder'
  | 'size'
  | 'colour'
  /** The shape of the pixels, or the rotation. */
  | 'shape'
  /** An edit list hides frames or moves them. */
  | 'edit-list'
  /** Frames last for different times. */
  | 'frame-times'
  /** The first frame needs frames before it. */
  | 'first-frame';

/** Why sound cannot be joined to other sound without encoding it again. */
export type SoundDifference =
  /** This clip has none, and others do. */
  | 'no-sound'
  /** It is not plain AAC, or it starts late or has gaps. */
  | 'sound-kind'
  /** Its rate, its channels or its configuration differ. */
  | 'sound-configuration';

/** Why a clip's pictures can be joined to no others. */
export function pictureObstacles(picture: PictureTrack | undefined): PictureDifference[] {
  if (picture === undefined) return ['container'];
  const { isEdited, isRegular, startsAlone } = picture;
  return [
    ...(isEdited ? (['edit-list'] as const) : []),
    ...(isRegular ? [] : (['frame-times'] as const)),
    ...(startsAlone ? [] : (['first-frame'] as const)),
  ];
}

/** What differs between the pictures of two clips. If their codecs do, nothing else is compared. */
export function pictureDifferences(a: PictureConfiguration, b: PictureConfiguration): PictureDifference[] {
  if (a.codec !== b.codec) return ['codec'];
  const size: PictureDifference[] = a.size === b.size ? [] : ['size'];
  const colour: PictureDifference[] = a.colour === b.colour ? [] : ['colour'];
  // Clips of two sizes have two configurations as well, and two display sizes.
  const rest = a.decoder !== b.decoder || a.other !== b.other ? (['decoder'] as const) : [];
  const shape = a.shape === b.shape ? [] : (['shape'] as const);
  return [...size, ...(size.length > 0 ? [] : [...rest, ...shape]), ...colour];
}

const configurationName = ({ codec, decoder, size, colour, shape, other }: PictureConfiguration): string =>
  [codec, decoder, size, colour, shape, other].join('\n');

/** The configuration that most clips have; of equals, the first. Undefined where no pictures can be joined. */
export const usualPictures = (layouts: readonly (ClipLayout | undefined)[]): PictureConfiguration | undefined =>
  mostCommon(
    layouts.flatMap((layout) => (layout ? [layout.picture.configuration] : [])),
    configurationName,
  );

/** Sound that can be joined: the configuration that most clips have. */
export const usualSound = (layouts: readonly (ClipLayout | undefined)[]): SoundTrack | undefined =>
  mostCommon(
    layouts.flatMap((layout) => (layout?.sound === undefined || layout.sound === 'odd' ? [] : [layout.sound])),
    ({ configuration }) => configuration,
  );

/** Why a clip's sound cannot be joined to the usual one. */
export function soundDifference(
  sound: SoundTrack | 'odd' | undefined,
  usual: SoundTrack | undefined,
): SoundDifference | undefined {
  if (sound === undefined) return 'no-sound';
  if (sound === 'odd') return 'sound-kind';
  return sound.configuration === usual?.configuration ? undefined : 'sound-configuration';
}

function mostCommon<T>(values: readonly T[], nameOf: (value: T) => string): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const name = nameOf(value);
    const entry = counts.get(name) ?? { value, count: 0 };
    entry.count += 1;
    counts.set(name, entry);
  }
  return [...counts.values()].reduce<{ value: T; count: number } | undefined>(
    (most, one) => (most === undefined || one.count > most.count ? one : most),
    undefined,
  )?.value;
}
