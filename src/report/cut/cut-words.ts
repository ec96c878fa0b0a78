import type { Film } from '../../film/film.js';
import { rateText } from '../../film/frame-rate.js';
import type { CutDocument } from './cut.gen.js';

type Reason = CutDocument['shots'][number]['reasons'][number];

/** What a clip is, as far as reasons name it. */
type ClipShape = Pick<CutDocument['shots'][number], 'width' | 'height' | 'fps'>;

/** Why a clip cannot be joined to the others as it is, in a few words. */
export function reasonWords(reason: Reason, { width, height, fps }: ClipShape = {}): string {
  switch (reason) {
    case 'size':
      return width === undefined ? 'another size' : `${width}x${height}`;
    case 'rate':
      return fps === undefined ? 'another frame rate' : `${fps} fps`;
    case 'container':
      return 'MP4 in fragments, or a codec other than H.264 and HEVC';
    case 'codec':
      return 'another codec';
    case 'decoder':
      return 'other encoder settings';
    case 'colour':
      return 'another colour space';
    case 'shape':
      return 'another pixel shape or rotation';
    case 'edit-list':
      return 'an edit list hides frames';
    case 'frame-times':
      return 'uneven frame times';
    case 'first-frame':
      return 'does not start with a key frame';
    case 'no-sound':
      return 'no sound';
    case 'sound-kind':
      return 'sound other than plain AAC';
    case 'sound-configuration':
      return 'another kind of sound';
    case 'trim':
      return 'trimmed';
    case 'dissolve':
      return 'dissolve';
    case 'slate':
      return 'drawn';
  }
}

const OPTION_WORDS = { 'burn-in': '--burn-in', audio: '--audio' } as const;

/** Why ffmpeg has to encode a film: options, and the first shot that differs. `--burn-in; tall: 270x480`. */
export function conformedBecause(
  { because, reasons }: { readonly because: CutDocument['because']; readonly reasons: readonly (readonly Reason[])[] },
  { entries }: Film,
): string {
  const nth = reasons.findIndex((list) => list.length > 0);
  const entry = entries[nth];
  const { clip } = entry ?? {};
  const shape = clip && { width: clip.width, height: clip.height, fps: Number(rateText(clip.rate)) };
  const others = reasons.filter((list) => list.length > 0).length - 1;
  const words = (reasons[nth] ?? []).map((reason) => reasonWords(reason, shape)).join(', ');
  const shots = entry === undefined ? [] : [`${entry.shot.id}: ${words}${others > 0 ? `; and ${others} more` : ''}`];
  const all = [...because.map((option) => OPTION_WORDS[option]), ...shots];
  return all.length > 0 ? all.join('; ') : 'a shot is shorter than a packet of sound';
}
