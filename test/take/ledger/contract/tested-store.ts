import { expect } from 'vitest';
import { fold } from '../../../../src/take/fold.js';
import type {
  BeginRequest,
  BudgetCap,
  LeaseRequest,
  Ledger,
  LedgerStore,
  TakeKey,
} from '../../../../src/take/ledger/ledger.js';
import type { ProjectionView } from '../../../../src/take/projection/projection.js';
import { takeName } from '../../../../src/take/take.js';
import { type TakeEvent, takeOf } from '../../../../src/take/take-event.js';
import { PRICE } from './board-events.js';

/** An adapter under test, on storage of its own. Its clock stands still at `START` until it is told. */
export interface TestedStore {
  /** The ledger of a board. All boards of one store share their budgets of a day and of a month. */
  board(id: string): LedgerStore;
  /** Whether several workers may open one board at the same time. */
  readonly hasManyWorkers: boolean;
  /** Moves the ledger's own clock on. */
  passSeconds(seconds: number): void;
  /** Makes the next write of an event fail; absent where a test cannot. */
  failNextWrite?(): Promise<void>;
  /** Cuts the last event of a closed board off in its middle, as a power cut does; absent where nothing can be cut. */
  tear?(id: string): Promise<void>;
}

export type MakeStore = () => Promise<TestedStore>;

/** When the clock of a tested ledger starts: an hour before a day ends, and a day before its month does. */
export const START = Date.UTC(2026, 10, 29, 23);

/** One law of the port. It rejects where an adapter breaks it. */
export interface Case {
  readonly name: string;
  /** The abilities of the adapter that it needs. */
  readonly needs?: readonly ('workers' | 'one worker' | 'failures' | 'tears')[];
  readonly check: (rig: Rig) => Promise<void>;
}

/** The name of a take of `ridge`. */
export const ridge = (take: number): TakeKey => ({ shot: 'ridge', take });

export const lease = (owner: string, seconds = 60): LeaseRequest => ({ owner, seconds });

export const cap = (scope: BudgetCap['scope'], max: number, unit = 'trinetra'): BudgetCap => ({ scope, unit, max });

/** A request for a take at its price. */
export const ask = (caps: readonly BudgetCap[] = [], more: Partial<BeginRequest> = {}): BeginRequest => ({
  price: PRICE,
  caps,
  lease: lease('worker-0'),
  ...more,
});

/** A tested store, and the ledgers that a case has opened in it. */
export class Rig {
  readonly store: TestedStore;
  readonly #open: Ledger[] = [];

  constructor(store: TestedStore) {
    this.store = store;
  }

  async open({ board = 'film', run_id = 'run-0', worker_id = 'worker-0' } = {}): Promise<Ledger> {
    const opened = await this.store.board(board).open({ run_id, worker_id });
    if (!opened.ok) throw new Error(opened.problem.message);
    this.#open.push(opened.value);
    return opened.value;
  }

  /** Workers of one run on one board: the same handle again and again, where the adapter has one worker a board. */
  async workers(count: number): Promise<Ledger[]> {
    const first = await this.open();
    const others = Array.from({ length: count - 1 }, (_, index) =>
      this.store.hasManyWorkers ? this.open({ worker_id: `worker-${index + 1}` }) : first,
    );
    return [first, ...(await Promise.all(others))];
  }

  async closeAll(): Promise<void> {
    for (const ledger of this.#open.splice(0)) await ledger.close();
  }

  /** Closes the board, and opens it in a later run. */
  async reopen(run_id = 'run-later'): Promise<Ledger> {
    await this.closeAll();
    return this.open({ run_id });
  }

  /** What is durable, as another process reads it. */
  async read(board = 'film'): Promise<ProjectionView> {
    const read = await this.store.board(board).read();
    if (!read.ok) throw new Error(read.problem.message);
    return read.value;
  }

  /** Expects that exactly these events are durable, in this order. */
  async expectEvents(events: readonly TakeEvent[]): Promise<void> {
    const view = await this.read();
    expect(view.history).toEqual(fold(events));
    for (const take of view.takes()) {
      const own = events.filter((event) => event.type !== 'board' && takeName(takeOf(event)) === takeName(take));
      expect(view.versionOf(take)).toBe(own.length);
    }
  }
}

/** How many answers are of each kind. */
export function countKinds(answers: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of answers) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
