import { Projection } from '../projection.js';
import { type Take, takeName } from '../take.js';
import { mayBeginTake, type TakeEvent, takeOf } from '../take-event.js';
import { BudgetUse } from './budget-use.js';
import { claimedJob } from './decide.js';
import { Leases } from './leases.js';
import type { LedgerRecord, TakeKey } from './ledger.js';

/** Where records become durable. */
export interface RecordLog {
  /**
   * Calls `durable` once the record is, in the order of the records, and then resolves. Rejects with a `LedgerFailure` where it may
   * not be durable.
   */
  write(record: LedgerRecord, durable: () => void): Promise<void>;
  displaced?(): string | undefined;
  close(): Promise<void>;
}

/** The state of a board's ledger in this process. Its handles share it. Decisions use durable events only. */
export class LocalBoard {
  readonly projection = new Projection();
  readonly use = new BudgetUse();
  readonly leases: Leases;
  readonly log: RecordLog;
  /** The last event of each take that is not durable yet. */
  readonly #pending = new Map<string, Promise<unknown>>();
  /** Jobs that these events claim, and their takes. */
  readonly #claims = new Map<string, TakeKey>();
  /** The versions that events got, by event id. */
  readonly #versions = new Map<string, number | Promise<number>>();

  /** @param now milliseconds since 1970, by the clock of the leases */
  constructor(records: Iterable<LedgerRecord>, log: RecordLog, now: () => number) {
    this.leases = new Leases(now);
    this.log = log;
    for (const { event, event_id } of records) {
      const version = this.#apply(event);
      if (event_id !== undefined) this.#versions.set(event_id, version);
    }
  }

  /** The version that an event got, where it was appended before. */
  versionAt(event_id: string | undefined): number | Promise<number> | undefined {
    return event_id === undefined ? undefined : this.#versions.get(event_id);
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
  async write(record: LedgerRecord & { readonly event_id: string }, isRepeatable: boolean): Promise<number> {
    const { event, event_id } = record;
    const written = event.type === 'board' ? this.#write(record) : this.#writeOfTake(record, takeOf(event), event);
    if (!isRepeatable) return written;
    this.#versions.set(event_id, written);
    try {
      const version = await written;
      this.#versions.set(event_id, version);
      return version;
    } catch (error) {
      this.#versions.delete(event_id);
      throw error;
    }
  }

  async #write(record: LedgerRecord): Promise<number> {
    let version = 0;
    await this.log.write(record, () => {
      version = this.#apply(record.event);
    });
    return version;
  }

  async #writeOfTake(record: LedgerRecord, key: TakeKey, event: TakeEvent): Promise<number> {
    const name = takeName(key);
    const take = this.projection.take(key);
    if (take === undefined && !mayBeginTake(event.type) && !this.#pending.has(name))
      throw new Error(`${event.type} for ${name}, which was never begun`);
    const job = claimedJob(event, take);
    if (job) this.#claims.set(jobKey(job), key);
    const written = this.#write(record);
    const ended = written.then(
      () => {},
      () => {},
    );
    this.#pending.set(name, ended);
    try {
      return await written;
    } finally {
      if (this.#pending.get(name) === ended) this.#pending.delete(name);
      if (job) this.#claims.delete(jobKey(job));
    }
  }

  /** Returns the version of the event's take. */
  #apply(event: TakeEvent): number {
    this.projection.apply(event);
    if (event.type === 'board') return 0;
    const key = takeOf(event);
    this.use.update(this.projection.take(key) as Take, event.type === 'take-begun');
    // It may have been another take's suspected second job.
    if (event.type === 'take-adopted') for (const take of this.projection.takes()) this.use.update(take);
    return this.projection.versionOf(key);
  }
}

const jobKey = ({ gateway, job_id }: { readonly gateway: string; readonly job_id: string }): string => `${gateway} ${job_id}`;
