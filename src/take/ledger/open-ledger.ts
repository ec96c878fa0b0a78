import { setTimeout as pause } from 'node:timers/promises';
import type { Millicredits } from '../../gateway/money.js';
import type { TakeBegun } from '../event.gen.js';
import type { ProjectionView } from '../projection/projection.js';
import type { TakeEvent } from '../take-event.js';
import { isKnownEvent } from './check-event.js';
import {
  type Appended,
  type AppendOptions,
  type BeginRequest,
  type Begun,
  type Held,
  type HoldRequest,
  type Ledger,
  LedgerFailure,
  type LedgerResult,
  type LedgerStore,
  type TakeKey,
  type Writer,
} from './ledger.js';
import { eventIds, newWriter } from './writer.js';

/** Opens a board's ledger for one worker. Whatever keeps its events, they are checked before. */
export async function openLedger(store: LedgerStore, writer: Writer = newWriter()): Promise<LedgerResult<Ledger>> {
  const opened = await store.open(writer);
  return opened.ok ? { ok: true, value: new SafeLedger(opened.value) } : opened;
}

/**
 * A ledger that rejects events which could not be read back: such an event is a bug, and would make the ledger unreadable. It
 * repeats what a ledger in another process could not do for now.
 */
class SafeLedger implements Ledger {
  readonly #ledger: Ledger;
  readonly #newEventId = eventIds();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  get projection(): ProjectionView {
    return this.#ledger.projection;
  }

  begin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    const identified = this.#withId(request);
    return problemOf(event) ?? this.#repeat(() => this.#ledger.begin(event, identified));
  }

  append(event: TakeEvent, options: AppendOptions = {}): Promise<Appended> {
    const identified = this.#withId(options);
    return problemOf(event) ?? this.#repeat(() => this.#ledger.append(event, identified));
  }

  hold(take: TakeKey, request: HoldRequest): Promise<Held> {
    return this.#repeat(() => this.#ledger.hold(take, request));
  }

  renew(take: TakeKey): Promise<boolean> {
    return this.#repeat(() => this.#ledger.renew(take));
  }

  release(take: TakeKey): Promise<void> {
    return this.#repeat(() => this.#ledger.release(take));
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

  /** A ledger in this process has waited itself for what others hold, such as the lock of a budget file. */
  #repeat<T>(act: () => Promise<T>): Promise<T> {
    return this.#ledger.isLocal ? act() : repeat(act);
  }

  /** An event needs its id before the first try: where only the answer is lost, it is durable. */
  #withId<T extends AppendOptions | BeginRequest>(options: T): T {
    if (this.#ledger.isLocal || options.event_id !== undefined) return options;
    return { ...options, event_id: this.#newEventId() };
  }
}

const problemOf = (event: TakeEvent): Promise<never> | undefined =>
  isKnownEvent(event)
    ? undefined
    : Promise.reject(new Error(`${(event as TakeEvent).type} is not written down: the ledger could not be read with it`));

/** The pauses before the repetitions. A database that restarts takes longer: then the next run goes on. */
const PAUSES_MS = [100, 400, 1600];

/** Repeats what a ledger could not do for now, a few times. Rejects with the last failure. */
async function repeat<T>(act: () => Promise<T>): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof LedgerFailure && error.mayRetry)) throw error;
    }
    await pause(pauseMs);
  }
  return act();
}
