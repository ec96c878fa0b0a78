import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Credentials, Gateway } from '../../gateway/gateway.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Timeouts } from '../../http/send.js';
import type { Step } from '../../plan/plan.js';
import { type Clock, type Moment, machineClock, timestamp } from '../../system/clock.js';
import type { ClipHashes } from '../../take/clip-hashes.js';
import type { RunEvent, TakeBegun } from '../../take/event.gen.js';
import { ownerOf } from '../../take/ledger/leases.js';
import type {
  Appended,
  BeginRequest,
  Begun,
  BudgetCap,
  Held,
  HoldRequest,
  LeaseRequest,
  Ledger,
  TakeKey,
} from '../../take/ledger/ledger.js';
import type { Take } from '../../take/take.js';
import { isTakeEvent, type TakeEvent, takeOf } from '../../take/take-event.js';
import type { DriftWatch } from '../budget/drift-watch.js';
import type { Hints } from '../callback/hints.js';
import type { DownloadOptions } from '../download/download.js';
import type { DownloadPace } from '../download/transfer-options.js';
import type { JobLengths } from '../throttle/job-lengths.js';
import type { Slots } from '../throttle/slots.js';
import type { Throttles } from '../throttle/throttles.js';
import type { Halt, HaltReason } from './halt.js';
import type { OthersTakes } from './others-takes.js';
import { eventToKeep, TakeChanged } from './take-changed.js';
import type { TakeVersions } from './take-versions.js';
import { unrecordedJob } from './unrecorded-job.js';

/** A run event without its time, which the recorder adds. */
type Untimed<T> = T extends { at: string } ? Omit<T, 'at'> : never;

/** What every part of a run works with. */
export interface RunContext {
  readonly ledger: Ledger;
  readonly gateways: GatewayRegistry;
  /** The board's output folder. */
  readonly folder: string;
  /** The real path of the folder of clips; by default, its path at the first check. */
  readonly realClips?: string;
  /** Nothing is bought, and clips are not compared with the order. */
  readonly rehearsal?: boolean;
  readonly access: (gateway: Gateway) => Credentials;
  /** All API keys. They are masked wherever they come back. */
  readonly secrets: readonly string[];
  /** Aborted by the first Ctrl-C: no new POST; requests on the wire are waited for; jobs go on at the gateway. */
  readonly stop: AbortSignal;
  /** Used where the time decides about money; the machine's clock by default. Waits use the machine's timers. */
  readonly clock?: Clock;
  /** When the plan was made, which decides what may be replayed; the start of the run by default. */
  readonly plannedAt?: Moment;
  /** Between polls of a job; adaptive if absent. */
  readonly pollIntervalSeconds?: number;
  readonly timeoutsMs?: Partial<Timeouts>;
  readonly downloadPace?: Partial<DownloadPace>;
  /** How long a gateway or a clip's server may defer requests, before its takes stay unfinished; 600 by default. */
  readonly maxWaitSeconds?: number;
  /** How long a job may stay unchanged, before it stays unfinished as stalled; `STALL_AFTER_SECONDS` by default. */
  readonly stallAfterSeconds?: number;
  /** Shared by the takes of a run; those of this process alone by default. */
  readonly throttles?: Throttles;
  /** Shared as above. It has slots for every gateway of the plan. */
  readonly slots?: Slots;
  /** Shared as above. */
  readonly drift?: DriftWatch;
  /** Set by the run: how long jobs run, so that they are polled when they are likely to end. */
  readonly jobLengths?: JobLengths;
  /** Set by the run: why nothing more is begun. */
  readonly halt?: Halt;
  /** Where the hashes of downloaded clips are kept, so that the next plan need not read them. */
  readonly clipHashes?: Pick<ClipHashes, 'add'>;
  /** Replaces the system's resolver and connector for downloads. */
  readonly network?: Pick<DownloadOptions<unknown>, 'resolver' | 'connector'>;
  /** How many more takes of a shot the run makes when its job fails. */
  readonly retries: number;
  /** The saved plan that the run carries out: its takes are begun in its name. */
  readonly planId?: string;
  /** Callbacks of gateways; absent if the run does not listen. */
  readonly hints?: Hints;
  /** Takes that other people buy during the run; absent if they cannot be known. */
  readonly othersTakes?: OthersTakes;
  /** Why a paid request must not be sent: other people bought the take, or may have. */
  readonly boughtByOthers?: (step: { readonly shot: string; readonly take: number }) => Promise<HaltReason | undefined>;
  /** Whether other people have settled a take that this run has begun. It is then not sent again. */
  readonly isSettledByOthers?: (step: { readonly shot: string; readonly take: number }) => boolean;
  /** The budgets that a take at a gateway must fit; none by default. */
  readonly capsFor?: (gateway: string) => readonly BudgetCap[];
  /** How this worker leases the takes that it works on. */
  readonly lease?: LeaseRequest;
  /** Set by the run: what it appends to a take is refused where another worker has changed the take since. */
  readonly versions?: TakeVersions;
  /** Whether a gateway's takes cost more than its limits allow, with the reserved credits. */
  readonly isOverBudget?: (gateway: string) => boolean;
  /** Called for every event; for a durable one, once it is durable. */
  readonly onEvent: (event: RunEvent) => void;
}

/** A paid request leaves within this time after its lease was taken or renewed, and is answered or lost. */
export const LEASE_SECONDS = 900;
const THIS_PROCESS = ownerOf({ pid: process.pid, host: hostname() }, randomUUID());

/** How a take is begun or held: with its price, within the budgets, on a lease of this worker. */
export const takeRequest = (
  { capsFor, lease }: Pick<RunContext, 'capsFor' | 'lease'>,
  { gateway, capCredits }: Pick<Step, 'gateway' | 'capCredits'>,
): BeginRequest => ({
  ...(capCredits !== undefined && { price: capCredits }),
  caps: capsFor?.(gateway.name) ?? [],
  lease: lease ?? { owner: THIS_PROCESS, seconds: LEASE_SECONDS },
});

/** Begins a take in the ledger, and then shows it. Only `begun` allows its paid request. */
export async function beginTake(context: RunContext, event: Untimed<TakeBegun>, request: BeginRequest): Promise<Begun> {
  const timed = { ...event, at: timestamp(context.clock ?? machineClock) };
  const begun = await context.ledger.begin(timed, request);
  if (begun.kind !== 'begun') return begun;
  context.versions?.note(timed, begun.version);
  context.onEvent(timed);
  return begun;
}

/** Takes the lease of a take that exists, and reads it. */
export async function holdTake(context: RunContext, take: TakeKey, request: HoldRequest): Promise<Held> {
  const held = await context.ledger.hold(take, request);
  if (held.kind === 'held') context.versions?.read(take);
  return held;
}

/**
 * Appends a durable event to the ledger and then shows it. Shows other events at once. If the ledger fails, shows the
 * job id in the event, since it is recorded nowhere else. Rejects with a `TakeChanged` if another worker changed the take.
 *
 * @returns the take that has the job which the event claims: the event is not recorded then
 */
export async function recordEvent(context: RunContext, event: Untimed<RunEvent>): Promise<Take | undefined> {
  const timed = { ...event, at: timestamp(context.clock ?? machineClock) } as RunEvent;
  if (isTakeEvent(timed)) {
    try {
      const holder = await appendEvent(context, timed);
      if (holder) return holder;
    } catch (error) {
      const lostJob = error instanceof TakeChanged ? undefined : unrecordedJob(timed, context);
      if (lostJob) context.onEvent(lostJob);
      throw error;
    }
  }
  context.onEvent(timed);
  return undefined;
}

/** Returns the take that has the job which the event claims. Rejects with a `TakeChanged` after a conflict. */
async function appendEvent(context: RunContext, event: TakeEvent): Promise<Take | undefined> {
  const { ledger, versions } = context;
  if (event.type === 'board') return void (await ledger.append(event));
  const known = versions?.of(takeOf(event));
  const appended = await ledger.append(event, known && { expected: known.version });
  if (appended.kind === 'job-taken') return appended.holder;
  if (appended.kind === 'conflict') {
    await recordDespiteConflict(context, event, appended, known?.job_id);
    throw new TakeChanged(takeOf(event));
  }
  versions?.note(event, appended.version);
  return undefined;
}

/** Records what must be kept of an event that conflicts, at the version that the take has now. */
async function recordDespiteConflict(
  { ledger, onEvent }: RunContext,
  event: TakeEvent,
  conflict: Appended & { readonly kind: 'conflict' },
  job_id: string | undefined,
): Promise<void> {
  let appended: Appended = conflict;
  while (appended.kind === 'conflict') {
    const kept = appended.take && eventToKeep(event, appended.take, job_id);
    if (kept === undefined) return;
    appended = await ledger.append(kept, { expected: appended.version });
    if (appended.kind === 'appended') onEvent(kept);
  }
}
