import type { ReviewClip } from '../../review-data.js';
import { el, setAttribute, setText } from '../base/dom.js';
import { Decoders, type VideoSlot } from './decoders.js';

/** All clips of the page share one budget of decoders. */
export const decoders = new Decoders();

/** Which frame of a clip: the first that has settled, the very first, or the last. */
export type ShownFrame = 'poster' | 'first' | 'last';

export const secondsAt = ({ duration, fps }: ReviewClip, moment: ShownFrame): number => {
  if (moment === 'poster') return Math.min(0.1, duration / 2);
  // In the middle of the frame, so that rounding never leads to the next one.
  return moment === 'first' ? 0 : Math.max(0, duration - 0.5 / (fps || 24));
};

/** A picture of the page: a frame of a clip, or words about why it is missing. */
export interface ClipFrame {
  readonly element: HTMLElement;
  readonly slot: VideoSlot;
  readonly show: (clip: ReviewClip | undefined, slate: string) => void;
  readonly play: (isMuted: boolean) => void;
  /** Stops, and goes back to the frame that it shows. */
  readonly rest: () => void;
  readonly isPlaying: () => boolean;
}

export function clipFrame(host: Element, shown: ShownFrame, element: HTMLElement = el('span', {})): ClipFrame {
  const slate = el('span', { class: 'slate' });
  element.classList.add('frame');
  element.append(slate);
  let key = '';
  const slot: VideoSlot = {
    element,
    source: undefined,
    video: undefined,
    picture: undefined,
    createVideo: () => {
      const video = el('video', { playsinline: true, preload: 'auto', tabindex: -1, 'aria-hidden': true });
      video.muted = true;
      video.loop = true;
      video.addEventListener('playing', () => element.classList.add('is-playing'));
      for (const end of ['pause', 'emptied']) video.addEventListener(end, () => element.classList.remove('is-playing'));
      return video;
    },
    onError: () => {
      element.classList.add('is-empty');
      setText(slate, 'The clip cannot be read.');
    },
  };
  decoders.add(host, slot);
  return {
    element,
    slot,
    show: (clip, words) => {
      const next = clip ? `${clip.src} ${clip.id} ${clip.file}` : `: ${words}`;
      if (next === key) return;
      key = next;
      element.classList.toggle('is-empty', clip === undefined);
      setAttribute(element, 'data-clip', clip && shown);
      setText(slate, clip ? '' : words);
      if (clip) element.style.setProperty('--ratio', String(clip.width / clip.height || 16 / 9));
      slot.source = clip && { src: clip.src, at: secondsAt(clip, shown) };
      decoders.refresh(slot);
    },
    play: (isMuted) => {
      decoders.wake(slot);
      const { video } = slot;
      if (!video) return;
      video.muted = isMuted;
      // A browser may refuse sound before the first click: the picture plays then without.
      video.play().catch((error: DOMException) => {
        if (error.name !== 'NotAllowedError') return;
        video.muted = true;
        video.play().catch(() => undefined);
      });
    },
    rest: () => {
      const { video, source } = slot;
      video?.pause();
      if (video && source && video.readyState > 0) video.currentTime = source.at;
    },
    isPlaying: () => slot.video?.paused === false,
  };
}
