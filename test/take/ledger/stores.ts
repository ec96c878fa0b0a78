import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryEntries } from '../../../src/take/budget/shared-entries.js';
import type { TakeBegun } from '../../../src/take/event.gen.js';
import { journalStore } from '../../../src/take/ledger/journal.js';
import {
  type Appended,
  type AppendOptions,
  type BeginRequest,
  type Begun,
  type Ledger,
  LedgerFailure,
  type LedgerResult,
  type LedgerStore,
  type Writer,
} from '../../../src/take/ledger/ledger.js';
import { LocalLedger } from '../../../src/take/ledger/local-ledger.js';
import { type MemoryOptions, MemoryStore } from '../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { spyOnFileCalls } from '../../support/file-calls.js';
import { workspace } from '../../support/rushes.js';
import { START, type TestedStore } from './contract/tested-store.js';

/** A clock that stands still until it is told. */
export function standingClock(): { now: () => number; passSeconds: (seconds: number) => void } {
  let ms = START;
  return {
    now: () => ms,
    passSeconds: (seconds) => {
      ms += seconds * 1000;
    },
  };
}

/**
 * Ledgers in memory.
 *
 * @param make makes the ledger of a board
 */
export function memoryStores(
  make: (options: MemoryOptions) => LedgerStore = (options) => new MemoryStore([], options),
): TestedStore {
  const { now, passSeconds } = standingClock();
  const entries = new MemoryEntries();
  const boards = new Map<string, LedgerStore>();
  let fails = false;
  const beforeDurable = (): void => {
    if (!fails) return;
    fails = false;
    throw new LedgerFailure('no connection', { mayRetry: true });
  };
  return {
    board: (id) => {
      const store = boards.get(id) ?? make({ now, shared: { entries, folder: 'renders', board: id }, beforeDurable });
      boards.set(id, store);
      return store;
    },
    hasManyWorkers: true,
    passSeconds,
    failNextWrite: async () => {
      fails = true;
    },
  };
}

/** Ledgers in files of a folder. */
export function fileStores(): TestedStore {
  const { now, passSeconds } = standingClock();
  const folder = workspace();
  const journal = (id: string) => join(folder, id, 'journal.jsonl');
  return {
    board: (id) =>
      journalStore(journal(id), { now, shared: { file: join(folder, 'state/budgets.json'), folder: 'renders', board: id } }),
    hasManyWorkers: false,
    passSeconds,
    failNextWrite: async () => {
      const seen = await spyOnFileCalls('datasync');
      seen.mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'fdatasync' }));
    },
    tear: async (id) => truncateSync(journal(id), readFileSync(journal(id)).length - 40),
  };
}

/** A handle on a ledger in another process: its answers may be lost. */
class RemoteHandle extends LocalLedger {
  override readonly isLocal = false;
}

/** A ledger in memory that says it is in another process. */
export class RemoteStore extends MemoryStore {
  override async open(writer: Writer): Promise<LedgerResult<Ledger>> {
    return { ok: true, value: new RemoteHandle(this.board, writer) };
  }
}

/** A handle whose ledger makes each event durable, and loses the first acknowledgement of it. */
class LossyHandle extends RemoteHandle {
  readonly #store: LossyStore;

  constructor(store: LossyStore, writer: Writer) {
    super(store.board, writer);
    this.#store = store;
  }

  override async begin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    return this.#store.deliver(await super.begin(event, request), request.event_id);
  }

  override async append(event: TakeEvent, options: AppendOptions = {}): Promise<Appended> {
    return this.#store.deliver(await super.append(event, options), options.event_id);
  }
}

class LossyStore extends MemoryStore {
  /** How many acknowledgements were lost. */
  lost = 0;
  readonly #delivered = new Set<string | undefined>();

  override async open(writer: Writer): Promise<LedgerResult<Ledger>> {
    return { ok: true, value: new LossyHandle(this, writer) };
  }

  deliver<T>(answer: T, event_id: string | undefined): T {
    if (this.#delivered.has(event_id)) return answer;
    this.#delivered.add(event_id);
    this.lost += 1;
    throw new LedgerFailure('the connection was lost', { mayRetry: true });
  }
}

/** A ledger in memory that loses the first acknowledgement of each event. */
export const lossyStore = (): LossyStore => new LossyStore();
