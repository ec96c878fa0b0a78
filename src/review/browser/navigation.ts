import { type Store, visibleShots } from './base/store.js';
import type { ShotView } from './view/shot-view.js';

export interface Navigation {
  /** Makes a shot the current one, and gives it the focus. */
  readonly focusShot: (id: string | undefined) => void;
  /** Gives the current shot the focus. The page stays at its top, where title and totals are. */
  readonly start: () => void;
  /** The next or previous shot that is visible. */
  readonly moveShot: (step: 1 | -1) => boolean;
  /** The next or previous take of the shot, then the next shot. */
  readonly moveTake: (step: 1 | -1) => boolean;
  /** The take that has the focus. */
  readonly focusedTake: () => string | undefined;
}

/** Moves the focus from shot to shot, and among the takes of one. */
export function createNavigation(store: Store, shots: ReadonlyMap<string, ShotView>): Navigation {
  const reveal = (element: HTMLElement) => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'auto' });
  };
  const focusShot = (id: string | undefined) => {
    const view = id === undefined ? undefined : shots.get(id);
    if (!view) return;
    store.set({ current: id });
    reveal(view.article);
  };
  const focusedTake = () =>
    document.activeElement?.closest('.take')?.querySelector('[data-take]')?.getAttribute('data-take') ?? undefined;
  const moveShot = (step: 1 | -1) => {
    const state = store.get();
    const visible = new Set(visibleShots(state).map(({ id }) => id));
    const ids = state.data.shots.map(({ id }) => id).filter((id) => visible.has(id) || id === state.current);
    const next = ids[ids.indexOf(state.current ?? '') + step];
    if (next !== undefined) focusShot(next);
    return true;
  };
  return {
    focusShot,
    start: () => shots.get(store.get().current ?? '')?.article.focus({ preventScroll: true }),
    moveShot,
    focusedTake,
    moveTake: (step) => {
      const takes = [...(shots.get(store.get().current ?? '')?.takes ?? [])].filter(([, { frame }]) => frame.slot.source);
      const at = takes.findIndex(([take]) => take === focusedTake());
      const next = takes.length > 1 ? takes[at === -1 && step === -1 ? -1 : at + step] : undefined;
      if (next) next[1].frame.element.focus();
      else if (at === 0 && step === -1) focusShot(store.get().current);
      else moveShot(step);
      return true;
    },
  };
}
