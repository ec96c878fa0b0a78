import { isLoopback } from '../gateway/loopback.js';
import type { Rate } from '../gateway/rates.js';
import type { GatewayRegistry } from '../gateway/registry.js';
import type { ClipStatuses } from '../take/clip-status.js';
import { isStalled } from '../take/stall.js';
import { NO_ANSWER, spent, type Take, takeName } from '../take/take.js';
import type { Post, Step } from './plan.js';
import { countedNow, type Price } from './price-of.js';
import type { Elsewhere, StepReason, Unknown } from './step-reason.js';

/** What decides about a take that is there. */
export interface PlanEnvironment {
  readonly gateways: GatewayRegistry;
  readonly shelf: ClipStatuses;
  /** By gateway: the base URL that will be called. */
  readonly origins: ReadonlyMap<string, string>;
  /** The first that fits a clip is in force: the user's own, then a repository's, then the list's. */
  readonly rates: readonly Rate[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** It is earlier than the newest time in the journal, which proves it wrong: nobody knows how late it is. */
  readonly clockBehind: boolean;
}

/** A key goes only where its owner points it now: a take's own origin may come from a file. Any sandbox of this machine is as good as another. */
const reachable = (origin: string, now: string): boolean => origin === now || (isLoopback(origin) && isLoopback(now));

const HOUR = 3_600_000;

/** When a request left at the latest, in milliseconds since 1970. */
const sentAt = ({ submitted_at, sent_by }: Take): number => sent_by ?? Date.parse(submitted_at);

/** Why it failed, where that is known. */
export const failureOf = ({ error }: Take): { failure?: string } => (error ? { failure: error.message } : {});

/** What the board would send now for a take that answers for it. */
export interface Current extends Price {
  /** The exact bytes, under the take's own key. */
  readonly body: string;
}

/** Two bodies are the same request where they differ at most in where the gateway is to call back: whether and where a run listens makes no other picture. */
function sameRequest(one: string, other: string): boolean {
  const plain = (body: string) => {
    const { callback_url: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(rest);
  };
  return one === other || plain(one) === plain(other);
}

/** Where a stored request has the gateway call back, where that is not what the board would say now. */
function otherCallback(stored: string, now: string): { callback?: string } {
  const of = (body: string) => (JSON.parse(body) as Record<string, unknown>)['callback_url'];
  const callback = of(stored);
  return callback === undefined || callback === of(now) ? {} : { callback: String(callback) };
}

/** What a replay may cost: what was planned or what it would be planned at now, whichever is more. */
function dearer(take: Take, current: Current, rates: readonly Rate[]): Price {
  const credits = take.planned === undefined ? current.credits : Math.max(take.planned, current.credits ?? 0);
  const counted = countedNow(take, rates).planned;
  const capCredits = current.capCredits === undefined ? counted : Math.max(counted ?? 0, current.capCredits);
  return { ...(credits !== undefined && { credits }), ...(capCredits !== undefined && { capCredits }) };
}

/** What a take has cost, and what a cap counts for it. */
function costOf(take: Take, rates: readonly Rate[]): Price {
  const [credits, capCredits] = [spent(take), spent(countedNow(take, rates))];
  return { ...(credits !== undefined && { credits }), ...(capCredits !== undefined && { capCredits }) };
}

/**
 * What to do with a take that exists: the plan's row of the money table. Pure: the same history gives the same row.
 *
 * @param current what the board would send for it now, where the take answers for the board as it stands; where it does not, it was paid for and is brought home
 */
export function takeStep(take: Take, current: Current | undefined, around: PlanEnvironment): Step | undefined {
  const found = around.gateways.findModel(take.model);
  if (found === undefined) throw new Error(`${takeName(take)} is of ${take.model}, which is no model`);
  const { gateway } = found;
  const origin = around.origins.get(gateway.name) ?? gateway.base_url;
  const step = (action: Step['action'], reason: StepReason, more: { post?: Post; ticket?: Take['ticket'] } = {}): Step => {
    return {
      action,
      shot: take.shot,
      take: take.take,
      model: take.model,
      gateway,
      seconds: take.seconds,
      resolution: take.resolution,
      ...(more.post && current ? dearer(take, current, around.rates) : costOf(take, around.rates)),
      reason,
      fingerprint: take.fingerprint,
      external_task_id: take.external_task_id,
      current: current !== undefined,
      ...(more.post && { post: more.post }),
      ...(more.ticket && { ticket: more.ticket }),
      ...(more.ticket && take.reserved !== undefined && { reserved: take.reserved }),
    };
  };
  const elsewhere: Elsewhere = { sentTo: take.origin, called: origin, variable: gateway.base_url_env };
  const otherOrigin = () => step('ask', { code: 'other-origin', ...elsewhere });

  switch (take.status) {
    case 'stored': {
      const clip = around.shelf.get(takeName(take));
      if (clip === 'there') return step('keep', { code: 'stored' });
      if (!current) return undefined;
      if (!take.ticket || !reachable(take.ticket.origin, origin)) return otherOrigin();
      return step('fetch', { code: clip === 'changed' ? 'clip-changed' : 'clip-missing' }, { ticket: take.ticket });
    }
    case 'rendered':
    case 'running': {
      if (!take.ticket || !reachable(take.ticket.origin, origin)) return otherOrigin();
      const { ticket, error } = take;
      const stalled = isStalled(take, around.now) ? { stalledSince: take.submitted_at } : {};
      return take.status === 'running'
        ? step('resume', { code: 'running', job_id: ticket.job_id, ...stalled }, { ticket })
        : step('fetch', { code: 'rendered', ...(error && { failure: error.message }) }, { ticket });
    }
    case 'submitting':
    case 'unknown': {
      const lost = take.error === undefined || take.error.code === NO_ANSWER ? {} : { lost: take.error.message };
      const ask = (because: Unknown['because']) => step('ask', { code: 'unknown', ...lost, because });
      if (gateway.dedupe === undefined || take.body === undefined) return ask({ kind: 'cannot-ask' });
      // To ask for it again may be to buy it: not a picture that the board does not want any more.
      if (!current) return ask({ kind: 'board-changed' });
      if (!reachable(take.origin, origin)) return ask({ kind: 'elsewhere', ...elsewhere });
      // A journal is a file, and a file can be anybody's: what it says was sent goes again only if the board says the same.
      if (!sameRequest(take.body, current.body)) return ask({ kind: 'other-request' });
      if (around.clockBehind) return ask({ kind: 'clock-behind' });
      const age = (around.now - sentAt(take)) / HOUR;
      // A clock that was set back tells nothing of the age.
      const { window_hours: hours } = gateway.dedupe;
      if (!(age >= 0 && age < hours)) return ask({ kind: 'too-old', hours });
      const post: Post = {
        external_task_id: take.external_task_id,
        body: take.body,
        replay: true,
        until: sentAt(take) + hours * HOUR,
        ...(take.account !== undefined && { account: take.account }),
        ...(take.suspectedJobId !== undefined && { suspectedJobId: take.suspectedJobId }),
        ...otherCallback(take.body, current.body),
      };
      return step('submit', { code: 'replay', ...lost }, { post });
    }
    case 'abandoned':
      if (!current) return undefined;
      return step('ask', { code: 'abandoned', hadJob: take.ticket !== undefined });
    case 'failed':
      if (!current) return undefined;
      return step('ask', { code: take.refused ? 'refused' : 'failed', ...failureOf(take) });
  }
}
