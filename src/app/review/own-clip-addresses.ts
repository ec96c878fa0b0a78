import { isAbsolute, relative, sep } from 'node:path';
import type { ReviewData, ReviewOwnClip } from '../../review/review-data.js';
import type { LoadedBoard } from '../board/load.js';

/**
 * The own clips of a page, with the addresses of their files relative to it.
 *
 * @param folder absolute: the page's
 */
export function ownClipsFor({ resolved, ownClips }: LoadedBoard, folder: string): ReviewOwnClip[] {
  return resolved.board.film.flatMap(({ id, number, notes }): ReviewOwnClip[] => {
    const clip = ownClips.get(id);
    if (clip === undefined) return [];
    const { duration, width, height, fps } = clip.facts;
    const src = addressFrom(folder, clip.path);
    return [
      { id, number, file: clip.file, ...(src !== undefined && { src }), duration, width, height, fps, ...(notes && { notes }) },
    ];
  });
}

/** Percent-encoded; `undefined` for a file of another drive, which no relative address leads to. */
function addressFrom(folder: string, file: string): string | undefined {
  const path = relative(folder, file);
  return isAbsolute(path) ? undefined : path.split(sep).map(encodeURIComponent).join('/');
}

/** Where a server has own clips: by the number of their shot. */
const servedAddress = ({ number }: ReviewOwnClip): string => `own/${number}.mp4`;

/** The page's data for a server, which knows no file outside of the board's folder: own clips have addresses of their own. */
export const withServedClips = (data: ReviewData): ReviewData =>
  data.own_clips === undefined
    ? data
    : { ...data, own_clips: data.own_clips.map((clip) => ({ ...clip, src: servedAddress(clip) })) };

/** The absolute paths of own clips, by the addresses that a server has for them. */
export const servedClips = ({ own_clips = [] }: ReviewData, { ownClips }: LoadedBoard): ReadonlyMap<string, string> =>
  new Map(
    own_clips.flatMap((clip) => (ownClips.has(clip.id) ? [[servedAddress(clip), ownClips.get(clip.id)?.path ?? '']] : [])),
  );
