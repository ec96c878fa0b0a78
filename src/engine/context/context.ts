import type { Credentials, Gateway } from '../../gateway/gateway.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Timeouts } from '../../http/send.js';
import { type Clock, type Moment, machineClock, timestamp } from '../../system/clock.js';
import type { RunEvent } from '../../take/event.gen.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { isTakeEvent, type TakeEvent } from '../../take/take-event.js';
import type { Hints } from '../callback/hints.js';
import type { DownloadOptions } from '../download/download.js';
import type { DownloadPace } from '../download/transfer-options.js';
import type { Throttles } from '../throttle/throttles.js';
import type { Halt, HaltReason } from './halt.js';
import type { OthersTakes } from './others-takes.js';
import { unrecordedJob } from './unrecorded-job.js';

/** A run event without its time, which the recorder adds. */
type Untimed<T> = T extends { at: string } ? Omit<T, 'at'> : never;

/** What a run works with. */
export interface RunContext {
  readonly ledger: Ledger;
  readonly gateways: GatewayRegistry;
  /** The board's output folder. */
  readonly folder: string;
  /** Where the folder of its clips really is, whatever links lead there; as at the first look where nobody says. */
  readonly realClips?: string;
  /** Nothing is bought: what comes is not held against what was ordered. */
  readonly rehearsal?: boolean;
  readonly access: (gateway: Gateway) => Credentials;
  /** Every key of ours: masked wherever it comes back. */
  readonly secrets: readonly string[];
  /** Aborted by the first Ctrl-C: no new POST, those on the wire are waited for, jobs are left running. */
  readonly stop: AbortSignal;
  /** What time it is, wherever that decides about money; the machine's where it is not said. What is waited for goes by the machine's timers. */
  readonly clock?: Clock;
  /** When the run's plan was made, and with it what may still be asked for again; the run's beginning where it is not said. */
  readonly plannedAt?: Moment;
  /** Seconds between looks at a job; absent: adaptive. */
  readonly pollIntervalSeconds?: number;
  /** How long a gateway may take, in milliseconds; as long as usual where it is not said. */
  readonly timeouts?: Partial<Timeouts>;
  /** How long a clip's server may take, and how slow it may be; as usual where it is not said. */
  readonly downloadPace?: Partial<DownloadPace>;
  /** Seconds for which a gateway, or a clip's server, may want to be left alone before its takes are left for the next run; 600 where it is not said. */
  readonly maxWaitSeconds?: number;
  /** Seconds in which a job has to move, before it is left for the next run as stalled; as `STALL_AFTER` where it is not said. */
  readonly stallAfterSeconds?: number;
  /** What the takes of a run share of the world outside, and why nothing more is begun; the run's own. */
  readonly throttles?: Throttles;
  readonly halt?: Halt;
  /** Looks names up and connects in the system's place, where clips are fetched. */
  readonly network?: Pick<DownloadOptions<unknown>, 'resolver' | 'connector'>;
  /** How often a shot whose job fails is tried again within the run. */
  readonly retries: number;
  /** What was heard on the addresses that gateways call; absent where nobody listens. */
  readonly hints?: Hints;
  /** Takes that others buy while this run is at work; absent where nothing can be known of them. */
  readonly othersTakes?: OthersTakes;
  /** Why a paid request that was not sent yet must not be: others bought it, or it is not known whether they did. */
  readonly boughtByOthers?: (step: { readonly shot: string; readonly take: number }) => Promise<HaltReason | undefined>;
  /** Whether others have settled a take meanwhile whose request this run has begun: then it is not sent again. */
  readonly isSettledByOthers?: (step: { readonly shot: string; readonly take: number }) => boolean;
  /** Sees a durable event before it is written down: what it costs counts against whatever is written down behind it. */
  readonly beforeAppend?: (event: TakeEvent) => void;
  /** Whether a gateway's takes cost more by now than its limits allow, with what is set aside for those that are not begun. */
  readonly isOverBudget?: (gateway: string) => boolean;
  /** Sees every event, the durable ones once they are durable. */
  readonly onEvent: (event: RunEvent) => void;
}

/**
 * Makes a durable event durable, then shows it; shows the others at once. Where it cannot be kept, the job's id that it has is
 * shown, as nobody else may know it.
 */
export async function recordEvent(context: RunContext, event: Untimed<RunEvent>): Promise<void> {
  const timed = { ...event, at: timestamp(context.clock ?? machineClock) } as RunEvent;
  if (isTakeEvent(timed)) {
    context.beforeAppend?.(timed);
    try {
      await context.ledger.append(timed);
    } catch (error) {
      const left = unrecordedJob(timed, context);
      if (left) context.onEvent(left);
      throw error;
    }
  }
  context.onEvent(timed);
}
