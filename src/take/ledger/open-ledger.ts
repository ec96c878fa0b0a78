import type { Millicredits } from '../../gateway/money.js';
import type { TakeBegun } from '../event.gen.js';
import type { ProjectionView } from '../projection/projection.js';
import type { TakeEvent } from '../take-event.js';
import { isKnownEvent } from './check-event.js';
import type {
  Appended,
  AppendOptions,
  BeginRequest,
  Begun,
  Held,
  HoldRequest,
  Ledger,
  LedgerResult,
  LedgerStore,
  TakeKey,
  Writer,
} from './ledger.js';
import { newWriter } from './writer.js';

/** Opens a board's ledger for one worker. Whatever keeps its events, they are checked before. */
export async function openLedger(store: LedgerStore, writer: Writer = newWriter()): Promise<LedgerResult<Ledger>> {
  const opened = await store.open(writer);
  return opened.ok ? { ok: true, value: new CheckedLedger(opened.value) } : opened;
}

/** A ledger that rejects events which could not be read back. Such an event is a bug, and would make the ledger unreadable. */
class CheckedLedger implements Ledger {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  get projection(): ProjectionView {
    return this.#ledger.projection;
  }

  begin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    return problemOf(event) ?? this.#ledger.begin(event, request);
  }

  append(event: TakeEvent, options?: AppendOptions): Promise<Appended> {
    return problemOf(event) ?? this.#ledger.append(event, options);
  }

  hold(take: TakeKey, request: HoldRequest): Promise<Held> {
    return this.#ledger.hold(take, request);
  }

  renew(take: TakeKey): Promise<boolean> {
    return this.#ledger.renew(take);
  }

  release(take: TakeKey): Promise<void> {
    return this.#ledger.release(take);
  }

  used(scope: 'run' | 'board', unit: string, origin?: string): Millicredits {
    return this.#ledger.used(scope, unit, origin);
  }

  displaced(): string | undefined {
    return this.#ledger.displaced?.();
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }
}

const problemOf = (event: TakeEvent): Promise<never> | undefined =>
  isKnownEvent(event)
    ? undefined
    : Promise.reject(new Error(`${(event as TakeEvent).type} is not written down: the ledger could not be read with it`));
