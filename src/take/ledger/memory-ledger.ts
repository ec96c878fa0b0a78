import { machineClock } from '../../system/clock.js';
import { MemoryEntries, type SharedBoard, type SharedEntries } from '../budget/shared-entries.js';
import { SharedUse } from '../budget/shared-use.js';
import { Projection, type ProjectionView } from '../projection/projection.js';
import type { TakeEvent } from '../take-event.js';
import type { Ledger, LedgerRecord, LedgerResult, LedgerStore, Writer } from './ledger.js';
import { LocalBoard } from './local-board.js';
import { LocalLedger } from './local-ledger.js';

/** How a ledger in memory behaves. */
export interface MemoryOptions {
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number;
  /** The budgets of the other boards, and this board's name there; by default this board is alone. */
  readonly shared?: { readonly entries: SharedEntries } & SharedBoard;
  /** Runs before an event is durable. If it rejects, the event is not. */
  readonly beforeDurable?: (event: TakeEvent) => Promise<void> | void;
}

/** A board's ledger in memory, for any number of workers in one process. */
export class MemoryStore implements LedgerStore {
  readonly records: LedgerRecord[];
  readonly board: LocalBoard;

  constructor(events: Iterable<TakeEvent> = [], options: MemoryOptions = {}) {
    const {
      now = machineClock.wall,
      beforeDurable,
      shared = { entries: new MemoryEntries(), folder: 'folder', board: 'board' },
    } = options;
    this.records = [...events].map((event) => ({ event }));
    const write = async (record: LedgerRecord, durable: () => void): Promise<void> => {
      if (beforeDurable) await beforeDurable(record.event);
      this.records.push(record);
      durable();
    };
    const log = { write, close: () => Promise.resolve() };
    this.board = new LocalBoard({ log, now, shared: new SharedUse(shared.entries, shared, now) });
    this.board.load((accept) => {
      for (const { event } of this.records) if (!accept(event)) throw new Error(`${event.type} of a take that was never begun`);
    });
  }

  async open(writer: Writer): Promise<LedgerResult<Ledger>> {
    return { ok: true, value: new LocalLedger(this.board, writer) };
  }

  async read(): Promise<LedgerResult<ProjectionView>> {
    const projection = new Projection();
    for (const { event } of this.records) projection.apply(event);
    return { ok: true, value: projection };
  }
}

/** The ledger of one worker in memory. */
export class MemoryLedger extends LocalLedger {
  readonly #store: MemoryStore;

  constructor(events: Iterable<TakeEvent> = [], options: MemoryOptions = {}) {
    const store = new MemoryStore(events, options);
    super(store.board, { run_id: 'run', worker_id: 'worker' });
    this.#store = store;
  }

  /** Every event so far, oldest first. */
  get events(): readonly TakeEvent[] {
    return this.#store.records.map(({ event }) => event);
  }
}
