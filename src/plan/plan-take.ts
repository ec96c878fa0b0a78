import type { Gateway } from '../gateway/gateway.js';
import { isLoopback } from '../gateway/loopback.js';
import type { Rate } from '../gateway/rates.js';
import type { GatewayRegistry } from '../gateway/registry.js';
import type { ClipStatuses } from '../take/clip-status.js';
import { isStalled } from '../take/projection/job-lengths.js';
import { sentCallbackUrl } from '../take/release-0.1.js';
import { NO_ANSWER, spent, type Take, takeName } from '../take/take.js';
import type { ShotRequestBody } from './next-take.js';
import type { Post, Step } from './plan.js';
import { type Price, priceForCap } from './price-of.js';
import type { Elsewhere, StepReason, Unknown } from './step-reason.js';

/** What decides a plan besides the board and its takes. */
export interface PlanEnvironment {
  readonly gateways: GatewayRegistry;
  readonly clipStatuses: ClipStatuses;
  /** The base URL to call, by gateway. */
  readonly origins: ReadonlyMap<string, string>;
  /** The first that fits a clip is in force: the user's own, then a repository's, then the list. */
  readonly rates: readonly Rate[];
  /** Since 1970. */
  readonly nowMs: number;
  /** The clock is earlier than the newest time in the journal, so it is wrong by an unknown amount. */
  readonly isClockBehind: boolean;
}

/** What the board would send now for a take that answers for it. */
export interface CurrentRequest extends Price {
  /** Its exact bytes, under the take's own task id, and the callback URL in them. Only a lost request needs them. */
  readonly request: () => ShotRequestBody;
}

/**
 * An API key goes only to the address that its owner sets now: a take's origin may come from a file. Any sandbox of this machine
 * can stand for another.
 */
const isReachable = (origin: string, current: string): boolean =>
  origin === current || (isLoopback(origin) && isLoopback(current));

const HOUR_MS = 3_600_000;

/** When a request left at the latest, in milliseconds since 1970. */
const sentAtMs = ({ submitted_at, sent_by }: Take): number => sent_by ?? Date.parse(submitted_at);

/** Why a take failed, if that is known. */
export const failureOf = ({ error }: Take): { failure?: string } => (error ? { failure: error.message } : {});

/** Whether two bodies are the same request. A callback URL may differ: where a run listens does not change the picture. */
function isSameRequest(stored: string, current: string): boolean {
  const withoutCallback = (body: string) => {
    const { callback_url: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(rest);
  };
  return stored === current || withoutCallback(stored) === withoutCallback(current);
}

/** The callback URL of a stored request, and whether the board would not send that one now. Only the body counts: it is sent. */
function storedCallback(body: string, current: ShotRequestBody): Pick<Post, 'callbackUrl' | 'isStoredCallback'> {
  const callbackUrl = sentCallbackUrl({ body });
  if (callbackUrl === undefined) return {};
  return { callbackUrl, ...(callbackUrl !== current.callbackUrl && { isStoredCallback: true }) };
}

/** What a replay may cost: the higher of its planned price and its price now. */
function replayPrice(take: Take, current: CurrentRequest, rates: readonly Rate[]): Price {
  const credits = take.planned === undefined ? current.credits : Math.max(take.planned, current.credits ?? 0);
  const counted = priceForCap(take, rates).planned;
  const capCredits = current.capCredits === undefined ? counted : Math.max(counted ?? 0, current.capCredits);
  return { ...(credits !== undefined && { credits }), ...(capCredits !== undefined && { capCredits }) };
}

/** What a take has cost, and what a cap counts for it. */
function spentPrice(take: Take, rates: readonly Rate[]): Price {
  const [credits, capCredits] = [spent(take), spent(priceForCap(take, rates))];
  return { ...(credits !== undefined && { credits }), ...(capCredits !== undefined && { capCredits }) };
}

/** Whether a lost request may go again: as a paid request, or the reason why a person must decide. */
function planReplay(
  take: Take,
  current: CurrentRequest | undefined,
  dedupe: Gateway['dedupe'],
  origin: string,
  elsewhere: Elsewhere,
  { isClockBehind, nowMs }: PlanEnvironment,
): { readonly post: Post } | { readonly because: Unknown['because'] } {
  if (dedupe === undefined || take.body === undefined) return { because: { kind: 'cannot-ask' } };
  // A replay may buy the clip, and the board no longer wants this picture.
  if (!current) return { because: { kind: 'board-changed' } };
  if (!isReachable(take.origin, origin)) return { because: { kind: 'elsewhere', ...elsewhere } };
  // Anybody can write a journal: a stored request goes again only if the board would send the same.
  const request = current.request();
  if (!isSameRequest(take.body, request.body)) return { because: { kind: 'other-request' } };
  if (isClockBehind) return { because: { kind: 'clock-behind' } };
  const { window_hours: hours } = dedupe;
  const ageHours = (nowMs - sentAtMs(take)) / HOUR_MS;
  // A negative or invalid age comes from a clock that was set back, and proves nothing.
  if (!(ageHours >= 0 && ageHours < hours)) return { because: { kind: 'too-old', hours } };
  const post = {
    external_task_id: take.external_task_id,
    body: take.body,
    replay: true,
    untilMs: sentAtMs(take) + hours * HOUR_MS,
    ...(take.account !== undefined && { apiKeyId: take.account }),
    ...(take.suspectedJobId !== undefined && { suspectedJobId: take.suspectedJobId }),
    ...storedCallback(take.body, request),
  };
  return { post };
}

/**
 * Plans what to do with an existing take: its row of the money table. The same history gives the same step.
 *
 * @param current what the board would send for it now. Absent if it does not answer for the board: a paid clip is then downloaded
 */
export function planTake(take: Take, current: CurrentRequest | undefined, environment: PlanEnvironment): Step | undefined {
  const found = environment.gateways.findModel(take.model);
  if (found === undefined) throw new Error(`${takeName(take)} has an unknown model, ${take.model}`);
  const { gateway } = found;
  const { rates } = environment;
  const origin = environment.origins.get(gateway.name) ?? gateway.base_url;
  const step = (action: Step['action'], reason: StepReason, more: { post?: Post; ticket?: Take['ticket'] } = {}): Step => ({
    action,
    shot: take.shot,
    take: take.take,
    model: take.model,
    gateway,
    seconds: take.seconds,
    resolution: take.resolution,
    ...(more.post && current ? replayPrice(take, current, rates) : spentPrice(take, rates)),
    reason,
    fingerprint: take.fingerprint,
    external_task_id: take.external_task_id,
    current: current !== undefined,
    ...(more.post && { post: more.post }),
    ...(more.ticket && { ticket: more.ticket }),
    ...(more.ticket && take.reserved !== undefined && { reserved: take.reserved }),
  });
  const elsewhere: Elsewhere = { sentTo: take.origin, called: origin, variable: gateway.base_url_env };
  const askAboutOrigin = () => step('ask', { code: 'other-origin', ...elsewhere });

  switch (take.status) {
    case 'stored': {
      const clip = environment.clipStatuses.get(takeName(take));
      if (clip === 'there') return step('keep', { code: 'stored' });
      if (!current) return undefined;
      if (!take.ticket || !isReachable(take.ticket.origin, origin)) return askAboutOrigin();
      return step('fetch', { code: clip === 'changed' ? 'clip-changed' : 'clip-missing' }, { ticket: take.ticket });
    }
    // Its clip was removed on purpose: nothing is fetched or bought for it.
    case 'pruned':
      return step('keep', { code: 'pruned' });
    case 'rendered':
    case 'running': {
      if (!take.ticket || !isReachable(take.ticket.origin, origin)) return askAboutOrigin();
      const { ticket, error } = take;
      const stalled = isStalled(take, environment.nowMs) ? { stalledSince: take.submitted_at } : {};
      return take.status === 'running'
        ? step('resume', { code: 'running', job_id: ticket.job_id, ...stalled }, { ticket })
        : step('fetch', { code: 'rendered', ...(error && { failure: error.message }) }, { ticket });
    }
    case 'submitting':
    case 'unknown': {
      const lost = take.error === undefined || take.error.code === NO_ANSWER ? {} : { lost: take.error.message };
      const replay = planReplay(take, current, gateway.dedupe, origin, elsewhere, environment);
      return 'post' in replay
        ? step('submit', { code: 'replay', ...lost }, replay)
        : step('ask', { code: 'unknown', ...lost, ...replay });
    }
    case 'abandoned':
      return current && step('ask', { code: 'abandoned', hadJob: take.ticket !== undefined });
    case 'failed':
      return current && step('ask', { code: take.refused ? 'refused' : 'failed', ...failureOf(take) });
  }
}
