import type { ReviewData, ReviewOwnClip, ReviewShot } from '../review-data.js';
import { setAttribute } from './base/dom.js';
import { type PageState, type Store, visibleShots } from './base/store.js';
import { filmPieces } from './view/film-pieces.js';
import { isSheet } from './view/masthead-view.js';
import { type OwnClipView, ownClipView } from './view/own-clip-view.js';
import type { PageActions } from './view/page-actions.js';
import { type ShotView, shotView } from './view/shot-view.js';
import type { StripView } from './view/strip-view.js';

const isSame = (one: ReviewShot | undefined, other: ReviewShot | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

interface PageParts {
  readonly store: Store;
  readonly shots: Map<string, ShotView>;
  readonly list: HTMLElement;
  readonly actions: PageActions;
  readonly views: readonly { readonly update: (state: PageState) => void }[];
  readonly strip: StripView;
  readonly former: { readonly update: (data: ReviewData) => void };
}

/** Shows the state now and after each change. Only what a change is about is touched. */
export function renderPage({ store, shots, list, actions, views, strip, former }: PageParts): void {
  const seen = new Map<string, readonly [ReviewShot, ReviewShot | undefined]>();
  const owns = new Map<string, OwnClipView>();
  const updateShot = (shot: ReviewShot, next: ReviewShot | undefined, data: ReviewData) => {
    const view = shots.get(shot.id) ?? shotView(shot.id, actions);
    shots.set(shot.id, view);
    const [shown, shownNext] = seen.get(shot.id) ?? [];
    if (!isSame(shot, shown) || !isSame(next, shownNext)) view.update(shot, next, data);
    seen.set(shot.id, [shot, next]);
    return view.element;
  };
  const updateOwn = (id: string, clip: ReviewOwnClip | undefined) => {
    const view = owns.get(id) ?? ownClipView(id);
    owns.set(id, view);
    if (clip) view.update(clip);
    return view.element;
  };
  const updateShots = (data: ReviewData) => {
    const ids = new Set(data.shots.map(({ id }) => id));
    for (const [id, { element }] of shots)
      if (!ids.has(id)) {
        element.remove();
        shots.delete(id);
        seen.delete(id);
      }
    const film = filmPieces(data);
    for (const [id, view] of owns)
      if (!film.some((piece) => piece.own?.id === id)) {
        view.remove();
        owns.delete(id);
      }
    film.forEach(({ id, shot, own }, index) => {
      // Only two shots side by side have a join.
      const element = shot ? updateShot(shot, film[index + 1]?.shot, data) : updateOwn(id, own);
      if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
    });
    document.body.classList.toggle('is-sheet', isSheet(data));
    former.update(data);
  };

  /** The current shot stays where it is until the person moves on, even if it no longer fits the filter. */
  const updateVisible = (state: PageState) => {
    const visible = new Set(visibleShots(state).map(({ id }) => id));
    for (const [id, { element }] of shots) setAttribute(element, 'hidden', !visible.has(id) && id !== state.current);
    // Filter and search are about shots that somebody decides about.
    const isSearching = state.filter !== undefined || state.query.trim() !== '';
    for (const { element } of owns.values()) setAttribute(element, 'hidden', isSearching);
  };

  /** After a new filter or search, the first shot that it leaves is the current one. */
  const chooseCurrent = (state: PageState, before: PageState) => {
    if (state.filter === before.filter && state.query === before.query && state.data.shots === before.data.shots) return;
    const isThere = state.data.shots.some(({ id }) => id === state.current);
    const isNewFilter = state.filter !== before.filter || state.query !== before.query;
    const visible = visibleShots(state);
    if (isThere && !(isNewFilter && !visible.some(({ id }) => id === state.current))) return;
    store.set({ current: visible[0]?.id ?? (isThere ? undefined : state.data.shots[0]?.id) });
  };

  const update = (state: PageState, before?: PageState) => {
    if (state.data !== before?.data) updateShots(state.data);
    if (state.data !== before?.data || state.current !== before.current) {
      strip.update(state.data, state.current);
      for (const [id, { element }] of shots) element.classList.toggle('is-current', id === state.current);
    }
    for (const view of views) view.update(state);
    updateVisible(state);
  };
  store.subscribe((state, before) => {
    update(state, before);
    chooseCurrent(state, before);
  });
  update(store.get());

  // A click or a tab into a shot makes it the current one.
  list.addEventListener('focusin', ({ target }) => {
    const id = [...shots].find(([, { element }]) => target instanceof Node && element.contains(target))?.[0];
    if (id !== undefined && id !== store.get().current) store.set({ current: id });
  });
}
