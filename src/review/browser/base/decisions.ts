import { decide, type PickDecision } from '../../../picks/decide.js';
import { formatPick, type PickLine } from '../../../picks/pick-line.js';
import type { ReviewShot } from '../../review-data.js';
import { lineOf } from '../../with-line.js';
import type { PicksPort, SaveResult } from './ports.js';
import { type Store, shotOf } from './store.js';

/** A decision in words, `pick ridge.1`, and what to announce once it is written; or why there is nothing to decide. */
export type Choice =
  | { readonly decision: PickDecision; readonly wanted: string; readonly said: string }
  | { readonly nothing: string };

export interface Decisions {
  /** Writes a decision about a shot. */
  readonly make: (shot: string, choose: (shot: ReviewShot) => Choice) => Promise<boolean>;
  /** Puts the line of the last change of this session back. */
  readonly undo: () => Promise<void>;
  /** The person has the file as it is now. */
  readonly markSaved: () => void;
}

/** What a person wanted, when it could not be written. */
export interface Refusal {
  readonly shot: string;
  readonly wanted: string;
  readonly result: Exclude<SaveResult, { kind: 'saved' }>;
  readonly retry: () => Promise<boolean>;
}

export interface DecisionEvents {
  readonly announce: (text: string) => void;
  readonly refuse: (refusal: Refusal) => void;
  /** The shot was changed: show it. */
  readonly show: (shot: string) => void;
}

/** Decisions are written one after the other, each upon what the one before it left. */
export function createDecisions(store: Store, port: PicksPort, events: DecisionEvents): Decisions {
  const history: { readonly shot: string; readonly line: PickLine }[] = [];
  const linesNow = () => new Map(store.get().data.shots.map((shot) => [shot.id, formatPick(lineOf(shot))]));
  let saved = linesNow();
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };

  const write = async (
    id: string,
    line: (shot: ReviewShot) => PickLine,
    words: { readonly wanted: string; readonly said: string },
    isUndo: boolean,
  ): Promise<boolean> => {
    const { wanted, said } = words;
    const { data } = store.get();
    const shot = shotOf(data, id);
    if (shot === undefined) return false;
    const retry = () => inTurn(() => write(id, line, words, isUndo));
    const problem =
      data.picks.problem ?? (Object.hasOwn(data.picks.values, id) ? undefined : `${data.picks.file} has no line for ${id}.`);
    if (problem !== undefined) {
      events.refuse({ shot: id, wanted, result: { kind: 'failed', message: problem }, retry });
      return false;
    }
    const [before, after] = [lineOf(shot), line(shot)];
    if (formatPick(before) === formatPick(after)) {
      events.announce(`${said}: nothing to change`);
      return true;
    }
    const result = await port.save(data, id, before, after);
    if (result.kind !== 'failed') publish(result.data);
    if (result.kind !== 'saved') {
      events.refuse({ shot: id, wanted, result, retry });
      return false;
    }
    if (!isUndo) history.push({ shot: id, line: before });
    events.announce(said);
    return true;
  };

  const publish = (data: ReturnType<Store['get']>['data']): void => {
    const changed = data.shots.filter((shot) => formatPick(lineOf(shot)) !== saved.get(shot.id));
    store.set({ data, ...(store.get().connection === 'static' && { unsaved: new Set(changed.map(({ id }) => id)) }) });
  };

  return {
    // What a key is about is found in its turn: the key before it may have changed which take counts.
    make: (id, choose) =>
      inTurn(async () => {
        const shot = shotOf(store.get().data, id);
        const choice = shot && choose(shot);
        if (choice === undefined) return false;
        if ('decision' in choice)
          return write(id, (now) => decide(lineOf(now), choice.decision, now.pick.state === 'void'), choice, false);
        events.announce(choice.nothing);
        return false;
      }),
    undo: () =>
      inTurn(async () => {
        const last = history.at(-1);
        if (last === undefined) return events.announce('Nothing to undo');
        const words = { wanted: `undo on ${last.shot}`, said: `Undone: ${last.shot}` };
        if (await write(last.shot, () => last.line, words, true)) history.pop();
        events.show(last.shot);
      }),
    markSaved: () => {
      saved = linesNow();
      store.set({ unsaved: new Set() });
    },
  };
}
