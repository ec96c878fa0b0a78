import { fromCredits } from '../gateway/money.js';
import type { BoardRead, TakeAbandoned, TakeBegun, TakeFailed, TakeRendered, TakeStored, TakeUnfetched } from './event.gen.js';
import { importedTake, orderOf, sentRequest } from './imported-take.js';
import type { ManifestTake, TakeError } from './manifest.gen.js';
import { parseRefusal } from './release-0.1.js';
import { noAnswerError, type Take, takeName } from './take.js';
import type { TakeEvent } from './take-event.js';

/**
 * A take that is being made. A journal has a hundred thousand events, so the frequent ones set fields one by one: spread parts and
 * rest objects would make slow objects of takes.
 */
type Draft = { -readonly [Field in keyof Take]: Take[Field] };

function begun(event: TakeBegun, before: Take | undefined): Take {
  const isOld = event.seconds === undefined || event.resolution === undefined;
  const { seconds, resolution } = orderOf(event, isOld ? (JSON.parse(event.body) as Record<string, unknown>) : {});
  const take: Draft = {
    shot: event.shot,
    take: event.take,
    model: event.model,
    origin: event.origin,
    fingerprint: event.fingerprint,
    external_task_id: event.external_task_id,
    status: 'submitting',
    refused: false,
    unit: event.unit,
    seconds,
    resolution,
    duplicates: [],
    body: event.body,
    account: event.account,
    submitted_at: event.at,
  };
  if (event.plan_id !== undefined) take.plan_id = event.plan_id;
  if (event.callback_url !== undefined) take.callback_url = event.callback_url;
  if (event.credits !== undefined) take.planned = fromCredits(event.credits);
  return before === undefined ? take : { ...take, ...refusalsOf(before) };
}

/** A take without the error and the refusal of its last event. */
function settledOf(take: Take): Take {
  if (take.error === undefined && take.refusal === undefined) return take;
  const { error: _, refusal: __, ...settled } = take;
  return settled;
}

/** Download errors that another try with the same link does not solve. Older journals lack the link, so these codes decide. */
const BY_HAND = ['not-followed', 'refused', 'not-a-clip', 'too-large'];

/** The error of an abandoned take: about the job that it had, or about its lost answer. */
function abandonedError(take: Take, { code, message, at }: TakeAbandoned): TakeError {
  const hadJob = ['running', 'rendered', 'stored', 'pruned'].includes(take.status);
  return hadJob ? { code: code ?? 'job-gone', message, at } : (take.error ?? noAnswerError(take));
}

/** The refused requests under this take's name, including the last one. */
function refusalsOf(take: Take | undefined): Pick<Take, 'refusals'> {
  if (take === undefined || (!take.refused && take.refusals === undefined)) return {};
  const { external_task_id, submitted_at } = take;
  const last = take.refused ? [{ external_task_id, submitted_at }] : [];
  return { refusals: [...(take.refusals ?? []), ...last] };
}

const MILLISECOND = 1;

/** The time of a decision, after the earlier one that it replaces: of two, the later counts, and a clock may have been set back. */
const decidedAt = (at: string, before: string | undefined): string =>
  before !== undefined && Date.parse(at) <= Date.parse(before) ? new Date(Date.parse(before) + MILLISECOND).toISOString() : at;

/** Whether an event is about a take’s job. Where a person adopts a clip, the person wants it. */
const isOfItsJob = (event: TakeEvent): event is TakeRendered | TakeUnfetched | TakeFailed | TakeStored =>
  event.type === 'take-rendered' ||
  event.type === 'take-unfetched' ||
  event.type === 'take-failed' ||
  (event.type === 'take-stored' && event.clip.by_hand !== true);

/** A pruned take after an event of its job. A run that was under way may still bring its clip or its charge: it stays pruned. */
function whilePruned(take: Take, event: TakeRendered | TakeUnfetched | TakeFailed | TakeStored): Take {
  if (event.type !== 'take-rendered' && event.type !== 'take-failed') return take;
  return noteCharge({ ...take }, event);
}

/** Notes what an event says about the charge. */
function noteCharge(take: Draft, { usage, charged, unread_charge }: TakeRendered | TakeFailed): Take {
  if (usage !== undefined) take.usage = usage;
  if (charged !== undefined) take.charged = fromCredits(charged);
  if (unread_charge !== undefined) take.unread_charge = unread_charge;
  return take;
}

function stored(next: Draft, { at, clip, order_differs }: TakeStored): Take {
  next.status = 'stored';
  next.clip = clip;
  if (next.pruned_at !== undefined) {
    next.restored_at = decidedAt(at, next.pruned_at);
    delete next.pruned_at;
  }
  if (next.by_hand !== undefined) delete next.by_hand;
  if (next.order_differs !== undefined) delete next.order_differs;
  if (order_differs !== undefined) next.order_differs = order_differs;
  return next;
}

/**
 * The take after an event. Throws on an event about a take without a first event: no whole journal has one.
 *
 * @param isOwn nobody else has the take, so it may be changed: copies of all takes make up a third of reading a long journal
 */
export function applyEvent(take: Take | undefined, event: Exclude<TakeEvent, BoardRead>, isOwn = false): Take {
  if (event.type === 'take-begun') return begun(event, take);
  if (event.type === 'take-imported' || event.type === 'take-adopted') {
    const incoming = importedTake(event.entry as unknown as ManifestTake);
    return { ...incoming, ...refusalsOf(take), ...(take && sentRequest(take, incoming)) };
  }
  if (take === undefined) throw new Error(`${event.type} for ${takeName(event)}, which was never begun`);
  const settled = settledOf(take);
  if (take.status === 'pruned' && isOfItsJob(event)) return whilePruned(take, event);
  switch (event.type) {
    case 'take-accepted': {
      // Two other jobs may have been paid too: one that a lost answer named, and one that was abandoned.
      const others = [take.suspectedJobId ?? [], take.ticket?.job_id ?? []].flat().filter((id) => id !== event.ticket.job_id);
      const accepted: Draft = isOwn ? settled : { ...settled };
      accepted.status = 'running';
      accepted.refused = false;
      accepted.ticket = event.ticket;
      if (others.length > 0) accepted.duplicates = [...new Set([...take.duplicates, ...others])];
      if (event.usage !== undefined) accepted.usage = event.usage;
      if (event.reserved !== undefined) accepted.reserved = fromCredits(event.reserved);
      return accepted;
    }
    case 'take-refused': {
      const { refusal, code, status, message } = parseRefusal(event);
      const error = { code: `refused-${status ?? code}`, message, ...(status !== undefined && { status }) };
      return { ...settled, status: 'failed', refused: true, refusal, error, finished_at: event.at };
    }
    case 'take-unknown': {
      // A later try does not erase what was read of the first answer, nor the time since which it is unknown.
      const read = event.read ?? take.error?.read;
      const { code, message, job_id } = event;
      return {
        ...settled,
        status: 'unknown',
        // Something may have been bought, whatever another worker recorded before.
        refused: false,
        ...(job_id !== undefined && { suspectedJobId: job_id }),
        error: { code, message, ...(read !== undefined && { read }), at: take.error?.at ?? event.at },
      };
    }
    case 'take-rendered': {
      const rendered: Draft = isOwn ? settled : { ...settled };
      // Its clip is here: only the charge is news.
      if (take.status === 'stored') return noteCharge(rendered, event);
      rendered.status = 'rendered';
      rendered.finished_at = event.at;
      if (event.url !== undefined) rendered.link = event.url;
      return noteCharge(rendered, event);
    }
    case 'take-unfetched': {
      // A stored clip that is downloaded again stays stored, even where the new download fails.
      const { code, message, at } = event;
      if (take.status !== 'rendered') return take;
      const { by_hand: _hand, ...rest } = settled;
      const byHand = event.url !== undefined || BY_HAND.includes(code);
      const link = event.url === undefined ? {} : { link: event.url };
      return { ...rest, error: { code, message, at }, ...link, ...(byHand && { by_hand: true }) };
    }
    case 'take-failed': {
      const { code, message, at } = event;
      return noteCharge({ ...settled, status: 'failed', error: { code, message }, finished_at: at }, event);
    }
    case 'take-stored':
      return stored(isOwn ? settled : { ...settled }, event);
    case 'take-abandoned':
      return { ...take, status: 'abandoned', error: abandonedError(take, event), finished_at: event.at };
    case 'take-pruned': {
      const { restored_at, ...rest } = settled;
      return { ...rest, status: 'pruned', pruned_at: decidedAt(event.at, restored_at) };
    }
    case 'take-restored': {
      const { pruned_at, ...rest } = take;
      if (take.status !== 'pruned') return take;
      return { ...rest, status: event.here ? 'stored' : 'rendered', restored_at: decidedAt(event.at, pruned_at) };
    }
    case 'take-duplicated':
      return take.duplicates.includes(event.job_id) ? take : { ...take, duplicates: [...take.duplicates, event.job_id] };
  }
}
