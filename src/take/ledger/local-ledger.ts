import { randomUUID } from 'node:crypto';
import type { Millicredits } from '../../gateway/money.js';
import type { TakeBegun } from '../event.gen.js';
import type { ProjectionView } from '../projection.js';
import { type Take, takeName } from '../take.js';
import { type TakeEvent, takeOf } from '../take-event.js';
import { countedAmount } from './budget-use.js';
import { decideAppend, decideBegin, decideHold, type TakeFacts } from './decide.js';
import type {
  Appended,
  AppendOptions,
  BeginRequest,
  Begun,
  Cap,
  Held,
  HoldRequest,
  LeaseRequest,
  Ledger,
  TakeKey,
  Writer,
} from './ledger.js';
import type { LocalBoard } from './local-board.js';

/**
 * One worker's handle on a ledger whose state is in this process. A decision and its reservations happen in one turn of the event
 * loop, before the record is written: that makes them atomic. Leases and reservations end with the process, and then no other
 * worker can be at its takes.
 */
export class LocalLedger implements Ledger {
  readonly #board: LocalBoard;
  readonly #writer: Writer;
  /** The leases that this worker asked for, by take. */
  readonly #leases = new Map<string, LeaseRequest & { readonly key: TakeKey }>();
  readonly #reserved = new Map<string, Millicredits>();

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
    const { price, event_id } = request;
    const facts = this.#factsOf(event, origin);
    const earlier = board.versionAt(event_id);
    const refused = decideBegin(earlier === undefined ? facts : { ...facts, take: undefined }, { ...request, unit });
    if (refused?.kind === 'held-by-another' || (refused && earlier === undefined)) return refused;
    this.#takeLease(event, request.lease);
    if (earlier !== undefined) return { kind: 'begun', version: await earlier };
    const undo = board.use.begin(event, { unit, origin, price, run_id: this.#writer.run_id });
    try {
      return { kind: 'begun', version: await this.#write(event, event_id) };
    } catch (error) {
      undo();
      throw error;
    }
  }

  async hold(key: TakeKey, request: HoldRequest): Promise<Held> {
    const take = this.#board.projection.take(key);
    if (take === undefined) throw new Error(`${takeName(key)} cannot be held: it was never begun`);
    const asked = { ...request, unit: take.unit };
    const held = decideHold(this.#factsOf(key, take.origin), asked, countedAmount(take, request.price));
    if (held.kind !== 'held') return held;
    this.#takeLease(key, request.lease);
    if (request.price !== undefined) this.#board.use.hold(take, { price: request.price, run_id: this.#writer.run_id });
    return held;
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
    const mayBeRefused = expected !== undefined || event.type === 'take-accepted' || event.type === 'take-duplicated';
    if (event.type !== 'board' && mayBeRefused) {
      const key = takeOf(event);
      for (let busy = board.underWay(key, event); busy; busy = board.underWay(key, event)) await busy;
    }
    const earlier = board.versionAt(event_id);
    if (earlier !== undefined) return { kind: 'appended', version: await earlier };
    const refused = event.type !== 'board' && mayBeRefused ? this.#refusalOf(event, takeOf(event), expected) : undefined;
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
    await this.#board.log.close();
  }

  reserveCredits(unit: string, amount: Millicredits, allowance: Millicredits): boolean {
    const reserved = (this.#reserved.get(unit) ?? 0) + amount;
    if (!(reserved <= allowance)) return false;
    this.#reserved.set(unit, reserved);
    return true;
  }

  releaseCredits(unit: string, amount: Millicredits): void {
    this.#reserved.set(unit, (this.#reserved.get(unit) ?? 0) - amount);
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
    return this.#board.write({ event, event_id: event_id ?? randomUUID(), ...this.#writer }, event_id !== undefined);
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
      usedBeside: ({ scope, unit }: Cap) =>
        this.#usedIn(scope, unit, origin) - board.use.amountOf(key, scope === 'run' ? run_id : undefined),
    };
  }

  #usedIn(scope: Cap['scope'], unit: string, origin = ''): Millicredits {
    if (scope === 'day' || scope === 'month') throw new Error(`no caps for a ${scope} yet`);
    return this.#board.use.used(unit, { origin, run_id: scope === 'run' ? this.#writer.run_id : undefined });
  }
}
