import type { Gateway, Ticket, Usage } from '../../gateway/gateway.js';
import type { Millicredits } from '../../gateway/money.js';
import type { TakeAccepted, TakeHeld, TakeRefused, TakeUnknown } from '../../take/event.gen.js';
import type { BudgetCap, HeldByAnother } from '../../take/ledger/ledger.js';
import type { HaltReason } from '../context/halt.js';
import type { Submission } from './submission.js';
import type { Verdict } from './verdict.js';

/** What every state knows of a paid request. */
export interface RequestFacts {
  readonly gateway: Pick<Gateway, 'name' | 'key_env' | 'dedupe'>;
  /** An earlier request with this task id may have arrived, so something may have been bought. */
  readonly maybeSent: boolean;
  /** The one replay of a lost answer is left. */
  readonly mayReplay: boolean;
  /** The request was tried before. */
  readonly isRetry: boolean;
  /** How often a request did not leave, and how often it was refused for now. */
  readonly tries: { readonly 'not-sent': number; readonly later: number };
  /** A job that a lost answer named. The first one counts. */
  readonly suspectedJobId?: string | undefined;
}

/** A job that a lost answer names. Only the gateway can confirm it. `mayWait`: nothing else can settle the request. */
export interface JobToConfirm {
  readonly job_id: string;
  readonly by: 'partial-answer' | 'odd-place';
  readonly mayWait: boolean;
}

/** What a state knows besides. Each state waits for the result of one effect. */
interface StateFields {
  /** Nothing is recorded. The request waits for its turn. */
  queued: unknown;
  /** The intent is being written. */
  beginning: unknown;
  /** A replay takes the lease of its take. */
  holding: unknown;
  /** The intent is durable. The request waits for its turn, and for the last check. */
  ready: unknown;
  sending: unknown;
  /** A lost answer is being written down, before anything follows from it. */
  noting: { readonly message: string; readonly named: readonly JobToConfirm[] };
  /** The gateway is asked for a job that a lost answer named. `named`: the jobs to ask for after it. */
  confirming: { readonly message: string; readonly named: readonly JobToConfirm[]; readonly job: JobToConfirm };
  /** The gateway knows the task id, and is asked for the job that it named. */
  adopting: { readonly exists: Verdict & { kind: 'exists' }; readonly job_id: string };
  /** The pause before the one replay. */
  replaying: { readonly message: string };
  /** May the run wait so long for a gateway that refuses for now? */
  deferring: { readonly reason: HaltReason; readonly delayMs: number };
  /** The pause before the same request. */
  pausing: { readonly reason: HaltReason };
  /** The job id is being written. */
  accepting: { readonly job_id: string };
  ended: unknown;
}

/** What each state may see. */
export interface SeenIn {
  readonly queued: Turn;
  readonly beginning: 'begun' | 'over-cap' | 'held-by-another' | 'already-begun';
  readonly holding: 'held' | 'held-by-another';
  readonly ready: Turn | 'lease-lost';
  readonly sending: Verdict['kind'] | 'displaced';
  readonly noting: 'noted';
  readonly confirming: 'confirmed' | 'denied' | 'unanswered';
  readonly adopting: 'confirmed' | 'denied' | 'unanswered';
  readonly replaying: 'paused' | 'cut-short';
  readonly deferring: 'may-wait' | 'too-long';
  readonly pausing: 'paused' | 'cut-short';
  readonly accepting: 'recorded' | 'job-taken';
}

type Turn = 'go' | 'stopped' | 'deferred' | 'silent';

export type StateName = keyof StateFields;
export type StateAt<S extends StateName> = RequestFacts & StateFields[S] & { readonly at: S };
export type SubmitState = { [S in StateName]: StateAt<S> }[StateName];

/** What a take's event says, without its time and the take's name. */
type Untold<E> = Omit<E, 'at' | 'shot' | 'take'>;
export type SubmitRecord = Untold<TakeHeld> | Untold<TakeRefused> | Untold<TakeUnknown>;

/** What is done next. `maybeSent`: only an interrupt ends the wait; else a halt of the run does too. */
export type SubmitEffect =
  /** Wait for the turn, renew the lease, and ask whether other people have bought the take. A turn that was given is given back. */
  | { readonly do: 'queue'; readonly isRetry: boolean; readonly maybeSent: boolean; readonly hasLease: boolean }
  /** Ask again whether other people have bought it. The turn stays. */
  | { readonly do: 'check' }
  | { readonly do: 'begin' }
  | { readonly do: 'hold' }
  | { readonly do: 'send'; readonly maybeSent: boolean }
  | { readonly do: 'note'; readonly record: Untold<TakeUnknown>; readonly breaker: 'lost' }
  | { readonly do: 'confirm'; readonly job_id: string; readonly mayWait: boolean }
  | { readonly do: 'defer'; readonly delayMs: number; readonly message: string }
  | { readonly do: 'pause'; readonly reason: HaltReason; readonly delayMs: number; readonly maybeSent: boolean }
  /** Write the job id, and the second job that an earlier answer named. */
  | { readonly do: 'accept'; readonly job: AcceptedJob }
  | SubmitEnd;

export interface AcceptedJob {
  readonly job_id: string;
  readonly by?: TakeAccepted['by'];
  readonly usage?: Usage | undefined;
  /** Another job that an earlier answer named. */
  readonly second?: string;
}

/** The last effect. The record is durable before the result is given. `displaced`: the next run would not find the ledger. */
export interface SubmitEnd {
  readonly do: 'end';
  readonly result: Submission | { readonly kind: 'displaced'; readonly message: string };
  readonly record?: SubmitRecord;
  /** What the answer shows about the gateway: it was lost, or it can be read. */
  readonly breaker?: 'lost' | 'answered';
}

/** What an effect brings. */
export type SubmitObservation =
  /** It is this request's turn. `elsewhere`: why it must not be sent, as other people bought the take. */
  | { readonly kind: 'go'; readonly elsewhere?: HaltReason | undefined }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'lease-lost' }
  | { readonly kind: 'deferred' | 'silent'; readonly message: string }
  | { readonly kind: 'begun' | 'already-begun' }
  /** `cap`: the first that it does not fit. */
  | { readonly kind: 'over-cap'; readonly cap?: BudgetCap }
  | HeldByAnother
  /** `fits`: also within the caps. */
  | { readonly kind: 'held'; readonly fits: boolean }
  | { readonly kind: 'displaced'; readonly message: string }
  | (Verdict & { readonly usage?: Usage })
  | { readonly kind: 'noted' }
  | { readonly kind: 'confirmed' | 'denied' | 'unanswered' }
  | { readonly kind: 'may-wait' }
  | { readonly kind: 'too-long'; readonly message: string }
  | { readonly kind: 'paused' | 'cut-short' }
  | { readonly kind: 'recorded'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | { readonly kind: 'job-taken'; readonly holder: string };

/** What the rest of the run says at the moment of an observation. */
export interface Circumstances {
  readonly isInterrupted: boolean;
  readonly isSettledByOthers: boolean;
  readonly halted?: HaltReason | undefined;
  /** The disk failed. */
  readonly disk?: HaltReason | undefined;
  /** The gateway no longer recognises this request as a duplicate. */
  readonly isWindowOver: boolean;
  /** The same for a request of an earlier run, which the plan relies on. */
  readonly isEarlierWindowOver: boolean;
  readonly isOverBudget: boolean;
  /** Answers to other paid requests: `undecided` while lost ones may still be recovered, `lost` if they were not. */
  readonly answers: 'kept' | 'undecided' | 'lost';
  readonly isHostFailing: boolean;
  readonly failedProbes: number;
  /** A random number from 0 to 1. */
  readonly chance: number;
}
