import type { ReviewShot } from '../../review-data.js';
import { button, el, setAttribute, setText } from '../base/dom.js';
import { selectedTake, shownClip } from '../base/facts.js';
import { clipFrame } from '../media/clip-frame.js';
import type { PageActions } from './page-actions.js';

/** How long the join plays before and after the cut. */
const LEAD_SECONDS = 1.5;

export interface JoinView {
  readonly element: HTMLElement;
  readonly update: (from: ReviewShot, to: ReviewShot) => void;
}

const nameOf = (shot: ReviewShot): string => selectedTake(shot)?.name ?? shot.id;

/** The join of two neighbouring shots: the last frame of one beside the first frame of the other. */
export function joinView(host: Element, fromId: string, actions: PageActions): JoinView {
  const [last, first] = [clipFrame(host, 'last'), clipFrame(host, 'first')];
  const [left, right] = [el('figcaption'), el('figcaption')];
  const play = button('Play the join', { class: 'quiet' }, () => actions.playReel(fromId, LEAD_SECONDS));
  const element = el(
    'section',
    { class: 'join' },
    el('figure', {}, last.element, left),
    el('figure', {}, first.element, right),
    play,
  );
  for (const { element: frame } of [last, first]) setAttribute(frame, 'role', 'img');
  return {
    element,
    update: (from, to) => {
      const [before, after] = [shownClip(from), shownClip(to)];
      setAttribute(element, 'hidden', before === undefined && after === undefined);
      setAttribute(element, 'aria-label', `Join of ${from.id} and ${to.id}`);
      last.show(before, `${from.id} has no clip`);
      first.show(after, `${to.id} has no clip`);
      setAttribute(last.element, 'aria-label', `Last frame of ${nameOf(from)}`);
      setAttribute(first.element, 'aria-label', `First frame of ${nameOf(to)}`);
      setText(left, `${nameOf(from)}, last frame`);
      setText(right, `${nameOf(to)}, first frame`);
      setAttribute(play, 'aria-label', `Play the join of ${from.id} and ${to.id}`);
      setAttribute(play, 'hidden', before === undefined || after === undefined);
    },
  };
}
