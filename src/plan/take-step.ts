import { isLoopback } from '../gateway/loopback.js';
import type { Rate } from '../gateway/rates.js';
import type { GatewayRegistry } from '../gateway/registry.js';
import type { ClipStatuses } from '../take/clip-status.js';
import { isStalled } from '../take/stall.js';
import { spent, type Take, takeName } from '../take/take.js';
import type { Post, ReasonCode, Step } from './plan.js';
import { countedNow, type Price } from './price-of.js';

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

/** Why it failed, as the beginning of a sentence that goes on: gateways' words may end with a full stop. */
export const failure = ({ error }: Take): string => error?.message.replace(/\.+$/, '') ?? 'no reason given';

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
  const step = (
    action: Step['action'],
    code: ReasonCode,
    text: string,
    more: { post?: Post; ticket?: Take['ticket'] } = {},
  ): Step => {
    return {
      action,
      shot: take.shot,
      take: take.take,
      model: take.model,
      gateway,
      seconds: take.seconds,
      resolution: take.resolution,
      ...(more.post && current ? dearer(take, current, around.rates) : costOf(take, around.rates)),
      reason: {
        code,
        text: current || action === 'keep' || action === 'ask' ? text : `${text}; paid for before the board changed`,
      },
      fingerprint: take.fingerprint,
      external_task_id: take.external_task_id,
      current: current !== undefined,
      ...(more.post && { post: more.post }),
      ...(more.ticket && { ticket: more.ticket }),
      ...(more.ticket && take.reserved !== undefined && { reserved: take.reserved }),
    };
  };
  const elsewhere = `it was sent to ${take.origin}, and ${origin} is called now: set ${gateway.base_url_env} to go on with it`;
  const otherOrigin = () => step('ask', 'other-origin', elsewhere);

  switch (take.status) {
    case 'stored': {
      const clip = around.shelf.get(takeName(take));
      if (clip === 'there') return step('keep', 'stored', 'the clip is here');
      if (!current) return undefined;
      if (!take.ticket || !reachable(take.ticket.origin, origin)) return otherOrigin();
      return clip === 'changed'
        ? step('fetch', 'clip-changed', 'the file is not the clip that was stored: it is kept aside, and the clip is fetched', {
            ticket: take.ticket,
          })
        : step('fetch', 'clip-missing', 'paid for, and its clip is not here', { ticket: take.ticket });
    }
    case 'rendered':
    case 'running': {
      if (!take.ticket || !reachable(take.ticket.origin, origin)) return otherOrigin();
      const before = take.error ? ` (${take.error.message})` : '';
      const runs = `job ${take.ticket.job_id} is running`;
      const long = isStalled(take, around.now)
        ? ` since ${take.submitted_at.slice(0, 19)}Z: it is asked for again; reconcile ${takeName(take)} --abandon gives it up`
        : '';
      return take.status === 'running'
        ? step('resume', 'running', `${runs}${long}`, { ticket: take.ticket })
        : step('fetch', 'rendered', `rendered, and its clip is not here yet${before}`, { ticket: take.ticket });
    }
    case 'submitting':
    case 'unknown': {
      const settle = `; reconcile ${takeName(take)} settles it`;
      const lost = take.error ? `its answer was lost (${take.error.message})` : 'the run ended before its answer came';
      if (gateway.dedupe === undefined || take.body === undefined)
        return step('ask', 'unknown', `${lost}: it may have been paid${settle}`);
      // To ask for it again may be to buy it: not a picture that the board does not want any more.
      if (!current) return step('ask', 'unknown', `${lost}, and the board has changed since: undo the edit to settle it`);
      if (!reachable(take.origin, origin)) return step('ask', 'unknown', `${lost}, and ${elsewhere}`);
      // A journal is a file, and a file can be anybody's: what it says was sent goes again only if the board says the same.
      if (!sameRequest(take.body, current.body))
        return step('ask', 'unknown', `${lost}, and the board would send another request for it now${settle}`);
      if (around.clockBehind)
        return step('ask', 'unknown', `${lost}, and this machine's clock is behind the journal: set it right to settle it`);
      const age = (around.now - sentAt(take)) / HOUR;
      // A clock that was set back tells nothing of the age.
      if (!(age >= 0 && age < gateway.dedupe.window_hours)) {
        return step(
          'ask',
          'unknown',
          `${lost}, not within the last ${gateway.dedupe.window_hours} hours: sent again, it might be paid twice${settle}`,
        );
      }
      const post: Post = {
        external_task_id: take.external_task_id,
        body: take.body,
        replay: true,
        until: sentAt(take) + gateway.dedupe.window_hours * HOUR,
        ...(take.account !== undefined && { account: take.account }),
        ...(take.suspectedJobId !== undefined && { suspectedJobId: take.suspectedJobId }),
        ...otherCallback(take.body, current.body),
      };
      return step('submit', 'replay', `${lost}: the same request goes again, under the same id`, { post });
    }
    case 'abandoned':
      if (!current) return undefined;
      return step(
        'ask',
        'abandoned',
        `${take.ticket ? '' : 'its answer was lost, and '}it was given up: --retry-failed makes another take`,
      );
    case 'failed':
      if (!current) return undefined;
      return take.refused
        ? step('ask', 'refused', `refused: ${failure(take)}. Edit the shot, or --retry-failed`)
        : step('ask', 'failed', `failed: ${failure(take)}. Edit the shot, or --retry-failed`);
  }
}
