import type { ReviewData } from '../../review-data.js';
import { el, fill, setAttribute } from '../base/dom.js';
import { formatCredits } from '../base/facts.js';

/** Takes of shots that are no longer on the board, or have an own clip now: paid for, so they are named. */
export function formerView(): { readonly element: HTMLElement; readonly update: (data: ReviewData) => void } {
  const list = el('ul');
  const element = el(
    'section',
    { class: 'former', 'aria-label': 'Takes of former shots' },
    el('h2', {}, 'No longer rendered by the board'),
    list,
  );
  return {
    element,
    update: ({ former_takes: takes }) => {
      setAttribute(element, 'hidden', takes.length === 0);
      fill(list, takes, () =>
        takes.map(({ name, status, charged, unit, reason, clip }) => {
          const price = charged === undefined ? undefined : `charged ${formatCredits(charged, unit)}`;
          const file = clip && (clip.file === 'missing' ? `${clip.src} is not on this disk` : clip.src);
          return el('li', {}, el('strong', {}, name), ` ${[status, price, file, reason].filter(Boolean).join(' · ')}`);
        }),
      );
    },
  };
}
