import type { Ticket } from '../gateway/gateway.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import type { Clip, ManifestTake, OrderDifference, TakeError } from './manifest.gen.js';

/** One paid attempt at a shot. */
export interface Take {
  readonly shot: string;
  readonly take: number;
  /** `gateway/model`. */
  readonly model: string;
  /** The base URL that it was sent to. */
  readonly origin: string;
  readonly fingerprint: string;
  readonly external_task_id: string;
  /** The saved plan whose run began it. */
  readonly plan_id?: string;
  readonly status: ManifestTake['status'];
  /** Nothing was bought: the number and the task id can be used again. */
  readonly refused: boolean;
  /** Why nothing was bought. */
  readonly refusal?: NonNullable<ManifestTake['refusal']>;
  readonly unit: string;
  /** Length of the clip that was ordered. */
  readonly seconds: number;
  /** Resolution tier that was ordered. */
  readonly resolution: string;
  /** Absent where no rate was known. */
  readonly planned?: Millicredits;
  /** The charge that the gateway reported. */
  readonly charged?: Millicredits;
  /** The gateway's charge as it wrote it, if that is not an amount. */
  readonly unread_charge?: string;
  /** The exact bytes that were sent; a take that came from a manifest has none, and is never sent again. */
  readonly body?: string;
  /** The callback address that was sent. */
  readonly callback_url?: string;
  /** Which API key sent it, as a salted hash; unknown for a take from a manifest. */
  readonly account?: string;
  /** The body with its secrets masked, as a manifest had it. Of other takes `requestOf` makes it when it is needed. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly ticket?: Ticket;
  /** What the gateway reported about billing, unchanged. */
  readonly usage?: Readonly<Record<string, unknown>>;
  /** The charge that the gateway announced when it accepted the job. */
  readonly reserved?: Millicredits;
  /** A job that a lost answer seemed to name. */
  readonly suspectedJobId?: string;
  /** Other jobs that the gateway named for this take: they may have been paid too. */
  readonly duplicates: readonly string[];
  readonly clip?: Clip;
  /** How its clip differs from the order. */
  readonly order_differs?: readonly OrderDifference[];
  /** The last link to its clip; a take that came from a manifest has none. */
  readonly link?: string;
  /** rushes cannot download its clip, but a person may be able to, with the link. */
  readonly by_hand?: true;
  readonly error?: TakeError;
  readonly submitted_at: string;
  /** Latest possible time of the request, in milliseconds since 1970. Set only if `submitted_at` is later, because a clock was ahead. */
  readonly sent_by?: number;
  readonly finished_at?: string;
  /** When it was pruned; absent if it is not. */
  readonly pruned_at?: string;
  /** When it was restored after it was pruned. */
  readonly restored_at?: string;
  /** Earlier refused requests under this take's name. */
  readonly refusals?: readonly { readonly external_task_id: string; readonly submitted_at: string }[];
}

/** A take with the record of its clip. */
export interface TakeWithClip extends Take {
  readonly clip: Clip;
}

/** A take as a person names it: `ridge.2`, or `ridge` alone. */
export interface TakeRef {
  readonly shot: string;
  readonly take?: number;
}

/** `ridge.2`: a take's name everywhere. */
export const takeName = (take: { readonly shot: string; readonly take: number }): string => `${take.shot}.${take.take}`;

/**
 * The credits that a take counts against a budget. `undefined` if no price is known.
 * - An unknown take counts as spent, even after it is abandoned.
 * - A failed take counts only if the gateway charged it; the planned price if the charge cannot be read.
 * - Each suspected duplicate counts as much as the take itself.
 */
export function spent(take: Take): Millicredits | undefined {
  if (take.refused) return 0;
  const single = take.charged ?? (take.status === 'failed' && take.unread_charge === undefined ? 0 : take.planned);
  const duplicates = duplicateCost(take);
  return single === undefined || duplicates === undefined ? undefined : single + duplicates;
}

/** What the suspected duplicates of a take may have cost: each as much as the take itself. `undefined` where no price is known. */
export function duplicateCost({ charged, planned, duplicates }: Take): Millicredits | undefined {
  if (duplicates.length === 0) return 0;
  const each = charged || planned;
  return each === undefined ? undefined : each * duplicates.length;
}

/** The code of a take whose run ended before its request was answered. */
export const NO_ANSWER = 'no-answer';

/** The error of a take that got no answer. */
export const noAnswerError = ({ submitted_at }: Pick<Take, 'submitted_at'>): TakeError => ({
  code: NO_ANSWER,
  message: 'no answer to its request is known',
  at: submitted_at,
});

/** A take or a manifest's entry after its run: `submitting` becomes `unknown`. */
export const afterRun = <T extends Pick<ManifestTake, 'status' | 'submitted_at' | 'error'>>(take: T): T =>
  take.status === 'submitting' ? { ...take, status: 'unknown', error: take.error ?? noAnswerError(take) } : take;

/** Whether a take's clip was stored. It stays so where the clip was pruned: nothing more is due. */
export const wasStored = ({ status }: Pick<ManifestTake, 'status'>): boolean => status === 'stored' || status === 'pruned';

/** Whether a take's outcome is unknown: it may have been paid. */
export const isUnsettled = (take: Take): boolean => take.status === 'submitting' || take.status === 'unknown';

/**
 * The credits that a clip cost more than one of its real length. `undefined` if it is not shorter than ordered, if no amount is
 * known, or if the charge was for the real length. A charge above the planned price does not count here.
 */
function overpaid({ planned, charged, seconds, clip, order_differs = [] }: Take): Millicredits | undefined {
  const price = planned ?? charged;
  const isShorter = order_differs.some(({ what }) => what === 'duration') && clip !== undefined && clip.duration < seconds;
  if (!isShorter || price === undefined) return undefined;
  const amount = Math.round(Math.min(charged ?? price, price) - (price * clip.duration) / seconds);
  return amount > 0 ? amount : undefined;
}

/** How a take's clip differs from the order, with the overpayment for a shorter one. */
export function differencesOf(take: Take): OrderDifference[] {
  const overpayment = overpaid(take);
  return (take.order_differs ?? []).map((one) =>
    one.what === 'duration' && overpayment !== undefined ? { ...one, credits: toCredits(overpayment) } : one,
  );
}
