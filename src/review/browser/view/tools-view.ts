import type { ReviewData } from '../../review-data.js';
import { button, el, fill, setAttribute, setText } from '../base/dom.js';
import { count, SHOT_STATES, type ShotState, shotState } from '../base/facts.js';
import { type PageState, type Store, visibleShots } from '../base/store.js';

export interface ToolsView {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  readonly update: (state: PageState) => void;
}

const statesOf = (data: ReviewData): readonly (readonly [ShotState, number])[] =>
  (Object.keys(SHOT_STATES) as ShotState[])
    .map((state) => [state, data.shots.filter((shot) => shotState(shot) === state).length] as const)
    .filter(([, shots]) => shots > 0);

/** Filter by state, search, and the page's own buttons. */
export function toolsView(
  store: Store,
  buttons: readonly HTMLElement[],
  focusShot: (id: string | undefined) => void,
): ToolsView {
  const search = el('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search shots', spellcheck: false });
  const filters = el('div', { class: 'filters', role: 'group', 'aria-label': 'Filter by state' });
  const found = el('p', { class: 'found', role: 'status' });
  search.addEventListener('input', () => store.set({ query: search.value }));
  search.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Enter') return focusShot(visibleShots(store.get())[0]?.id);
    search.value = '';
    store.set({ query: '' });
    focusShot(store.get().current);
  });
  const filter = (state: ShotState | undefined, label: string, shots: number): HTMLElement => {
    const one = button(label, { 'data-filter': state ?? 'all' }, () => store.set({ filter: state }));
    one.append(el('span', { class: 'count' }, String(shots)));
    return one;
  };
  return {
    element: el('div', { class: 'tools', role: 'search' }, filters, search, found, el('div', { class: 'buttons' }, ...buttons)),
    search,
    update: (state) => {
      const { data, query } = state;
      const states = statesOf(data);
      // Rebuilding would take the focus away from a filter, so only a new set of states does it.
      fill(filters, [states.map(([one]) => one), data.shots.length], () => [
        filter(undefined, 'All', data.shots.length),
        ...states.map(([one, shots]) => filter(one, SHOT_STATES[one], shots)),
      ]);
      for (const one of filters.children) {
        const name = one.getAttribute('data-filter');
        setAttribute(one, 'aria-pressed', String(name === (state.filter ?? 'all')));
        const shots = name === 'all' ? data.shots.length : (states.find(([key]) => key === name)?.[1] ?? 0);
        setText(one.lastElementChild as Element, String(shots));
      }
      const isFiltered = state.filter !== undefined || query !== '';
      const shots = visibleShots(state).length;
      const number = shots === 0 && query !== '' ? `No shot has “${query}”` : `${shots} of ${count(data.shots.length, 'shot')}`;
      setText(found, isFiltered ? number : '');
    },
  };
}
