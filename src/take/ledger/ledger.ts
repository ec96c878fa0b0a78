import type { Message } from '../../document/message.js';
import type { Millicredits } from '../../gateway/money.js';
import type { Counting } from '../budget/budget-use.js';
import type { TakeBegun } from '../event.gen.js';
import type { ProjectionView } from '../projection/projection.js';
import type { Take } from '../take.js';
import type { TakeEvent } from '../take-event.js';

/** A value, or why a ledger could not be opened or read. */
export type LedgerResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: LedgerProblem };

/** Opens or reads the ledger of one board. */
export interface LedgerStore {
  /** The file adapter locks the board for this one worker. Other adapters may give one board to many workers. */
  open(writer: Writer): Promise<LedgerResult<Ledger>>;
  /** Without a lock. A ledger that does not exist is empty. */
  read(): Promise<LedgerResult<ProjectionView>>;
}

/** Who writes events. It is recorded with each of them. */
export interface Writer {
  /** The workers of one run share it. */
  readonly run_id: string;
  readonly worker_id: string;
}

/** The name of a take: its shot and its number. */
export type TakeKey = Pick<Take, 'shot' | 'take'>;

/** An event as an adapter keeps it. Records of version 1 have only the event. */
export interface LedgerRecord extends Partial<Writer> {
  readonly event: TakeEvent;
  /** Unique in the ledger. */
  readonly event_id?: string;
}

/** The events of a board. Engine and plan know only this interface. */
export interface Ledger {
  /** What the events add up to, as far as this worker knows them. */
  readonly projection: ProjectionView;
  /** It is in this process, so no answer of it is lost: an event that failed is not durable. What failed is not repeated. */
  readonly isLocal?: boolean;
  /**
   * Begins a take before its paid request, in one atomic step: checks the caps, reserves the price, takes the lease and makes the
   * intent durable. A take can begin where none of its name exists, or nothing was bought under it. Rejects with a
   * `LedgerFailure` when the event may not be durable.
   */
  begin(event: TakeBegun, request: BeginRequest): Promise<Begun>;
  /**
   * Takes the lease of a take that exists, to follow its job or to repeat its request. Counts its price, also beyond the caps.
   */
  hold(take: TakeKey, request: HoldRequest): Promise<Held>;
  /** Extends a lease of this worker by its length. `false`: another worker has it. */
  renew(take: TakeKey): Promise<boolean>;
  /** Gives up a lease of this worker. Its take stays counted. */
  release(take: TakeKey): Promise<void>;
  /**
   * Resolves once the event is durable, or refused. Rejects with a `LedgerFailure` when it may not be durable. An intent is
   * written by `begin` only.
   */
  append(event: TakeEvent, options?: AppendOptions): Promise<Appended>;
  /**
   * What takes count in a scope, reserved and spent, as far as this worker knows.
   *
   * @param origin where a request would go: takes of a sandbox count only for a request to a sandbox
   */
  used(scope: 'run' | 'board', unit: string, origin?: string): Millicredits;
  /** Why nothing more may be paid for: the next run would not find new events. The method is absent where a ledger cannot be moved. */
  displaced?(): string | undefined;
  /** Gives up this worker's leases, and unlocks the board. */
  close(): Promise<void>;
}

/**
 * Where a cap counts: in the writer's run, on the take's shot, on the board, or on all boards of the ledger's store in the present
 * day or month, in UTC and by the ledger's clock.
 */
export type BudgetScope = 'run' | 'shot' | 'board' | 'day' | 'month';

/** A budget that takes of one gateway must fit. */
export interface BudgetCap {
  readonly scope: BudgetScope;
  /** The gateway whose credits it counts. */
  readonly unit: string;
  readonly max: Millicredits;
  /** Of a day or month: the boards of the output folder, by default, or all boards of the user. */
  readonly reach?: 'folder' | 'user';
}

/** Which worker a take is to belong to, and for how long from now on by the ledger's own clock. */
export interface LeaseRequest {
  readonly owner: string;
  readonly seconds: number;
}

/** What a worker that holds a take asks for. */
export interface HoldRequest {
  /** What it counts until its cost is known. Without a price it fits no cap. */
  readonly price?: Millicredits;
  /** Those of other units are ignored. */
  readonly caps: readonly BudgetCap[];
  readonly lease: LeaseRequest;
  /** What it counts in this run; `all` by default. `excess` is for a job of an earlier run. */
  readonly counting?: Counting;
}

/** What a worker that begins a take asks for. */
export interface BeginRequest extends Omit<HoldRequest, 'counting'> {
  /** With the same id it can be asked again, if the answer was lost. */
  readonly event_id?: string;
}

export interface AppendOptions {
  /** Refuse the event unless its take has this version. */
  readonly expected?: number;
  /** With the same id the event can be appended again, if the answer was lost. */
  readonly event_id?: string;
}

/** A lease that another worker has. `until`: ISO 8601, by the ledger's clock. */
export interface HeldByAnother {
  readonly kind: 'held-by-another';
  readonly owner: string;
  readonly until: string;
}

/** The answer to `begin`. Only `begun` allows the request. */
export type Begun =
  | { readonly kind: 'begun'; readonly version: number }
  | { readonly kind: 'over-cap'; readonly cap: BudgetCap; readonly used: Millicredits }
  | HeldByAnother
  | { readonly kind: 'already-begun'; readonly take: Take };

/** The answer to `hold`. `fits`: whether all caps hold with the take's price. */
export type Held = { readonly kind: 'held'; readonly fits: boolean } | HeldByAnother;

/** The answer to `append`. `version`: the take's present one. `job-taken`: another take of the gateway has the job. */
export type Appended =
  | { readonly kind: 'appended'; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number; readonly take?: Take }
  | { readonly kind: 'job-taken'; readonly holder: Take };

/** The ledger could not make an event durable: no further request may be sent, unless a repetition succeeds. */
export class LedgerFailure extends Error {
  override readonly name = 'LedgerFailure';
  /** Whether the same event, with the same id, may be appended again. If not, every later append fails too. */
  readonly mayRetry: boolean;

  constructor(message: string, { mayRetry = false, ...options }: ErrorOptions & { readonly mayRetry?: boolean } = {}) {
    super(message, options);
    this.mayRetry = mayRetry;
  }
}

/** Why a ledger could not be opened. `busy`: another run holds the board. `other-version`: it is whole, and has events that this release does not know. */
export interface LedgerProblem {
  readonly kind: 'busy' | 'damaged' | 'other-version' | 'disk';
  readonly message: string;
  readonly hint: Message;
}
