import { applyEvent } from '../apply-event.js';
import type { BoardRead } from '../event.gen.js';
import { type History, newestTime, timeWritten } from '../fold.js';
import { isUnsettled, type Take } from '../take.js';
import { mayBeginTake, type TakeEvent, takeOf, unstamped } from '../take-event.js';
import { EarlierLengths } from './job-lengths.js';
import { jobsOf, type Spending, SpendingIndex, TakeIndex } from './take-index.js';
import { TakeMap } from './take-map.js';

/** The name of a take: its shot and its number. */
type TakeKey = Pick<Take, 'shot' | 'take'>;

/** A projection as its readers see it. */
export type ProjectionView = Omit<Projection, 'apply' | 'load'>;

/** A take with its place among the others, by its first event. */
interface Entry {
  take: Take;
  readonly order: number;
  /** How many events it has. */
  version: number;
}

/**
 * The events of a board folded into its present state, kept up to date event by event, with indexes. `fold` is its definition:
 * after the same events, both have the same history.
 */
export class Projection {
  #board: BoardRead | undefined;
  #newestMs = 0;
  #history: History | undefined;
  /** In the order of their first events. */
  readonly #entries: Entry[] = [];
  readonly #byName = new TakeMap<Entry>();
  /** Found when they are first asked, and kept up to date from then on. */
  #unsettled: Set<Entry> | undefined;
  readonly #byTaskId = new TakeIndex(this.#entries, ({ external_task_id }) => [external_task_id]);
  readonly #byFingerprint = new TakeIndex(this.#entries, ({ fingerprint }) => [fingerprint]);
  readonly #byJob = new TakeIndex(this.#entries, jobsOf);
  readonly #spending = new SpendingIndex(this.#entries);
  /** How long the last jobs ran. */
  readonly jobLengths = new EarlierLengths();

  /** Folds one more event. Returns the version of its take, 0 for a board's event. Throws where its take has no first event. */
  apply(event: TakeEvent): number {
    return this.#apply(event, this.#entryOf(event), false);
  }

  /** The same before anyone reads: takes are changed in place. `undefined`: the take of the event has no first event. */
  load(event: TakeEvent): number | undefined {
    const entry = this.#entryOf(event);
    if (entry === undefined && event.type !== 'board' && !mayBeginTake(event.type)) return undefined;
    return this.#apply(event, entry, true);
  }

  #entryOf(event: TakeEvent): Entry | undefined {
    return event.type === 'board' ? undefined : this.#byName.get(takeOf(event));
  }

  #apply(event: TakeEvent, entry: Entry | undefined, isUnread: boolean): number {
    const written = timeWritten(event);
    if (written !== undefined && written < this.#newestMs) this.#correctSentBy(written);
    this.#newestMs = Math.max(this.#newestMs, written ?? newestTime(event));
    this.#history = undefined;
    if (event.type === 'board') {
      this.#board = unstamped(event);
      return 0;
    }
    const take = applyEvent(entry?.take, event, isUnread);
    if (entry === undefined) this.#add(take);
    else this.#change(entry, take);
    if (written !== undefined) this.jobLengths.record(event, take, written, this.#board);
    if (event.type === 'take-adopted' && take.ticket) this.#clearDuplicates(take.unit, take.ticket.job_id);
    if (entry === undefined) return 1;
    entry.version += 1;
    return entry.version;
  }

  /** The last board event. */
  get board(): BoardRead | undefined {
    return this.#board;
  }

  /** In the order of their first events. */
  *takes(): IterableIterator<Take> {
    for (const { take } of this.#entries) yield take;
  }

  /** Whether there was no event at all. */
  get isEmpty(): boolean {
    return this.#entries.length === 0 && this.#board === undefined;
  }

  /** How many takes there are. */
  get size(): number {
    return this.#entries.length;
  }

  /** The same as `fold` of all events. Kept until the next event. */
  get history(): History {
    const board = this.#board;
    const newestMs = this.#newestMs;
    this.#history ??= {
      ...(board && { board }),
      takes: this.#entries.map(({ take }) => take),
      ...(newestMs > 0 && { newestMs }),
    };
    return this.#history;
  }

  take(key: TakeKey): Take | undefined {
    return this.#byName.get(key)?.take;
  }

  /** How many events a take has: 0 before its first one. */
  versionOf(key: TakeKey): number {
    return this.#byName.get(key)?.version ?? 0;
  }

  ofShot(shot: string): Take[] {
    return listed(this.#byName.ofShot(shot));
  }

  withTaskId(external_task_id: string): Take[] {
    return listed(this.#byTaskId.get(external_task_id));
  }

  withFingerprint(fingerprint: string): Take[] {
    return listed(this.#byFingerprint.get(fingerprint));
  }

  /** The take that has a job, as its own or as a suspected second one: the first, if an old ledger has several. */
  jobHolder(gateway: string, job_id: string): Take | undefined {
    return listed(this.#byJob.get(`${gateway} ${job_id}`))[0];
  }

  /** Takes with an unknown outcome. */
  unsettled(): Take[] {
    return listed([...this.#openEntries()]);
  }

  /** What the takes of a gateway count against a budget. */
  spentAt(unit: string): Spending {
    return this.#spending.at(unit);
  }

  #add(take: Take): void {
    const entry: Entry = { take, order: this.#entries.length, version: 1 };
    this.#entries.push(entry);
    this.#byName.set(take, entry);
    this.#noteUnsettled(entry);
    for (const index of [this.#byTaskId, this.#byFingerprint, this.#byJob]) index.add(take, entry);
    this.#spending.add(take);
  }

  #openEntries(): ReadonlySet<Entry> {
    this.#unsettled ??= new Set(this.#entries.filter(({ take }) => isUnsettled(take)));
    return this.#unsettled;
  }

  #noteUnsettled(entry: Entry): void {
    if (isUnsettled(entry.take)) this.#unsettled?.add(entry);
    else this.#unsettled?.delete(entry);
  }

  #change(entry: Entry, take: Take): void {
    const before = entry.take;
    entry.take = take;
    this.#noteUnsettled(entry);
    // Changed in place: nobody has asked any index yet.
    if (before === take) return;
    if (before.external_task_id !== take.external_task_id) this.#byTaskId.move(before, take, entry);
    if (before.fingerprint !== take.fingerprint) this.#byFingerprint.move(before, take, entry);
    if (before.ticket !== take.ticket || before.duplicates !== take.duplicates || before.model !== take.model)
      this.#byJob.move(before, take, entry);
    this.#spending.move(before, take);
  }

  /** A later event with an earlier time proves that the clock of an open take was ahead: its request was sent by then. */
  #correctSentBy(written: number): void {
    for (const entry of this.#openEntries()) {
      const { take } = entry;
      if (written < (take.sent_by ?? Date.parse(take.submitted_at))) entry.take = { ...take, sent_by: written };
    }
  }

  /** A suspected second job that is now a take of its own is no longer another take's duplicate. */
  #clearDuplicates(unit: string, job_id: string): void {
    for (const entry of this.#entries) {
      const { take } = entry;
      if (take.unit !== unit || !take.duplicates.includes(job_id)) continue;
      this.#change(entry, { ...take, duplicates: take.duplicates.filter((one) => one !== job_id) });
    }
  }
}

/** The takes of entries, in the order of their first events. */
const listed = (entries: readonly Entry[]): Take[] =>
  (entries.length < 2 ? entries : entries.toSorted((one, other) => one.order - other.order)).map(({ take }) => take);
