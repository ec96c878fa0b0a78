import type { Diagnostic } from '../document/diagnostic.js';
import type { CameraDelivery } from '../gateway/camera/camera-delivery.js';
import type { ResolvedBoard } from '../gateway/check/check-board.js';
import type { CreditValue, Gateway, Ticket } from '../gateway/gateway.js';
import type { Millicredits } from '../gateway/money.js';
import type { Rate } from '../gateway/rates.js';
import type { PicksFile } from '../picks/read-picks.js';
import type { ResolvedPick } from '../picks/resolve-pick.js';
import type { Take } from '../take/take.js';
import type { PlanStep } from './plan.gen.js';
import type { StepReason } from './step-reason.js';
import type { PolicyJudgement } from './verdict/verdict.js';

/** A paid request, ready to send. */
export interface Post {
  readonly external_task_id: string;
  /** The exact text of the body. */
  readonly body: string;
  /** It may have been sent before. Only the gateway's claim to recognise the task id prevents a second payment. */
  readonly replay: boolean;
  /** Of a replay: the API key that sent it first. */
  readonly apiKeyId?: string;
  /** It is not sent later than this, as the gateway may no longer recognise the task id. Since 1970. */
  readonly untilMs?: number;
  /** A job that the lost answer may have named. */
  readonly suspectedJobId?: string;
  /** The callback URL in the body. */
  readonly callbackUrl?: string;
  /** The callback URL is the stored request's, and the board would not send it. Only a URL made for this take may go again. */
  readonly isStoredCallback?: true;
}

/** What will be done with one take, and why. */
export interface Step {
  readonly action: PlanStep['action'];
  readonly shot: string;
  readonly take: number;
  /** `gateway/model`. */
  readonly model: string;
  readonly gateway: Gateway;
  /** Length of the clip in seconds. */
  readonly seconds: number;
  readonly resolution: string;
  /** What a submit will cost, or what the take has cost or was planned to cost. Absent if no rate is known. */
  readonly credits?: Millicredits;
  /** What a cap counts: more than `credits` if an unvouched repository's rate is below the list price. Absent if no cap can count it. */
  readonly capCredits?: Millicredits;
  /** How the camera move is sent. Absent without a move. */
  readonly camera?: CameraDelivery;
  readonly reason: StepReason;
  readonly fingerprint: string;
  readonly external_task_id: string;
  /** It answers for the board as it is now. Other steps download or settle what was paid for. */
  readonly current: boolean;
  readonly post?: Post;
  readonly ticket?: Ticket;
  /** The credits that the gateway reserved when it accepted the job. */
  readonly reserved?: Millicredits;
}

/** What a run may cost: if nothing fails, by the plan, and if everything that can fail does. */
export interface CostRange {
  readonly best: Millicredits;
  readonly planned: Millicredits;
  readonly worst: Millicredits;
}

/** Sums at one gateway. */
export interface GatewayTotal {
  readonly gateway: Gateway;
  /** The base URL to call. */
  readonly origin: string;
  readonly concurrency: number;
  /** What a credit is worth. Absent if unknown. */
  readonly money?: CreditValue;
  /** What the submits will cost: the sum of the known prices. */
  readonly to_pay: Millicredits;
  /** What the run may cost, with lost answers that may have been paid. */
  readonly range: CostRange;
  /** What they would cost by the vendor's list. Absent if a repository's rates do not make it less. */
  readonly to_pay_at_list?: Millicredits;
  /** How many submits have no price. */
  readonly unpriced: number;
  /** Takes with a lost answer. They count as spent until settled. */
  readonly unsettled: Millicredits;
  /** How many of these takes have no price. */
  readonly unsettled_unpriced: number;
  /** What the board has cost so far, with running takes and without unsettled ones. */
  readonly paid: Millicredits;
  /** How many of these takes have neither a known charge nor a known price. */
  readonly paid_unpriced: number;
}

/** A cap, and what the plan needs of it. */
export interface CapState {
  readonly kind: 'board' | 'run';
  /** The gateway that the credits are of. */
  readonly unit: string;
  /** Whether the limit names this gateway. If not, nothing may be spent there, and `max` is 0. */
  readonly named: boolean;
  readonly max: Millicredits;
  readonly needed: Millicredits;
  /** By how much the plan exceeds it; 0 if it fits. */
  readonly over: Millicredits;
  /** Names of the submits that fit, in board order. */
  readonly fits: readonly string[];
  /** Names of takes that the cap cannot count, as they have no price: submits, and takes that exist. */
  readonly unpriced: readonly string[];
  /** Those with a price that only a repository's config gives. */
  readonly untrusted: readonly string[];
  /** What is needed at the rates in force, if that is less: `needed` counts list prices. */
  readonly needed_by_config?: Millicredits;
}

/** A rate of a repository's config that the run would pay by. `list`: the list price that it is below. Absent without one. */
export interface RepositoryRate {
  readonly rate: Rate;
  readonly list?: Rate;
}

/** Makes the URL at which a gateway calls back for a take. The same task id has the same URL. */
export type CallbackUrlFor = (external_task_id: string, gateway: string) => string;

/** What was decided about the plan's shots. */
export interface PlannedPicks {
  readonly file: PicksFile;
  /** In board order. */
  readonly shots: readonly ResolvedPick<Take>[];
  /** Names of the takes that answer for their shots by a pin, over the whole board. */
  readonly pinned: ReadonlySet<string>;
  /** Ids of shots with a rejected take that one more take would replace; empty in a plan that makes these takes. */
  readonly replaceable: ReadonlySet<string>;
  /** Warnings about lines that are void or outdated, or belong to no shot, at their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The saved plan that a run carries out. */
export interface SavedRun {
  readonly planId: string;
  /** How many more takes the run may make after failed ones, by shot: runs of one saved plan share them. */
  readonly retriesLeft: ReadonlyMap<string, number>;
}

/** What a render of the board would do, why, and what it would cost. */
export interface Plan {
  readonly board: ResolvedBoard;
  /** In board order, then the takes of shots that are no longer on the board. */
  readonly steps: readonly Step[];
  readonly totals: readonly GatewayTotal[];
  readonly caps: readonly CapState[];
  /** The rates that the prices rest on. */
  readonly rates: readonly Rate[];
  /** Rates of a repository's config that this run would pay by and that are below the list price, or have none. */
  readonly repositoryRates: readonly RepositoryRate[];
  /** What this run may still reserve, by unit. A missing unit has no limit. */
  readonly allowance: ReadonlyMap<string, Millicredits>;
  /** Absent if no run listens for callbacks. */
  readonly callbackUrlFor?: CallbackUrlFor;
  /** Absent if the board has no picks file that can be read. A rehearsal has its own. */
  readonly picks?: PlannedPicks;
  /** Why the board's picks file could not be read, as warnings. */
  readonly unreadPicks?: readonly Diagnostic[];
  /** The picks file that could not be read may have pins: a render would buy what they keep. */
  readonly mayLosePins?: true;
  /** Absent for a plan that was just made. */
  readonly saved?: SavedRun;
  /** What policies say of it. Absent where none holds, or where nobody asked them. */
  readonly policy?: PolicyJudgement;
  /** Why the plan may buy what is paid for already. `no-journal`: every known take comes from a manifest. */
  readonly notKnown?: 'no-journal';
}

/** What the board would cost from here with one of its profiles. */
export interface ProfilePrice {
  /** Absent for the board as written. */
  readonly profile?: string;
  /** The plan beside it is the one with this profile. */
  readonly isPlanned: boolean;
  /** How many errors keep the board from this profile. */
  readonly errors: number;
  /** How many paid requests its plan would send for the first time. */
  readonly newTakes: number;
  /** Empty if there are errors. */
  readonly totals: readonly GatewayTotal[];
}

/** Whether a step buys a take: it sends a paid request for the first time. */
export const isPurchase = ({ post }: Pick<Step, 'post'>): boolean => post?.replay === false;

/** Whether a render of the plan sends a paid request, replays included. */
export const hasToPay = (plan: Plan): boolean => plan.steps.some(({ post }) => post !== undefined);

/** Whether a render of the plan would buy takes that the pins of an unreadable picks file may keep. */
export const losesPins = (plan: Plan): boolean => plan.mayLosePins === true && plan.steps.some(isPurchase);

/** The caps that the plan exceeds, or that cannot hold for lack of a price. */
export const exceededCaps = (plan: Plan): readonly CapState[] =>
  plan.caps.filter(({ over, unpriced }) => over > 0 || unpriced.length > 0);
