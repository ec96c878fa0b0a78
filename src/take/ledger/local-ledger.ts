import type { Millicredits } from '../../gateway/money.js';
import { countedAmount } from '../budget/budget-use.js';
import type { TakeBegun } from '../event.gen.js';
import { recordedIdsOf } from '../manifest/manifest.js';
import type { ProjectionView } from '../projection/projection.js';
import { type Take, takeName } from '../take.js';
import { type TakeEvent, takeOf } from '../take-event.js';
import { decideAppend, decideBegin, decideHold, type TakeFacts } from './decide.js';
import type {
  Appended,
  AppendOptions,
  BeginRequest,
  Begun,
  BudgetCap,
  Held,
  HoldRequest,
  LeaseRequest,
  Ledger,
  TakeKey,
  Writer,
} from './ledger.js';
import { isShared, type LocalBoard } from './local-board.js';
import { eventIds } from './writer.js';

/**
 * One worker's handle on a ledger whose state is in this process. A decision and its reservations happen in one turn of the event
 * loop, before the record is written: that makes them atomic. Leases and reservations end with the process, and then no other
 * worker can be at its takes.
 */
export class LocalLedger implements Ledger {
  readonly isLocal: boolean = true;
  readonly #board: LocalBoard;
  readonly #writer: Writer;
  readonly #newEventId = eventIds();
  /** The leases that this worker asked for, by take. */
  readonly #leases = new Map<string, LeaseRequest & { readonly key: TakeKey }>();

  constructor(board: LocalBoard, writer: Writer) {
    this.#board = board;
    this.#writer = writer;
  }

  get projection(): ProjectionView {
    return this.#board.projection;
  }

  async begin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    const board = this.#board;
    for (let busy = board.underWay(event); busy; busy = board.underWay(event)) await busy;
    const { unit, origin } = event;
    const facts = this.#factsOf(event, origin);
    const earlier = board.versionAt(request.event_id);
    // Repeated, it is its own take that exists.
    const asked = { ...request, unit, caps: earlier === undefined ? localCaps(request) : [] };
    const refused = decideBegin(earlier === undefined ? facts : { ...facts, take: undefined }, asked);
    if (refused) return refused;
    if (earlier === undefined) return board.during(event, this.#reserveAndBegin(event, request));
    this.#takeLease(event, request.lease);
    return { kind: 'begun', version: await earlier };
  }

  /** The reservation comes before any wait, so that it counts for every later decision. */
  async #reserveAndBegin(event: TakeBegun, request: BeginRequest): Promise<Begun> {
    const undo = this.#reserve(event, request);
    try {
      const over = await this.#board.countShared(event, request.caps, request.price ?? Number.POSITIVE_INFINITY);
      if (over === undefined) return { kind: 'begun', version: await this.#write(event, request.event_id) };
      undo();
      return { kind: 'over-cap', ...over };
    } catch (error) {
      undo();
      throw error;
    }
  }

  async hold(key: TakeKey, request: HoldRequest): Promise<Held> {
    const take = this.#board.projection.take(key);
    if (take === undefined) throw new Error(`${takeName(key)} cannot be held: it was never begun`);
    const { price, counting } = request;
    const amount = countedAmount(take, price);
    const held = decideHold(
      this.#factsOf(key, take.origin),
      { ...request, unit: take.unit, caps: price === undefined ? request.caps : localCaps(request) },
      amount,
    );
    if (held.kind !== 'held') return held;
    this.#takeLease(key, request.lease);
    if (price === undefined) return held;
    this.#board.use.hold(take, { price, run_id: this.#writer.run_id }, counting);
    const over = await this.#board.countShared(take, request.caps, amount, true);
    return over ? { ...held, fits: false } : held;
  }

  async renew(key: TakeKey): Promise<boolean> {
    const lease = this.#leases.get(takeName(key));
    const present = this.#board.leases.of(key);
    if (lease === undefined || (present !== undefined && present.owner !== lease.owner)) return false;
    this.#board.leases.take(key, lease);
    return true;
  }

  async release(key: TakeKey): Promise<void> {
    const lease = this.#leases.get(takeName(key));
    if (lease === undefined) return;
    this.#board.leases.release(key, lease.owner);
    this.#leases.delete(takeName(key));
  }

  async append(event: TakeEvent, { expected, event_id }: AppendOptions = {}): Promise<Appended> {
    const board = this.#board;
    if (event.type === 'take-begun') throw new Error(`${takeName(event)} is to be begun, not appended`);
    const key = event.type === 'board' ? undefined : takeOf(event);
    // Events of one take keep their order, also where one of them waits for a rival.
    if (key !== undefined) for (let busy = board.underWay(key, event); busy; busy = board.underWay(key, event)) await busy;
    const earlier = board.versionAt(event_id);
    if (earlier !== undefined) return { kind: 'appended', version: await earlier };
    const refused = key && this.#refusalOf(event, key, expected);
    return refused ?? { kind: 'appended', version: await this.#write(event, event_id) };
  }

  used(scope: 'run' | 'board', unit: string, origin?: string): Millicredits {
    return this.#usedIn(scope, unit, origin);
  }

  displaced(): string | undefined {
    return this.#board.log.displaced?.();
  }

  async close(): Promise<void> {
    for (const { key } of [...this.#leases.values()]) await this.release(key);
    await this.#board.log.close(this.#board.projection);
  }

  #refusalOf(event: TakeEvent, key: TakeKey, expected: number | undefined): Appended | undefined {
    const board = this.#board;
    const version = board.projection.versionOf(key);
    const holder = board.holderOf(event, key);
    const refusal = decideAppend(key, { version, holder }, expected);
    if (refusal === undefined) return undefined;
    if (refusal === 'job-taken') return { kind: 'job-taken', holder: holder as Take };
    const take = board.projection.take(key);
    return { kind: 'conflict', version, ...(take && { take }) };
  }

  #write(event: TakeEvent, event_id: string | undefined): Promise<number> {
    return this.#board.write({ event, event_id: event_id ?? this.#newEventId(), ...this.#writer }, event_id !== undefined);
  }

  /** Takes the lease and reserves the price. Returns what takes both back. */
  #reserve(event: TakeBegun, { price, lease }: BeginRequest): () => void {
    const wasHeld = this.#leases.has(takeName(event));
    this.#takeLease(event, lease);
    const { unit, origin } = event;
    const unreserve = this.#board.use.begin(event, { unit, origin, price, run_id: this.#writer.run_id });
    return () => {
      unreserve();
      if (!wasHeld) void this.release(event);
    };
  }

  #takeLease(key: TakeKey, lease: LeaseRequest): void {
    this.#board.leases.take(key, lease);
    this.#leases.set(takeName(key), { ...lease, key: { shot: key.shot, take: key.take } });
  }

  #factsOf(key: TakeKey, origin: string): TakeFacts {
    const board = this.#board;
    const run_id = this.#writer.run_id;
    return {
      take: board.projection.take(key),
      lease: board.leases.of(key),
      usedBeside: ({ scope, unit }: BudgetCap) =>
        scope === 'shot'
          ? board.use.usedOfShot(key, recordedIdsOf(key.shot, board.projection.board), unit, origin)
          : this.#usedIn(scope, unit, origin) - board.use.amountOf(key, scope === 'run' ? run_id : undefined),
    };
  }

  #usedIn(scope: BudgetCap['scope'], unit: string, origin = ''): Millicredits {
    return this.#board.use.used(unit, { origin, run_id: scope === 'run' ? this.#writer.run_id : undefined });
  }
}

/** The others are decided together with other boards. */
const localCaps = ({ caps }: HoldRequest): readonly BudgetCap[] => caps.filter((cap) => !isShared(cap));
