import type { ReviewShot } from '../../review-data.js';
import { button, el, setAttribute, setText } from '../base/dom.js';
import { noClipWords, selectedTake, shownClip } from '../base/facts.js';
import { type ClipFrame, clipFrame } from '../media/clip-frame.js';
import type { PageActions } from './page-actions.js';

/** How long the join plays before and after the cut. */
const LEAD_SECONDS = 1.5;

export interface JoinView {
  readonly element: HTMLElement;
  readonly update: (from: ReviewShot, to: ReviewShot) => void;
}

/** Shows the frame of the take that counts, or why nothing is shown. */
function showFrame({ element, show }: ClipFrame, caption: Element, shot: ReviewShot, moment: 'first' | 'last'): void {
  const [clip, words, name] = [shownClip(shot), noClipWords(shot), selectedTake(shot)?.name ?? shot.id];
  show(clip, words);
  setAttribute(element, 'aria-label', clip ? `${moment === 'last' ? 'Last' : 'First'} frame of ${name}` : words);
  setText(caption, clip ? `${name}, ${moment} frame` : name);
}

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
      showFrame(last, left, from, 'last');
      showFrame(first, right, to, 'first');
      setAttribute(play, 'aria-label', `Play the join of ${from.id} and ${to.id}`);
      setAttribute(play, 'hidden', before === undefined || after === undefined);
    },
  };
}
