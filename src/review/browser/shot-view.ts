import type { ReviewShot } from '../review-data.js';
import { el } from './dom.js';
import { formatSeconds, SHOT_STATES, shortModel, shotState } from './facts.js';
import { takeView } from './take-view.js';

/** One shot: its takes side by side, and its words. */
export function shotView(shot: ReviewShot): HTMLElement {
  return el(
    'li',
    { class: 'shot' },
    el('h2', {}, `${shot.number} ${shot.id}`),
    el('p', { class: 'facts' }, `${SHOT_STATES[shotState(shot)]} · ${shortModel(shot.model)} · ${formatSeconds(shot.seconds)}`),
    el('p', { class: 'prompt' }, shot.prompt),
    el('div', { class: 'takes' }, ...shot.takes.map(takeView)),
  );
}
