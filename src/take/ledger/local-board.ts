import type { Millicredits } from '../../gateway/money.js';
import { applyEvent } from '../apply-event.js';
import { BudgetUse } from '../budget/budget-use.js';
import { countingOf } from '../budget/found-takes.js';
import { SharedBudgetProblem } from '../budget/shared-entries.js';
import type { SharedUse } from '../budget/shared-use.js';
import { Projection, type ProjectionView } from '../projection/projection.js';
import { type Take, takeName } from '../take.js';
import { mayBeginTake, type TakeEvent, takeOf } from '../take-event.js';
import { claimedJob } from './decide.js';
import type { AcceptRecord } from './journal-record.js';
import { Leases } from './leases.js';
import { type BudgetCap, LedgerFailure, type LedgerRecord, type TakeKey } from './ledger.js';

/** Events that may raise what a take costs. */
const COSTS: ReadonlySet<TakeEvent['type']> = new Set(['take-rendered', 'take-failed', 'take-duplicated']);

/** Where records become durable. */
export interface RecordLog {
  /**
   * Calls `durable` once the record is, in the order of the records, and then resolves. Rejects with a `LedgerFailure` where it may
   * not be durable.
   */
  write(record: LedgerRecord, durable: () => void): Promise<void>;
  displaced?(): string | undefined;
  /** @param projection what all records add up to */
  close(projection: ProjectionView): Promise<void>;
}

/** What a ledger in this process works with. */
export interface LocalParts {
  readonly log: RecordLog;
  /** Milliseconds since 1970, by the clock of the leases. */
  readonly now: () => number;
  /** The budgets that span boards; absent where there is no place for them. */
  readonly shared?: SharedUse | undefined;
}

/** The state of a board's ledger in this process. Its handles share it. Decisions use durable events only. */
export class LocalBoard {
  readonly projection = new Projection();
  readonly leases: Leases;
  readonly log: RecordLog;
  readonly shared: SharedUse | undefined;
  /** The last event of each take that is not durable yet. */
  readonly #pending = new Map<string, Promise<unknown>>();
  /** Jobs that these events claim, and their takes. */
  readonly #claims = new Map<string, TakeKey>();
  /** The versions that events got, by event id. */
  readonly #versions = new Map<string, number | Promise<number>>();
  /** The ids of the events that were loaded, until a version is first asked: most runs never ask. */
  readonly #loadedIds: string[] = [];
  readonly #loadedVersions: number[] = [];
  #use: BudgetUse | undefined;

  constructor({ log, now, shared }: LocalParts) {
    this.leases = new Leases(now);
    this.log = log;
    this.shared = shared;
  }

  /** Counts the records that there are, before anyone asks this board. `read` hands over each of them. */
  load<T>(read: (accept: AcceptRecord) => T): T {
    return read((event, stamp) => {
      const version = this.projection.load(event);
      if (version !== undefined && stamp !== undefined) {
        this.#loadedIds.push(stamp.event_id);
        this.#loadedVersions.push(version);
      }
      return version !== undefined;
    });
  }

  /** What takes count against caps. It is made when it is first asked: a run that buys nothing never asks. */
  get use(): BudgetUse {
    this.#use ??= new BudgetUse(this.projection.takes());
    return this.#use;
  }

  /** The version that an event got, where it was appended before. */
  versionAt(event_id: string | undefined): number | Promise<number> | undefined {
    if (event_id === undefined) return undefined;
    const versions = this.#loadedVersions.splice(0);
    for (const [at, id] of this.#loadedIds.splice(0).entries()) this.#versions.set(id, versions[at] as number);
    return this.#versions.get(event_id);
  }

  /**
   * Resolves when an event that is not durable yet has become so, if the take or the job of an event depends on it. A decision
   * is right only in a turn of the event loop in which this is `undefined`.
   */
  underWay(key: TakeKey, event?: TakeEvent): Promise<unknown> | undefined {
    const own = this.#pending.get(takeName(key));
    const job = own === undefined && event !== undefined ? claimedJob(event, this.projection.take(key)) : undefined;
    const rival = job && this.#claims.get(jobKey(job));
    return own ?? (rival && this.#pending.get(takeName(rival)));
  }

  /** The take that has the job which an event claims. */
  holderOf(event: TakeEvent, key: TakeKey): Take | undefined {
    const job = claimedJob(event, this.projection.take(key));
    return job && this.projection.jobHolder(job.gateway, job.job_id);
  }

  /** Makes a record durable, and then counts it. Returns the version of its take; 0 for a board's event. */
  write(record: LedgerRecord & { readonly event_id: string }, isRepeatable: boolean): Promise<number> {
    const { event, event_id } = record;
    const written = event.type === 'board' ? this.#write(record) : this.#writeOfTake(record, takeOf(event), event);
    if (!isRepeatable) return written;
    this.#versions.set(event_id, written);
    written.then(
      (version) => this.#versions.set(event_id, version),
      () => this.#versions.delete(event_id),
    );
    return written;
  }

  async #write(record: LedgerRecord, key?: TakeKey): Promise<number> {
    let version = 0;
    await this.log.write(record, () => {
      version = this.#apply(record.event);
    });
    if (this.shared && key) await this.shared.correct(takeName(key), this.use.amountOf(key));
    return version;
  }

  #writeOfTake(record: LedgerRecord, key: TakeKey, event: TakeEvent): Promise<number> {
    const take = this.projection.take(key);
    if (take === undefined && !mayBeginTake(event.type) && !this.#pending.has(takeName(key)))
      return Promise.reject(new Error(`${event.type} for ${takeName(key)}, which was never begun`));
    if (take !== undefined && COSTS.has(event.type) && event.type !== 'board') this.use.raise(applyEvent(take, event));
    const job = claimedJob(event, take);
    const claim = job && jobKey(job);
    if (claim) this.#claims.set(claim, key);
    return this.during(key, this.#write(record, key), () => {
      if (claim && this.#claims.get(claim) === key) this.#claims.delete(claim);
    });
  }

  /** Lets later decisions about a take wait for work on it. `ended` runs before they go on. */
  during<T>(key: TakeKey, work: Promise<T>, ended?: () => void): Promise<T> {
    const name = takeName(key);
    const end = (): void => {
      ended?.();
      if (this.#pending.get(name) === ending) this.#pending.delete(name);
    };
    const ending: Promise<void> = work.then(end, end);
    this.#pending.set(name, ending);
    return work;
  }

  /**
   * Counts a take in the budgets that span boards, where their caps allow it or `force` says so. Returns the first cap that it
   * does not fit. Counts nothing where there is no such cap.
   */
  async countShared(
    { shot, take, unit, origin }: Pick<Take, 'shot' | 'take' | 'unit' | 'origin'>,
    caps: readonly BudgetCap[],
    amount: Millicredits,
    force = false,
  ): Promise<{ readonly cap: BudgetCap; readonly used: Millicredits } | undefined> {
    const sharedCaps = caps.filter(isShared).filter((cap) => cap.unit === unit);
    if (sharedCaps.length === 0) return undefined;
    if (this.shared === undefined) throw new LedgerFailure('there is no place for budgets of a day or month: set HOME');
    const entry = { take: takeName({ shot, take }), amount, ...countingOf({ unit, origin }) };
    try {
      return await this.shared.count(entry, sharedCaps, force);
    } catch (error) {
      const known = error instanceof SharedBudgetProblem;
      const message = known ? `${error.message}. ${error.hint}` : (error as Error).message;
      throw new LedgerFailure(`cannot count what other boards spend: ${message}`, {
        cause: error,
        mayRetry: known && error.mayRetry,
      });
    }
  }

  #apply(event: TakeEvent): number {
    const version = this.projection.apply(event);
    if (event.type === 'board') return version;
    this.#use?.update(this.projection.take(takeOf(event)) as Take, event.type === 'take-begun');
    // It may have been another take's suspected second job.
    if (event.type === 'take-adopted') for (const take of this.projection.takes()) this.#use?.update(take);
    return version;
  }
}

const jobKey = ({ gateway, job_id }: { readonly gateway: string; readonly job_id: string }): string => `${gateway} ${job_id}`;

/** A cap that spans boards. */
type SharedCap = BudgetCap & { readonly scope: 'day' | 'month' };

/** Whether a cap spans boards. */
export const isShared = (cap: BudgetCap): cap is SharedCap => cap.scope === 'day' || cap.scope === 'month';
