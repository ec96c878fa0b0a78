import type { ReviewData, ReviewShot } from '../../review-data.js';
import { type ShotState, shotState } from './facts.js';

export interface PageState {
  readonly data: ReviewData;
  /** The shot that keys act on. */
  readonly current: string | undefined;
  readonly filter: ShotState | undefined;
  readonly query: string;
  /** Shots whose picks differ from the file, on a page without a server. */
  readonly unsaved: ReadonlySet<string>;
  readonly connection: 'static' | 'connecting' | 'live' | 'reconnecting';
}

export interface Store {
  readonly get: () => PageState;
  readonly set: (change: Partial<PageState>) => void;
  readonly subscribe: (listener: (state: PageState, before: PageState) => void) => void;
}

export function createStore(initial: PageState): Store {
  let state = initial;
  const listeners: ((state: PageState, before: PageState) => void)[] = [];
  return {
    get: () => state,
    set: (change) => {
      const before = state;
      state = { ...state, ...change };
      for (const listener of listeners) listener(state, before);
    },
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Whether nothing is known that keeps a pick from being saved. */
export const savesNow = ({ data, connection }: PageState): boolean =>
  data.picks.problem === undefined && connection !== 'reconnecting';

export const shotOf = (data: ReviewData, id: string | undefined): ReviewShot | undefined =>
  data.shots.find((shot) => shot.id === id);

const searchText = (shot: ReviewShot): string =>
  [
    shot.id,
    shot.prompt,
    shot.negative_prompt,
    shot.notes,
    shot.camera,
    shot.model,
    shot.pick.note,
    ...shot.takes.flatMap(({ name, reason }) => [name, reason]),
  ]
    .join('\n')
    .toLowerCase();

/** The shots that filter and search leave. Each word of the search must occur. */
export function visibleShots({ data, filter, query }: Pick<PageState, 'data' | 'filter' | 'query'>): readonly ReviewShot[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return data.shots.filter((shot) => {
    if (filter !== undefined && shotState(shot) !== filter) return false;
    const text = words.length === 0 ? '' : searchText(shot);
    return words.every((word) => text.includes(word));
  });
}
