import type { ReviewShot, ReviewTake } from '../../review-data.js';
import { button, el, fill, setAttribute, setText } from '../base/dom.js';
import { formatCredits, formatSeconds, playableClip, shortModel } from '../base/facts.js';
import { type ClipFrame, clipFrame, decoders } from '../media/clip-frame.js';
import type { PageActions } from './page-actions.js';

const HOVER_DELAY_MS = 120;

export interface TakeView {
  readonly element: HTMLElement;
  readonly frame: ClipFrame;
  readonly update: (shot: ReviewShot, take: ReviewTake) => void;
  readonly remove: () => void;
  /** Plays with sound, or stops. */
  readonly toggle: () => void;
}

const SLATES: Readonly<Record<string, string>> = {
  submitting: 'Submitting',
  running: 'Rendering',
  rendered: 'Rendered, not downloaded yet',
  failed: 'Failed',
  unknown: 'Outcome unknown',
  abandoned: 'Abandoned',
  pruned: 'Clip pruned',
};

/** Words in place of a picture. */
const slateOf = ({ status, clip }: ReviewTake): string =>
  status === 'stored' && clip?.file === 'missing' ? 'The clip is not on this disk.' : (SLATES[status] ?? status);

type Standing = 'approved' | 'picked' | 'outdated' | 'rejected' | 'counts' | 'none';

function standingOf({ pick, selected }: ReviewShot, take: ReviewTake): Standing {
  if (take.rejected) return 'rejected';
  const { state } = pick;
  if (pick.take === take.take && (state === 'approved' || state === 'picked' || state === 'outdated')) return state;
  return selected === take.take ? 'counts' : 'none';
}

const STANDING: Readonly<Record<Standing, string>> = {
  approved: 'Approved',
  picked: 'Picked',
  outdated: 'Picked, outdated',
  rejected: 'Rejected',
  counts: 'In the reel',
  none: '',
};

function factsOf(shot: ReviewShot, take: ReviewTake): string[] {
  const { clip } = take;
  return [
    formatSeconds(clip?.duration ?? take.seconds),
    clip ? `${clip.width}×${clip.height}` : take.resolution,
    ...(take.model === shot.model ? [] : [shortModel(take.model)]),
    ...(take.charged !== undefined
      ? [`charged ${formatCredits(take.charged, take.unit)}`]
      : take.planned !== undefined
        ? [`planned ${formatCredits(take.planned, take.unit)}`]
        : []),
    ...(take.pinned ? ['pinned: kept though the shot changed'] : take.current ? [] : ['made before the shot changed']),
  ];
}

/** One take: its picture, its number, the pick button and what is known about it. */
export function takeView(
  host: Element,
  shotId: string,
  { name: takeName, take: number }: ReviewTake,
  actions: PageActions,
): TakeView {
  const frame = clipFrame(host, 'poster', el('button', { type: 'button', class: 'take-frame', 'data-take': takeName }));
  const name = el('strong');
  const standing = el('span', { class: 'standing' });
  const pick = button('Pick', { class: 'pick' }, () => actions.pick(shotId, takeName));
  const facts = el('p', { class: 'take-facts' });
  const trouble = el('div', { class: 'trouble' });
  const element = el(
    'figure',
    { class: 'take' },
    frame.element,
    el('figcaption', {}, el('div', { class: 'take-bar' }, el('kbd', {}, String(number)), name, standing, pick), facts, trouble),
  );
  const toggle = () => (frame.isPlaying() ? frame.rest() : frame.play(false));
  frame.element.addEventListener('click', toggle);
  playOnHover(frame);
  return {
    element,
    frame,
    toggle,
    remove: () => {
      decoders.remove(host, frame.slot);
      element.remove();
    },
    update: (shot, take) => {
      const clip = playableClip(take);
      const state = standingOf(shot, take);
      frame.show(clip, slateOf(take));
      setAttribute(frame.element, 'disabled', clip === undefined);
      setAttribute(frame.element, 'aria-label', clip ? `Play ${take.name}` : `${take.name}: ${slateOf(take)}`);
      setAttribute(element, 'data-standing', state);
      setAttribute(element, 'data-status', take.status);
      setText(name, take.name);
      setText(standing, STANDING[state]);
      const isPicked = state === 'picked' || state === 'approved' || state === 'outdated';
      setAttribute(pick, 'hidden', take.status !== 'stored' || isPicked);
      setAttribute(pick, 'aria-label', `Pick ${take.name}`);
      setText(facts, factsOf(shot, take).join(' · '));
      const words = (take.current && !take.pinned) || take.prompt === shot.prompt ? undefined : take.prompt;
      fill(trouble, [take.reason, take.warnings, words], () => [
        take.reason !== undefined && el('p', { class: 'reason' }, take.reason),
        ...take.warnings.map((warning) => el('p', { class: 'warning' }, warning)),
        words !== undefined && el('details', {}, el('summary', {}, 'Prompt of this take'), el('p', {}, words)),
      ]);
    },
  };
}

/** Plays silently under the mouse, unless the person wants less motion. */
function playOnHover({ element, isPlaying, play, rest }: ClipFrame): void {
  let timer = 0;
  let isHovering = false;
  element.addEventListener('pointerenter', ({ pointerType }) => {
    if (pointerType !== 'mouse' || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    timer = setTimeout(() => {
      if (isPlaying()) return;
      isHovering = true;
      play(true);
    }, HOVER_DELAY_MS);
  });
  element.addEventListener('pointerleave', () => {
    clearTimeout(timer);
    if (isHovering) rest();
    isHovering = false;
  });
}
