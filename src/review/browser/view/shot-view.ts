import type { ReviewData, ReviewShot } from '../../review-data.js';
import { setAddress } from '../base/address.js';
import { el, fill, keyButton, setAttribute, setText } from '../base/dom.js';
import { planAspect, SHOT_STATES, shotState } from '../base/facts.js';
import { type JoinView, joinView } from './join-view.js';
import { type NoteView, noteView } from './note-view.js';
import type { PageActions } from './page-actions.js';
import { pairsView, stillLink, stillPicture } from './pairs-view.js';
import { type TakeView, takeView } from './take-view.js';
import { fillWords } from './words-view.js';

export interface ShotView {
  readonly element: HTMLLIElement;
  /** What has the focus while the shot is the current one. */
  readonly article: HTMLElement;
  readonly takes: ReadonlyMap<string, TakeView>;
  readonly note: NoteView;
  readonly printed: HTMLCanvasElement;
  readonly update: (shot: ReviewShot, next: ReviewShot | undefined, data: ReviewData) => void;
}

/** One shot: its takes side by side, its words, what was decided, and the join to the next one. */
export function shotView(id: string, actions: PageActions): ShotView {
  const element = el('li', { class: 'shot', id: `shot-${id}` });
  const [number, title] = [el('span', { class: 'number', 'aria-hidden': true }), el('h2', { id: `title-${id}` })];
  const state = el('span', { class: 'state' });
  const row = el('div', { class: 'takes' });
  const plan = el('div', { class: 'plan' });
  const printed = el('canvas', { class: 'printed', 'aria-hidden': true });
  const words = el('div', { class: 'words-text' });
  const note = noteView(id, actions);
  const pairs = pairsView(element);
  const approve = keyButton('Approve', 'a', { class: 'approve', title: 'Approve the take that counts (a)' }, () =>
    actions.approve(id),
  );
  const reject = keyButton('Reject', 'r', { class: 'reject', title: 'Reject it: the shot needs another take (r)' }, () =>
    actions.reject(id),
  );
  const write = keyButton('Note', 'n', { title: 'Write a note (n)' }, () => note.edit());
  for (const [one, verb] of [
    [approve, 'Approve'],
    [reject, 'Reject'],
    [write, 'Note on'],
  ] as const)
    one.setAttribute('aria-label', `${verb} ${id}`);
  const pictures = el('div', { class: 'pictures' }, printed, plan, row, pairs.element);
  const article = el(
    'article',
    { tabindex: -1, 'aria-labelledby': `title-${id}` },
    el('header', { class: 'shot-head' }, number, title, state, el('div', { class: 'decide' }, approve, reject, write)),
    pictures,
    el('div', { class: 'words' }, words, note.element),
  );
  element.append(article);
  const takes = new Map<string, TakeView>();
  let join: JoinView | undefined;

  const updateTakes = (shot: ReviewShot) => {
    const names = new Set(shot.takes.map(({ name }) => name));
    for (const [take, view] of takes)
      if (!names.has(take)) {
        view.remove();
        takes.delete(take);
      }
    shot.takes.forEach((take, index) => {
      const view = takes.get(take.name) ?? takeView(element, id, take, actions);
      takes.set(take.name, view);
      if (row.children[index] !== view.element) row.insertBefore(view.element, row.children[index] ?? null);
      view.update(shot, take);
    });
  };

  return {
    element,
    article,
    takes,
    note,
    printed,
    update: (shot, next, data) => {
      const place = shotState(shot);
      const hasClip = shot.takes.some(({ clip }) => clip !== undefined);
      const ratio = planAspect(shot, data);
      element.style.setProperty('--ratio', ratio.toFixed(4));
      element.classList.toggle('is-tall', ratio < 1);
      setAttribute(element, 'data-state', place);
      setText(number, String(shot.number).padStart(2, '0'));
      setText(title, shot.id);
      setText(state, SHOT_STATES[place]);
      setAttribute(approve, 'hidden', !hasClip);
      setAttribute(reject, 'hidden', !hasClip);
      setAttribute(approve, 'aria-pressed', shot.pick.state === 'approved');
      setAttribute(reject, 'aria-pressed', shot.pick.state === 'rejected');
      fill(plan, [shot.first, shot.last, shot.sketch, hasClip, shot.takes.length > 0], () => (hasClip ? [] : planned(shot)));
      updateTakes(shot);
      pairs.update(shot);
      fillWords(words, shot);
      note.update(shot);
      if (!next) return;
      join ??= joinView(element, id, actions);
      if (!join.element.isConnected) pictures.append(join.element);
      join.update(shot, next);
    },
  };
}

/** Pictures of a shot that has no clip yet: its stills, or its sketch. */
function planned(shot: ReviewShot): HTMLElement[] {
  const stills = [shot.first, shot.last].filter((still) => still !== undefined);
  const isDrawn = shot.sketch !== undefined && !stills.some(({ src }) => src !== undefined);
  if (stills.length > 0 && !isDrawn) return stills.map((still) => stillPicture(still, `Still of ${shot.id}: ${still.from}`));
  const image = el('img', { alt: `Sketch of ${shot.id}`, loading: 'lazy' });
  if (shot.sketch !== undefined && setAddress(image, 'src', shot.sketch))
    return [
      el('span', { class: 'frame' }, image),
      ...stills.map((still) => el('p', { class: 'still-from' }, 'Still: ', stillLink(still))),
    ];
  if (shot.takes.length > 0) return [];
  return [el('span', { class: 'frame is-empty' }, el('span', { class: 'slate' }, 'No still and no sketch'))];
}
