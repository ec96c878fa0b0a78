import type { Plan } from '../../plan/plan.js';
import type { RunEvent } from '../../take/event.gen.js';
import { fail } from '../failure.js';
import type { PlanOptions } from '../plan/plan-board.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import type { FrameCheckOptions } from './check-frames.js';
import type { FreeSpace } from './free-space.js';
import type { Listening } from './listen.js';
import type { ListenOptions } from './listen-options.js';

/** What a person wants of a render. */
export interface RenderOptions extends PlanOptions {
  /** Sees the plan while the board is held, before anything is sent, and where the run listens; `false` ends the run there. */
  readonly approve?: (plan: Plan, places: BoardPaths, listening?: Listening) => boolean | Promise<boolean>;
  /** Sees every event as it happens, the durable ones once they are durable. */
  readonly onEvent?: (event: RunEvent) => void;
  /** How often a shot whose job fails is tried again in this run; 0 by default. */
  readonly retries?: number;
  /** Seconds between looks at a job; adaptive by default. */
  readonly pollInterval?: number;
  /** Seconds for which a gateway, or a clip's server, may want to be left alone before its takes are left for the next run; 600 by default, a day at most. */
  readonly maxWait?: number;
  /** Seconds in which a job has to move before it is left for the next run as stalled; two hours by default. */
  readonly stallAfter?: number;
  /**
   * Milliseconds that a gateway may take: to connect, to begin an answer, to end it; 10,000, 60,000 and 30,000 by default.
   * `stall`: that a clip's server may take for the next 64 KiB; 30,000 by default.
   */
  readonly timeouts?: { readonly connect?: number; readonly headers?: number; readonly body?: number; readonly stall?: number };
  /** Which published stills are fetched and looked at before the first request: those from disk by default, `true` all, `false` none. */
  readonly checkFrames?: boolean;
  /** Sees how many of them have been looked at, and of how many. */
  readonly onFrames?: (done: number, of: number) => void;
  /** Looks names up and connects in the system's place, where stills and clips are fetched. */
  readonly network?: Pick<FrameCheckOptions, 'resolver' | 'connector'>;
  /** Tells how many bytes may still be written in a folder, in the system's place. */
  readonly freeSpace?: FreeSpace;
  /** Listens for gateways that call back, until the run ends; what they say is asked for before it is believed. */
  readonly listen?: ListenOptions;
}

/** What is wrong with a number among them; nothing where all are as they should be. */
export function refuseWrongOption({ retries, pollInterval, maxWait, stallAfter }: RenderOptions) {
  const wrong = (name: string, value: number, rule: string) =>
    fail(2, `${name} is ${value}: it must be ${rule}`, 'Nothing was sent.');
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= 0 && retries <= 20))
    return wrong('retries', retries, 'from 0 to 20');
  if (pollInterval !== undefined && !(pollInterval > 0)) return wrong('pollInterval', pollInterval, 'above 0');
  if (maxWait !== undefined && !(maxWait >= 0 && maxWait <= 86_400)) return wrong('maxWait', maxWait, 'from 0 to 86400');
  if (stallAfter !== undefined && !(stallAfter > 0)) return wrong('stallAfter', stallAfter, 'above 0');
  return undefined;
}
