import type { TakeBegun } from '../../../../src/take/event.gen.js';
import type {
  Appended,
  AppendOptions,
  BeginRequest,
  Begun,
  Ledger,
  LedgerResult,
  LedgerStore,
  Writer,
} from '../../../../src/take/ledger/ledger.js';
import { LocalLedger } from '../../../../src/take/ledger/local-ledger.js';
import { type MemoryOptions, MemoryStore } from '../../../../src/take/ledger/memory-ledger.js';
import type { TakeEvent } from '../../../../src/take/take-event.js';
import type { MakeStore } from '../contract/tested-store.js';
import { memoryStores } from '../stores.js';

/** An adapter with one mistake, and cases of the contract that must find it. */
export interface WrongLedger {
  /** Completes "an adapter that …". */
  readonly mistake: string;
  readonly breaks: readonly string[];
  readonly makeStore: MakeStore;
}

/** What a mistake changes: each function gets the right ledger, and what it works with. */
export interface Mistake {
  readonly begin?: (right: Right, event: TakeBegun, request: BeginRequest) => Promise<Begun>;
  readonly append?: (right: Right, event: TakeEvent, options: AppendOptions) => Promise<Appended>;
  /** Changes the state that the handles of a board share. */
  readonly board?: (board: MemoryStore['board']) => void;
  readonly options?: (options: MemoryOptions) => MemoryOptions;
}

/** A right ledger inside a wrong one. */
export interface Right {
  readonly ledger: Ledger;
  readonly board: MemoryStore['board'];
  readonly writer: Writer;
}

class WrongHandle extends LocalLedger {
  readonly #right: Right;
  readonly #mistake: Mistake;

  constructor(board: MemoryStore['board'], writer: Writer, mistake: Mistake) {
    super(board, writer);
    this.#right = { ledger: new LocalLedger(board, writer), board, writer };
    this.#mistake = mistake;
  }

  override begin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    return this.#mistake.begin?.(this.#right, event, request) ?? super.begin(event, request);
  }

  override append(event: TakeEvent, options: AppendOptions = {}): Promise<Appended> {
    return this.#mistake.append?.(this.#right, event, options) ?? super.append(event, options);
  }
}

class WrongStore extends MemoryStore implements LedgerStore {
  readonly #mistake: Mistake;

  constructor(options: MemoryOptions, mistake: Mistake) {
    super([], mistake.options?.(options) ?? options);
    this.#mistake = mistake;
    mistake.board?.(this.board);
  }

  override async open(writer: Writer): Promise<LedgerResult<Ledger>> {
    return { ok: true, value: new WrongHandle(this.board, writer, this.#mistake) };
  }
}

/** Ledgers in memory with a mistake. */
export const wrongStores =
  (makeMistake: () => Mistake): MakeStore =>
  async () =>
    memoryStores((options) => new WrongStore(options, makeMistake()));
