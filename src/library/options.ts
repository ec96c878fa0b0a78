import type { PlanDocument } from '../plan/plan.gen.js';
import type { RunEvent } from '../take/event.gen.js';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Options of every function that reads or writes files. */
export interface CommonOptions {
  /** The folder from which relative paths start; `process.cwd()` by default. */
  readonly cwd?: string;
  /** Ends a run gently: no new request, and up to 10 s for those in flight. A call that has not begun fails with `aborted`. */
  readonly signal?: AbortSignal;
}

/** Options of every function that works with a board's takes. */
export interface BoardOptions extends CommonOptions {
  /** The output folder; the config's by default, else `renders`. */
  readonly out?: string;
}

/** The time where it decides about money: the age of a request without an answer, and the times in the journal. */
export interface Clock {
  /** Seconds since 1970, with fractions. It may be set. */
  readonly wallSeconds: () => number;
  /** Seconds since any moment, with fractions. It never goes back. */
  readonly steadySeconds: () => number;
}

/** Options of both `plan` and `render`. */
export interface RunOptions extends BoardOptions {
  /** The most credits that this run may spend: a number where it pays at one gateway, else one for each gateway, by its name. */
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  /** Render what fits a cap, in board order, instead of refusing all. */
  readonly partial?: boolean;
  /** You vouch for the rates of the board's config: caps count them in this run. */
  readonly trustRates?: boolean;
  /** Jobs in flight at once at each gateway; the config's by default, else 4. */
  readonly concurrency?: number;
  /** Shot ids to which the run is limited. */
  readonly only?: readonly string[];
  /** Shot ids that the run leaves out. Not together with `only`. */
  readonly except?: readonly string[];
  /** Shot ids: one more take of each. */
  readonly retake?: readonly string[];
  /** Shot ids, or `true` for all: another take where the last one failed. */
  readonly retryFailed?: readonly string[] | true;
  /** One more take of each shot whose newest take is rejected in the picks file. A second call buys no second one. */
  readonly retakeRejected?: boolean;
  /** How often a shot is tried again in this run when its job fails, from 0 to 20; 0 by default. Each is one more take. */
  readonly retries?: number;
  /** Read every clip again, also those that have not changed since they were hashed. */
  readonly verify?: boolean;
  /** Pay again for takes that are in other folders, or were deleted. */
  readonly ignoreOtherTakes?: boolean;
  /** Where a gateway is called, by its name; the environment's by default. */
  readonly baseUrls?: Readonly<Record<string, string>>;
  /** Where API keys and base URLs are looked up; `process.env` by default. */
  readonly env?: Environment;
  /** The time, where it decides about money; the machine's by default. Timeouts use the machine's own timers. */
  readonly clock?: Clock;
}

/** What `plan` takes. */
export interface PlanOptions extends RunOptions {
  /** Add each request to its step, with secrets masked. */
  readonly requests?: boolean;
}

/** Where a run listens for callbacks of gateways. */
export interface ListenOptions {
  /** A name or an address of this machine; 127.0.0.1 by default. */
  readonly host?: string;
  /** From 1 to 65535. */
  readonly port: number;
  /** The https address under which the internet reaches that port. */
  readonly publicUrl: string;
}

/** How a run listens. */
export interface Listening {
  /** `127.0.0.1:8080`. */
  readonly at: string;
  /** Every take's own callback URL, without its secret part. */
  readonly own: string;
  /** The address for an API key's `webhook_url`. */
  readonly shared: string;
  /** Gateways whose callbacks count only where they are signed. */
  readonly signed: readonly string[];
}

/** What `approve` sees beside the plan. */
export interface RunPreview {
  /** The board's output folder: absolute. */
  readonly folder: string;
  /** How the run listens for callbacks; absent without `listen`. */
  readonly listening?: Listening;
}

/** Options of both `render` and `rehearse`: who decides, and who watches. */
export interface WatchOptions {
  /** Sees the plan before anything is sent; `false` ends the run there. Approved by default. */
  readonly approve?: (plan: PlanDocument, preview: RunPreview) => boolean | Promise<boolean>;
  /** Sees each event as it happens: a durable one after it is on disk. An error that it throws is thrown once the run has ended. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** How long a gateway may take. */
export interface Timeouts {
  /** Seconds to connect; 10 by default. */
  readonly connectSeconds?: number;
  /** Seconds from the request to the first byte of its answer; 60 by default. */
  readonly headersSeconds?: number;
  /** Seconds from the first byte of an answer to its end; 30 by default. */
  readonly bodySeconds?: number;
  /** Seconds that a clip's server may take for the next 64 KiB; 30 by default. */
  readonly stallSeconds?: number;
}

/** What `render` takes. */
export interface RenderOptions extends RunOptions, WatchOptions {
  /** The sum that a person approved, in credits; one for each gateway where several are paid. Another sum is refused. */
  readonly approveSum?: number | Readonly<Record<string, number>>;
  /** Seconds between looks at a job; adaptive by default. */
  readonly pollIntervalSeconds?: number;
  /** Seconds to wait for a server that postpones requests, at most 86,400; 600 by default. */
  readonly maxWaitSeconds?: number;
  /** Seconds in which a job must move, before it is left for the next run; 7,200 by default. */
  readonly stallAfterSeconds?: number;
  /** How long a gateway may take. */
  readonly timeouts?: Timeouts;
  /** Which published stills are fetched and checked before the first request: those from disk by default, `true` all, `false` none. */
  readonly checkFrames?: boolean;
  /** Sees how many stills were checked, and of how many. */
  readonly onFrames?: (checked: number, total: number) => void;
  /** Listen for callbacks of gateways until the run ends. */
  readonly listen?: ListenOptions;
}

/** What `rehearse` takes. */
export interface RehearseOptions extends BoardOptions, WatchOptions {
  /** Jobs in flight at once; the config's by default, else 4. */
  readonly concurrency?: number;
  /** Shot ids to which the rehearsal is limited. */
  readonly only?: readonly string[];
  /** Shot ids that the rehearsal leaves out. Not together with `only`. */
  readonly except?: readonly string[];
  /** Shot ids: one more take of each. */
  readonly retake?: readonly string[];
  /** Shot ids, or `true` for all: another take where the last one failed. */
  readonly retryFailed?: readonly string[] | true;
  /** One more take of each shot whose newest drawn take is rejected in the picks file. */
  readonly retakeRejected?: boolean;
  /** Read every drawn clip again, also those that have not changed since they were hashed. */
  readonly verify?: boolean;
  /** Seconds to wait for a server that postpones requests, at most 86,400; 600 by default. */
  readonly maxWaitSeconds?: number;
  /** The shorter side of the drawn clips, in pixels; 480 by default. */
  readonly heightPixels?: number;
}
