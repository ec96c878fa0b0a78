import type { Film, FilmEntry } from '../../film/film.js';
import { isSameRate } from '../../film/frame-rate.js';
import type { ClipLayout, SoundTrack } from '../../media/cut/film-track.js';
import { pictureDifferences, pictureObstacles, soundDifference, usualPictures, usualSound } from '../../media/cut/likeness.js';
import type { CutDocument } from '../../report/cut/cut.gen.js';
import type { CutOptions } from './cut-options.js';

/** Why a clip cannot be joined to the others as it is. */
export type CutReason = CutDocument['shots'][number]['reasons'][number];

/** Reasons that only concern sound. */
const SOUND_REASONS: ReadonlySet<CutReason> = new Set(['no-sound', 'sound-kind', 'sound-configuration']);
/** Reasons that concern pictures and sound. */
const COMMON_REASONS: ReadonlySet<CutReason> = new Set(['trim', 'dissolve']);

/** How a film is made of its clips. */
export interface CutWay {
  readonly pictures: 'joined' | 'conformed';
  readonly sound: 'joined' | 'conformed' | 'none';
  /** Options for which ffmpeg has to encode. */
  readonly because: CutDocument['because'];
  /** Of each shot, in the film's order. */
  readonly reasons: readonly (readonly CutReason[])[];
  /** Like which joined sound is coded. */
  readonly like?: SoundTrack;
}

/**
 * Decides whether clips are joined as they are. That takes pictures of one coding, each whole; and sound of one coding in every
 * clip. All else ffmpeg conforms.
 *
 * @param layoutOf the layout of a shot's clip, or of its slate; undefined where a slate is not drawn yet
 */
export function chooseWay(
  film: Film,
  layoutOf: (entry: FilmEntry) => ClipLayout | undefined,
  { burnIn, audio }: Pick<CutOptions, 'burnIn' | 'audio'>,
): CutWay {
  const { entries } = film;
  const clips = entries.filter(({ clip }) => clip !== undefined);
  const hasSound = clips.some(({ clip }) => clip?.sound === true);
  const layouts = (clips.length > 0 ? clips : entries).map(layoutOf);
  const usual = usualPictures(layouts);
  const like = usualSound(layouts);
  const reasons = entries.map((entry, nth): CutReason[] => {
    const layout = layoutOf(entry);
    const dissolves = entry.dissolve > 0 || (entries[nth + 1]?.dissolve ?? 0) > 0;
    if (entry.clip === undefined) {
      const isLike = layout === undefined || (usual && pictureDifferences(layout.picture.configuration, usual).length === 0);
      return [...(isLike ? [] : (['slate'] as const)), ...(dissolves ? (['dissolve'] as const) : [])];
    }
    const isTrimmed = entry.from > 0 || entry.frames !== entry.clip.frames;
    const isOtherRate = !isSameRate(entry.clip.rate, film.rate);
    const isOtherSize = entry.clip.width !== film.width || entry.clip.height !== film.height;
    const obstacles = pictureObstacles(layout?.picture);
    const differences = layout && usual ? pictureDifferences(layout.picture.configuration, usual) : [];
    const sound = hasSound ? soundDifference(entry.clip.sound ? (layout?.sound ?? 'odd') : undefined, like) : undefined;
    return [
      ...new Set<CutReason>([
        ...(isOtherRate ? (['rate'] as const) : []),
        ...(isOtherSize ? (['size'] as const) : []),
        ...obstacles,
        ...differences,
        ...(isTrimmed && !isOtherRate ? (['trim'] as const) : []),
        ...(isTrimmed && isOtherRate && entry.shot.trim !== undefined ? (['trim'] as const) : []),
        ...(dissolves ? (['dissolve'] as const) : []),
        ...(sound === undefined ? [] : [sound]),
      ]),
    ];
  });
  const some = (isMeant: (reason: CutReason) => boolean): boolean => reasons.some((list) => list.some(isMeant));
  const isPicturesLike = burnIn !== true && !some((reason) => !SOUND_REASONS.has(reason));
  const isSoundLike = audio === undefined && !some((reason) => SOUND_REASONS.has(reason) || COMMON_REASONS.has(reason));
  const none = !hasSound && audio === undefined;
  return {
    pictures: isPicturesLike ? 'joined' : 'conformed',
    sound: none ? 'none' : isSoundLike ? 'joined' : 'conformed',
    because: [...(burnIn ? (['burn-in'] as const) : []), ...(audio === undefined ? [] : (['audio'] as const))],
    reasons,
    ...(like && { like }),
  };
}
