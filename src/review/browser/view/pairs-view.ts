import type { ReviewShot, ReviewStill } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { el, fill, setAttribute } from '../base/dom.js';
import { shownClip } from '../base/facts.js';
import { type ClipFrame, clipFrame, type ShownFrame } from '../media/clip-frame.js';

export interface PairsView {
  readonly element: HTMLElement;
  readonly update: (shot: ReviewShot) => void;
}

/** A still as a picture, or its address where there is no copy on this disk. */
export function stillPicture({ src, from }: ReviewStill, label: string): HTMLElement {
  const image = el('img', { alt: label, loading: 'lazy', decoding: 'async' });
  if (src !== undefined && setAddress(image, 'src', src)) return el('span', { class: 'frame' }, image);
  return el('span', { class: 'frame is-empty' }, el('span', { class: 'slate' }, stillLink({ from })));
}

/** Where a still comes from: a link to the web, or the path as text. */
export function stillLink({ from }: ReviewStill): HTMLElement | string {
  const link = el('a', { rel: 'noreferrer noopener', target: '_blank' }, from);
  return /^https?:/i.test(from) && setAddress(link, 'href', from) ? link : from;
}

/** The stills beside the frames of the clip that should look like them. */
export function pairsView(host: Element): PairsView {
  const element = el('div', { class: 'pairs' });
  const frames = new Map<'first' | 'last', ClipFrame>();
  const frameFor = (moment: 'first' | 'last'): ClipFrame => {
    const frame = frames.get(moment) ?? clipFrame(host, moment as ShownFrame);
    frames.set(moment, frame);
    return frame;
  };
  return {
    element,
    update: (shot) => {
      const clip = shownClip(shot);
      const sides = clip ? (['first', 'last'] as const).filter((side) => shot[side] !== undefined) : [];
      fill(
        element,
        sides.map((side) => [side, shot[side]]),
        () =>
          sides.map((side) => {
            const words = { first: ['First still', 'First frame'], last: ['Last frame', 'Last still'] } as const;
            const still = stillPicture(shot[side] as ReviewStill, `${side} still of ${shot.id}`);
            const frame = frameFor(side).element;
            setAttribute(frame, 'role', 'img');
            setAttribute(frame, 'aria-label', `${side} frame of ${shot.id}`);
            const [left, right] = side === 'first' ? [still, frame] : [frame, still];
            return el(
              'div',
              { class: 'pair' },
              el('figure', {}, left, el('figcaption', {}, words[side][0])),
              el('figure', {}, right, el('figcaption', {}, words[side][1])),
            );
          }),
      );
      for (const side of sides) frameFor(side).show(clip, '');
    },
  };
}
