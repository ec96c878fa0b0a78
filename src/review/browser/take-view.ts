import type { ReviewTake } from '../review-data.js';
import { setAddress } from './address.js';
import { el } from './dom.js';
import { formatCredits, formatSeconds, isPlayable } from './facts.js';

/** One take: its picture, and what is known about it. */
export function takeView(take: ReviewTake): HTMLElement {
  const frame = el('div', { class: 'frame' });
  if (take.clip && isPlayable(take)) {
    const video = el('video', { preload: 'none', muted: true, playsinline: true, controls: true });
    setAddress(video, 'src', take.clip.src);
    frame.append(video);
  } else frame.append(el('p', { class: 'slate' }, take.reason ?? take.status));
  const charged = take.charged === undefined ? '' : `charged ${formatCredits(take.charged, take.unit)}`;
  return el(
    'figure',
    { class: 'take' },
    frame,
    el('figcaption', {}, el('strong', {}, take.name), ` ${take.status} ${formatSeconds(take.seconds)} ${charged}`),
  );
}
