import type { Plan } from '../../plan/plan.js';
import type { OnEntriesWait } from '../../take/budget/lock-holder.js';
import type { RunEvent } from '../../take/event.gen.js';
import { fail } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import type { ApprovedSum } from '../policy/approval.js';
import type { TakeLocations } from '../prior-state/find-takes.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import type { FoundPlan } from '../saved-plan/find-saved-plan.js';
import type { FrameCheckOptions } from './check-frames.js';
import type { FreeSpace } from './free-space.js';
import type { Listening } from './listen.js';
import type { ListenOptions } from './listen-options.js';

/** The options of a render. */
export interface RenderOptions extends PlanOptions {
  /** Sees where the board's takes are, before the plan is made. */
  readonly onPlaces?: (where: TakeLocations) => void;
  /** The saved plan to carry out. The options that shaped it are among these. */
  readonly saved?: FoundPlan;
  /** Sees the plan of the locked board, and how the run listens, before anything is sent; `false` ends the run. */
  readonly approve?: (plan: Plan, places: BoardPaths, listening?: Listening) => boolean | Promise<boolean>;
  /** The sum that a person approved. It must be exactly what the plan costs. */
  readonly approveSum?: ApprovedSum;
  /** Asks a person to type the sum of the plan, where a policy asks for it. `false`: nothing is sent. Absent: nobody can be asked. */
  readonly typeSum?: (plan: Plan) => Promise<boolean>;
  /** Sees every event as it happens, the durable ones once they are durable. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Sees what the run waits for where other runs change the budgets of all boards, and `undefined` once that is over. */
  readonly onWait?: OnEntriesWait;
  /** Seconds between polls of a job; adaptive by default. */
  readonly pollIntervalSeconds?: number;
  /** Seconds to wait for a server that postpones requests, at most 86,400; 600 by default. Then its takes are left for the next run. */
  readonly maxWaitSeconds?: number;
  /** Seconds in which a job's status or percentage must change; two hours by default. Then it is stalled and left for the next run. */
  readonly stallAfterSeconds?: number;
  /**
   * Milliseconds that a gateway may take: to connect, to begin an answer, to end it; 10,000, 60,000 and 30,000 by default.
   * `stall`: that a clip's server may take for the next 64 KiB; 30,000 by default.
   */
  readonly timeoutsMs?: {
    readonly connect?: number;
    readonly headers?: number;
    readonly body?: number;
    readonly stall?: number;
  };
  /** Which published stills are fetched and checked before the first request. Default: those also on disk; `true`: all; `false`: none. */
  readonly checkFrames?: boolean;
  /** Sees how many stills were checked, and of how many. */
  readonly onFrames?: (done: number, of: number) => void;
  /** Replaces DNS lookup and connecting, so that tests stay local. */
  readonly network?: Pick<FrameCheckOptions, 'resolver' | 'connector'>;
  /** How many bytes are free for a folder; asked of the system by default. */
  readonly freeSpace?: FreeSpace;
  /** Listens for callbacks until the run ends. A callback only makes the run ask the gateway. */
  readonly listen?: ListenOptions;
}

/** Refuses a number that is out of range. */
export function refuseWrongOption({ pollIntervalSeconds, maxWaitSeconds, stallAfterSeconds }: RenderOptions) {
  const wrong = (name: string, value: number, rule: string) =>
    fail(2, `${name} is ${value}: it must be ${rule}`, 'Nothing was sent.');
  if (pollIntervalSeconds !== undefined && !(pollIntervalSeconds > 0))
    return wrong('pollIntervalSeconds', pollIntervalSeconds, 'above 0');
  if (maxWaitSeconds !== undefined && !(maxWaitSeconds >= 0 && maxWaitSeconds <= 86_400))
    return wrong('maxWaitSeconds', maxWaitSeconds, 'from 0 to 86400');
  if (stallAfterSeconds !== undefined && !(stallAfterSeconds > 0))
    return wrong('stallAfterSeconds', stallAfterSeconds, 'above 0');
  return undefined;
}
