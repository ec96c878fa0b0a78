import type { Ticket } from '../gateway/gateway.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import type { Clip, ManifestTake, OrderDifference, TakeError } from './manifest.gen.js';

/** One paid attempt at a shot, as far as we know it. */
export interface Take {
  readonly shot: string;
  readonly take: number;
  /** `gateway/model`. */
  readonly model: string;
  /** The base URL that it was sent to. */
  readonly origin: string;
  readonly fingerprint: string;
  readonly external_task_id: string;
  readonly status: ManifestTake['status'];
  /** Nothing was bought: the number and the key are free again. */
  readonly refused: boolean;
  /** How that came. */
  readonly refusal?: NonNullable<ManifestTake['refusal']>;
  readonly unit: string;
  /** Length of the clip that was ordered. */
  readonly seconds: number;
  /** Resolution tier that was ordered. */
  readonly resolution: string;
  /** Absent where no rate was known. */
  readonly planned?: Millicredits;
  /** What the gateway said that it charged. */
  readonly charged?: Millicredits;
  /** What it said there, where that was no amount. */
  readonly unread_charge?: string;
  /** The exact bytes that were sent; a take that came from a manifest has none, and is never sent again. */
  readonly body?: string;
  /** Whose key sent it; a take that came from a manifest does not know. */
  readonly account?: string;
  /** The body with its secrets masked, as the manifest shows it. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly ticket?: Ticket;
  /** What the gateway said of its billing, as it said it. */
  readonly usage?: Readonly<Record<string, unknown>>;
  /** What it said at the start that it would charge. */
  readonly reserved?: Millicredits;
  /** A job that a lost answer seemed to name. */
  readonly suspectedJobId?: string;
  /** Other jobs that the gateway named for this take: suspected of having been paid too. */
  readonly duplicates: readonly string[];
  readonly clip?: Clip;
  /** What of its clip is not as it was ordered. */
  readonly order_differs?: readonly OrderDifference[];
  /** Where its clip is, as the gateway said last; a take that came from a manifest has none. */
  readonly link?: string;
  /** A person may get its clip by the link, and rushes would hardly. */
  readonly by_hand?: true;
  readonly error?: TakeError;
  readonly submitted_at: string;
  /** It was sent by then, in milliseconds since 1970, though `submitted_at` is later: a clock was ahead. */
  readonly sent_by?: number;
  readonly finished_at?: string;
  /** Requests of the same name that were refused before this one was begun. */
  readonly refusals?: readonly { readonly external_task_id: string; readonly submitted_at: string }[];
}

/** `ridge.2`: a take's name everywhere. */
export const takeName = (take: { readonly shot: string; readonly take: number }): string => `${take.shot}.${take.take}`;

/**
 * What counts against a budget: an unknown counts as spent until it is settled, and stays so where it is given up; a failed
 * job counts only if the gateway charged it (as planned, where nobody can read how much), a suspected duplicate as much as the take itself. Nothing where no price is known.
 */
export function spent(take: Take): Millicredits | undefined {
  if (take.refused) return 0;
  const one = take.charged ?? (take.status === 'failed' && take.unread_charge === undefined ? 0 : take.planned);
  const second = duplicateCost(take);
  return one === undefined || second === undefined ? undefined : one + second;
}

/** What the suspected second jobs of a take may have cost: as much as the take itself, each. Nothing where no price is known. */
export function duplicateCost({ charged, planned, duplicates }: Take): Millicredits | undefined {
  if (duplicates.length === 0) return 0;
  const each = charged || planned;
  return each === undefined ? undefined : each * duplicates.length;
}

/** The code of a take whose run ended before its request was answered. */
export const NO_ANSWER = 'no-answer';

/** Why the outcome of a take is unknown whose request was never answered. */
export const noAnswerError = ({ submitted_at }: Pick<Take, 'submitted_at'>): TakeError => ({
  code: NO_ANSWER,
  message: 'no answer to its request is known',
  at: submitted_at,
});

/** A take, or its entry in a manifest, once its run is over: one that was `submitting` is `unknown`. */
export const afterRun = <T extends Pick<ManifestTake, 'status' | 'submitted_at' | 'error'>>(take: T): T =>
  take.status === 'submitting' ? { ...take, status: 'unknown', error: take.error ?? noAnswerError(take) } : take;

/** Whether a take's outcome is not known: it may have been paid. */
export const isUnsettled = (take: Take): boolean => take.status === 'submitting' || take.status === 'unknown';

/**
 * What a clip that is shorter than ordered cost more than a clip of its length would have, at the price that was planned, or, of
 * a take without one, at what was charged. Nothing where it is not shorter, where no amount is known, or where the charge was
 * for what came. A charge beyond the plan is told as such, and not here.
 */
function overpaid({ planned, charged, seconds, clip, order_differs = [] }: Take): Millicredits | undefined {
  const price = planned ?? charged;
  const isShorter = order_differs.some(({ what }) => what === 'duration') && clip !== undefined && clip.duration < seconds;
  if (!isShorter || price === undefined) return undefined;
  const amount = Math.round(Math.min(charged ?? price, price) - (price * clip.duration) / seconds);
  return amount > 0 ? amount : undefined;
}

/** How a take's clip is not as it was ordered, with what a shorter one cost too much. */
export function differencesOf(take: Take): OrderDifference[] {
  const more = overpaid(take);
  return (take.order_differs ?? []).map((one) =>
    one.what === 'duration' && more !== undefined ? { ...one, credits: toCredits(more) } : one,
  );
}
