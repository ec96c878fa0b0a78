import type { ReviewOwnClip } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { el, fill, setText } from '../base/dom.js';
import { formatSeconds } from '../base/facts.js';
import { clipFrame, decoders } from '../media/clip-frame.js';
import { clipOfOwn } from './film-pieces.js';

export interface OwnClipView {
  readonly element: HTMLLIElement;
  readonly update: (clip: ReviewOwnClip) => void;
  readonly remove: () => void;
}

/** A clip of the user's own in its place of the film: there is nothing to decide about it. */
export function ownClipView(id: string): OwnClipView {
  const element = el('li', { class: 'shot is-own', id: `shot-${id}`, 'data-own': id });
  const [number, title] = [el('span', { class: 'number', 'aria-hidden': true }), el('h2', { id: `title-${id}` }, id)];
  const frame = clipFrame(
    element,
    'poster',
    el('button', { type: 'button', class: 'take-frame', 'aria-label': `Play ${id}, your own clip` }),
  );
  frame.element.addEventListener('click', () => (frame.isPlaying() ? frame.rest() : frame.play(false)));
  const facts = el('p', { class: 'take-facts' });
  const words = el('div', { class: 'words-text' });
  element.append(
    el(
      'article',
      { tabindex: -1, 'aria-labelledby': `title-${id}` },
      el('header', { class: 'shot-head' }, number, title, el('span', { class: 'state' }, 'Your own clip, never paid')),
      el(
        'div',
        { class: 'pictures' },
        el('div', { class: 'takes' }, el('figure', { class: 'take' }, frame.element, el('figcaption', {}, facts))),
      ),
      el('div', { class: 'words' }, words),
    ),
  );
  return {
    element,
    update: (clip) => {
      element.style.setProperty('--ratio', (clip.width / clip.height).toFixed(4));
      element.classList.toggle('is-tall', clip.width < clip.height);
      setText(number, String(clip.number).padStart(2, '0'));
      frame.show(clipOfOwn(clip), `${clip.file} cannot be shown here.`);
      fill(facts, clip, () => {
        const link = el('a', {}, clip.file);
        const isLinked = clip.src !== undefined && setAddress(link, 'href', clip.src);
        return [`${formatSeconds(clip.duration)} · ${clip.width}×${clip.height} · `, isLinked ? link : clip.file];
      });
      fill(words, clip.notes, () => [clip.notes !== undefined && el('p', { class: 'notes' }, clip.notes)]);
    },
    remove: () => {
      decoders.remove(element, frame.slot);
      element.remove();
    },
  };
}

/** Shows the card of an own clip. It is never the current shot: no key decides about it. */
export function revealOwn(id: string): void {
  const card = document.getElementById(`shot-${id}`);
  card?.querySelector('article')?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'start' });
}
