import type { Millicredits } from '../gateway/money.js';
import { applyEvent } from './apply-event.js';
import type { BoardRead } from './event.gen.js';
import { eventTimes, type History } from './fold.js';
import { isUnsettled, spent, type Take, takeName } from './take.js';
import { type TakeEvent, takeOf } from './take-event.js';

/** The name of a take: its shot and its number. */
type TakeKey = Pick<Take, 'shot' | 'take'>;

/** What the takes of one gateway have cost. */
export interface Spending {
  /** Known charges, and the planned prices of takes without one. */
  readonly credits: Millicredits;
  /** How many takes have neither. */
  readonly unpriced: number;
}

/** A projection as its readers see it. */
export type ProjectionView = Omit<Projection, 'apply'>;

/**
 * The events of a board folded into its present state, kept up to date event by event, with indexes. `fold` is its definition:
 * after the same events, both have the same history.
 */
export class Projection {
  #board: BoardRead | undefined;
  #newestMs = 0;
  #history: History | undefined;
  readonly #takes = new Map<string, Take>();
  /** The place of each take among the others, by its first event. */
  readonly #order = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  readonly #unsettled = new Set<string>();
  readonly #byShot = new Index();
  readonly #byTaskId = new Index();
  readonly #byFingerprint = new Index();
  readonly #byJob = new Index();
  readonly #spending = new Map<string, { credits: Millicredits; unpriced: number }>();

  /** Folds one more event. Throws on an event about a take without a first event: no whole ledger has one. */
  apply(event: TakeEvent): void {
    const at = eventTimes(event);
    if (at.written !== undefined && at.written < this.#newestMs) this.#correctSentBy(at.written);
    this.#newestMs = Math.max(this.#newestMs, at.newest);
    this.#history = undefined;
    if (event.type === 'board') {
      this.#board = event;
      return;
    }
    const name = takeName(takeOf(event));
    const take = applyEvent(this.#takes.get(name), event);
    this.#versions.set(name, (this.#versions.get(name) ?? 0) + 1);
    this.#set(name, take);
    if (event.type === 'take-adopted' && take.ticket) this.#clearDuplicates(take.unit, take.ticket.job_id);
  }

  /** The last board event. */
  get board(): BoardRead | undefined {
    return this.#board;
  }

  /** In the order of their first events. */
  takes(): IterableIterator<Take> {
    return this.#takes.values();
  }

  get size(): number {
    return this.#takes.size;
  }

  /** The same as `fold` of all events. Kept until the next event. */
  get history(): History {
    const board = this.#board;
    const newestMs = this.#newestMs;
    this.#history ??= { ...(board && { board }), takes: [...this.#takes.values()], ...(newestMs > 0 && { newestMs }) };
    return this.#history;
  }

  take(key: TakeKey): Take | undefined {
    return this.#takes.get(takeName(key));
  }

  /** How many events a take has: 0 before its first one. */
  versionOf(key: TakeKey): number {
    return this.#versions.get(takeName(key)) ?? 0;
  }

  ofShot(shot: string): Take[] {
    return this.#listed(this.#byShot.get(shot));
  }

  withTaskId(external_task_id: string): Take[] {
    return this.#listed(this.#byTaskId.get(external_task_id));
  }

  withFingerprint(fingerprint: string): Take[] {
    return this.#listed(this.#byFingerprint.get(fingerprint));
  }

  /** The take that has a job, as its own or as a suspected second one: the first, if an old ledger has several. */
  jobHolder(gateway: string, job_id: string): Take | undefined {
    return this.#listed(this.#byJob.get(`${gateway} ${job_id}`))[0];
  }

  /** Takes with an unknown outcome. */
  unsettled(): Take[] {
    return this.#listed(this.#unsettled);
  }

  /** What the takes of a gateway count against a budget. */
  spentAt(unit: string): Spending {
    return this.#spending.get(unit) ?? { credits: 0, unpriced: 0 };
  }

  #set(name: string, take: Take): void {
    const before = this.#takes.get(name);
    if (before === undefined) this.#order.set(name, this.#order.size);
    else this.#index(name, before, 'remove');
    this.#takes.set(name, take);
    this.#index(name, take, 'add');
  }

  #index(name: string, take: Take, how: 'add' | 'remove'): void {
    if (how === 'add' && isUnsettled(take)) this.#unsettled.add(name);
    if (how === 'remove') this.#unsettled.delete(name);
    this.#byShot[how](take.shot, name);
    this.#byTaskId[how](take.external_task_id, name);
    this.#byFingerprint[how](take.fingerprint, name);
    const gateway = take.model.slice(0, take.model.indexOf('/'));
    for (const id of jobsOf(take)) this.#byJob[how](`${gateway} ${id}`, name);
    const spending = this.#spending.get(take.unit) ?? { credits: 0, unpriced: 0 };
    const amount = spent(take);
    const sign = how === 'add' ? 1 : -1;
    spending.credits += sign * (amount ?? 0);
    spending.unpriced += amount === undefined ? sign : 0;
    this.#spending.set(take.unit, spending);
  }

  /** A later event with an earlier time proves that the clock of an open take was ahead: its request was sent by then. */
  #correctSentBy(written: number): void {
    for (const name of this.#unsettled) {
      const take = this.#takes.get(name) as Take;
      if (written < (take.sent_by ?? Date.parse(take.submitted_at))) this.#takes.set(name, { ...take, sent_by: written });
    }
  }

  /** A suspected second job that is now a take of its own is no longer another take's duplicate. */
  #clearDuplicates(unit: string, job_id: string): void {
    for (const [name, take] of this.#takes)
      if (take.unit === unit && take.duplicates.includes(job_id))
        this.#set(name, { ...take, duplicates: take.duplicates.filter((one) => one !== job_id) });
  }

  /** The named takes, in the order of their first events. */
  #listed(names: ReadonlySet<string> | undefined): Take[] {
    if (names === undefined) return [];
    const takes = [...names].map((name) => this.#takes.get(name) as Take);
    const orderOf = (take: Take) => this.#order.get(takeName(take)) as number;
    return takes.length < 2 ? takes : takes.sort((one, other) => orderOf(one) - orderOf(other));
  }
}

/** The job ids that a take has, as its own or as suspected second ones. */
const jobsOf = ({ ticket, duplicates }: Take): readonly string[] => (ticket ? [ticket.job_id, ...duplicates] : duplicates);

/** Names of takes by one of their fields. */
class Index {
  readonly #names = new Map<string, Set<string>>();

  get(value: string): ReadonlySet<string> | undefined {
    return this.#names.get(value);
  }

  add(value: string, name: string): void {
    const names = this.#names.get(value);
    if (names === undefined) this.#names.set(value, new Set([name]));
    else names.add(name);
  }

  remove(value: string, name: string): void {
    const names = this.#names.get(value);
    if (names?.delete(name) && names.size === 0) this.#names.delete(value);
  }
}
