import type { CameraDelivery } from '../gateway/camera/camera-delivery.js';
import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { CreditValue, Gateway, Ticket } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import type { PlanStep } from './plan.gen.js';
import type { StepReason } from './step-reason.js';

/** A paid request, ready to leave. */
export interface Post {
  readonly external_task_id: string;
  /** The exact bytes. */
  readonly body: string;
  /** It may have been sent before: only the gateway's promise to know the key keeps it from being paid again. */
  readonly replay: boolean;
  /** Of a replay: whose key sent it first. */
  readonly account?: string;
  /**
   * Until when the gateway claims to know the key, in milliseconds since 1970: of a replay, and of what is sent anew as its take
   * is gone. Neither is sent later.
   */
  readonly until?: number;
  /** A job that the lost answer seemed to name. */
  readonly suspectedJobId?: string;
  /** Where the stored request has the gateway call back, where the board would not: only an address that was made for this take may go again. */
  readonly callback?: string;
}

/** What will be done with one take, and why. */
export interface Step {
  readonly action: PlanStep['action'];
  readonly shot: string;
  readonly take: number;
  /** `gateway/model`. */
  readonly model: string;
  readonly gateway: Gateway;
  /** Length of the clip. */
  readonly seconds: number;
  readonly resolution: string;
  /** What a submit will cost; for the others what the take cost or was planned to cost. Absent where no rate is known. */
  readonly credits?: Millicredits;
  /** What a cap counts for it: more than `credits` where a repository's rate is below the list's and nobody vouches for it. Absent where no cap can count it. */
  readonly capCredits?: Millicredits;
  /** How the shot's camera move is told; absent where it has none. */
  readonly camera?: CameraDelivery;
  readonly reason: StepReason;
  readonly fingerprint: string;
  readonly external_task_id: string;
  /** It answers for the board as it stands; the others were paid for and are brought home. */
  readonly current: boolean;
  readonly post?: Post;
  readonly ticket?: Ticket;
  /** What the gateway said at the start that the job would cost. */
  readonly reserved?: Millicredits;
}

/** Sums at one gateway. */
export interface GatewayTotal {
  readonly gateway: Gateway;
  /** The base URL that will be called. */
  readonly origin: string;
  readonly concurrency: number;
  /** What a credit is worth, where that is known. */
  readonly money?: CreditValue;
  /** What the submits will cost, as far as their prices are known. */
  readonly to_pay: Millicredits;
  /** What they would cost by the vendor's list, where a repository's rates make it less. */
  readonly to_pay_at_list?: Millicredits;
  /** How many submits have no price. */
  readonly unpriced: number;
  /** Takes whose answer was lost: counted as spent until settled. */
  readonly unsettled: Millicredits;
  /** How many of them have no price. */
  readonly unsettled_unpriced: number;
  /** What the board has cost so far, running takes included, unsettled ones not. */
  readonly paid: Millicredits;
  /** Of how many takes neither a charge nor a price is known. */
  readonly paid_unpriced: number;
}

/** A limit and what it leaves. */
export interface CapState {
  readonly kind: 'board' | 'run';
  /** Whose credits. */
  readonly unit: string;
  /** The limit names this gateway; one that does not lets nothing through there, and `max` is 0. */
  readonly named: boolean;
  readonly max: Millicredits;
  readonly needed: Millicredits;
  /** 0 where it holds. */
  readonly over: Millicredits;
  /** Names of the takes to be submitted that fit, in board order. */
  readonly fits: readonly string[];
  /** Names of the takes, to be submitted or there already, that cannot be held against it, as they have no price. */
  readonly unpriced: readonly string[];
  /** Those of them that have a price, which only a repository's config says. */
  readonly untrusted: readonly string[];
  /** What would be needed by the rates in force, where that is less: `needed` counts the list's. */
  readonly needed_by_config?: Millicredits;
}

/** A rate of a repository's config that is used and below the list's, or where the list has none. */
export interface RepositoryRate {
  readonly rate: Rate;
  readonly list?: Rate;
}

/** The address at which a gateway is to call back for a take, by the take's key and the gateway's name. The same key has the same one. */
export type Callback = (external_task_id: string, gateway: string) => string;

/** What a render of the board would do, why, and what it would cost. */
export interface Plan {
  readonly board: ResolvedBoard;
  /** In board order; then the takes of shots that are no longer on the board. */
  readonly steps: readonly Step[];
  readonly totals: readonly GatewayTotal[];
  readonly caps: readonly CapState[];
  /** The rates that were used. */
  readonly rates: readonly Rate[];
  /** Of those of a repository's config that this run would pay by, the ones that undercut the list or stand alone. */
  readonly repositoryRates: readonly RepositoryRate[];
  /** What this run may still set aside, by unit; a unit that is not here has no limit. */
  readonly allowance: ReadonlyMap<string, Millicredits>;
  /** Where a gateway is to call back for a take; absent where nobody listens. */
  readonly callback?: Callback;
  /** Why something may be paid for already that the plan would buy. `no-journal`: all that is known comes from a manifest. */
  readonly notKnown?: 'no-journal';
}

/** Whether a render of the plan sends a paid request, whatever its price. */
export const hasToPay = (plan: Plan): boolean => plan.steps.some(({ post }) => post !== undefined);

/** The caps that the plan exceeds, or that cannot be held as a price is not known. */
export const exceeded = (plan: Plan): readonly CapState[] =>
  plan.caps.filter(({ over, unpriced }) => over > 0 || unpriced.length > 0);
