import type { Ticket } from '../gateway/gateway.js';
import { fromCredits } from '../gateway/money.js';
import type { BoardRead, TakeAbandoned, TakeBegun } from './event.gen.js';
import type { ManifestTake, TakeError } from './manifest.gen.js';
import { maskRequest } from './mask-request.js';
import { entryFromAnyRelease, refusedIn } from './release-0.1.js';
import { isUnsettled, noAnswer, type Take, takeName } from './take.js';
import type { TakeEvent } from './take-event.js';

/** The journal, folded: the board as it was last rendered, and every take. */
export interface History {
  readonly board?: BoardRead;
  /** In the order in which they were begun. */
  readonly takes: readonly Take[];
  /** The newest time in it, in milliseconds since 1970: no clock that is right says less. */
  readonly newest?: number;
}

/** Length and tier of a clip: as they were kept, or as they stand in the request, where they were not. */
const ordered = (
  kept: { readonly seconds?: number; readonly resolution?: string },
  { duration, resolution }: Readonly<Record<string, unknown>>,
): Pick<Take, 'seconds' | 'resolution'> => ({
  seconds: kept.seconds ?? (typeof duration === 'number' ? duration : 0),
  resolution: kept.resolution ?? (typeof resolution === 'string' ? resolution : ''),
});

const begun = (event: TakeBegun): Take => ({
  shot: event.shot,
  take: event.take,
  model: event.model,
  origin: event.origin,
  fingerprint: event.fingerprint,
  external_task_id: event.external_task_id,
  status: 'submitting',
  refused: false,
  unit: event.unit,
  ...ordered(event, JSON.parse(event.body) as Record<string, unknown>),
  ...(event.credits !== undefined && { planned: fromCredits(event.credits) }),
  duplicates: [],
  body: event.body,
  account: event.account,
  request: maskRequest(JSON.parse(event.body) as Record<string, unknown>),
  submitted_at: event.at,
});

/** A manifest's entry as a take: everything but the bytes that were sent. */
function imported(written: ManifestTake): Take {
  const entry = entryFromAnyRelease(written);
  const [gateway = '', model = ''] = entry.model.split('/');
  const ticket: Ticket | undefined =
    entry.job_id === undefined ? undefined : { gateway, model, origin: entry.origin, job_id: entry.job_id };
  return {
    shot: entry.shot,
    take: entry.take,
    model: entry.model,
    origin: entry.origin,
    fingerprint: entry.fingerprint,
    external_task_id: entry.external_task_id,
    status: entry.status,
    refused: entry.refused === true,
    ...(entry.refusal !== undefined && { refusal: entry.refusal }),
    unit: entry.credits.unit,
    ...ordered(entry, entry.request),
    ...(entry.credits.planned !== undefined && { planned: fromCredits(entry.credits.planned) }),
    ...(entry.usage && { usage: entry.usage }),
    duplicates: entry.duplicates ?? [],
    ...(entry.credits.charged !== undefined && { charged: fromCredits(entry.credits.charged) }),
    ...(entry.credits.unread_charge !== undefined && { unread_charge: entry.credits.unread_charge }),
    request: entry.request,
    ...(ticket && { ticket }),
    ...(entry.clip && { clip: entry.clip }),
    ...(entry.order_differs && { order_differs: entry.order_differs.map(({ credits: _, ...difference }) => difference) }),
    ...(entry.error && { error: entry.error }),
    submitted_at: entry.submitted_at,
    ...(entry.finished_at !== undefined && { finished_at: entry.finished_at }),
  };
}

/** Why a clip did not come in what was written before its link was kept: it would not come by that link the next time either. */
const BY_HAND = ['not-followed', 'refused', 'not-a-clip', 'too-large'];

/** Why a take was given up: what is known of its lost answer, or of the job that it had. */
function givenUp(take: Take, { code, message, at }: TakeAbandoned): TakeError {
  const hadJob = ['running', 'rendered', 'stored'].includes(take.status);
  return hadJob ? { code: code ?? 'job-gone', message, at } : (take.error ?? noAnswer(take));
}

/** The requests of this name that were refused, the last one included. */
function refusalsOf(take: Take | undefined): Pick<Take, 'refusals'> {
  if (take === undefined || (!take.refused && take.refusals === undefined)) return {};
  const { external_task_id, submitted_at } = take;
  const last = take.refused ? [{ external_task_id, submitted_at }] : [];
  return { refusals: [...(take.refusals ?? []), ...last] };
}

/** A manifest does not know what was sent. Where it tells more of a request of our own, that is kept. */
function requestOf(take: Take, { external_task_id, origin, submitted_at, ticket, duplicates }: Take): Partial<Take> {
  if (
    take.refused ||
    take.external_task_id !== external_task_id ||
    take.origin !== origin ||
    take.submitted_at !== submitted_at
  )
    return {};
  const { body, account, suspectedJobId, reserved } = take;
  return {
    ...(body !== undefined && { body }),
    ...(account !== undefined && { account }),
    ...(suspectedJobId !== undefined && { suspectedJobId }),
    // A job that a lost answer named may have been paid beside the one that was found.
    ...(suspectedJobId !== undefined &&
      ticket &&
      ticket.job_id !== suspectedJobId && { duplicates: [...new Set([...duplicates, suspectedJobId])] }),
    ...(reserved !== undefined && { reserved }),
  };
}

/** What an event makes of its take. An event about a take that was never begun cannot be in a whole journal: it is a bug. */
function next(take: Take | undefined, event: Exclude<TakeEvent, BoardRead>): Take {
  if (event.type === 'take-begun') return { ...begun(event), ...refusalsOf(take) };
  if (event.type === 'take-imported' || event.type === 'take-adopted') {
    const fresh = imported(event.entry as unknown as ManifestTake);
    return { ...fresh, ...refusalsOf(take), ...(take && requestOf(take, fresh)) };
  }
  if (take === undefined) throw new Error(`${event.type} for ${takeName(event)}, which was never begun`);
  const { error: _, refusal: __, ...settled } = take;
  switch (event.type) {
    case 'take-accepted': {
      // Whoever names the job at last, one that a lost answer named before may have been paid too, and so may one that was given up.
      const others = [take.suspectedJobId ?? [], take.ticket?.job_id ?? []].flat().filter((one) => one !== event.ticket.job_id);
      return {
        ...settled,
        duplicates: [...new Set([...take.duplicates, ...others])],
        status: 'running',
        refused: false,
        ticket: event.ticket,
        ...(event.usage && { usage: event.usage }),
        ...(event.reserved !== undefined && { reserved: fromCredits(event.reserved) }),
      };
    }
    case 'take-refused': {
      const { refusal, code, status, message } = refusedIn(event);
      const error = { code: `refused-${status ?? code}`, message, ...(status !== undefined && { status }) };
      return { ...settled, status: 'failed', refused: true, refusal, error, finished_at: event.at };
    }
    case 'take-unknown': {
      // What was read of the first answer, and since when it is unknown, no later try makes unseen.
      const read = event.read ?? take.error?.read;
      const { code, message, job_id } = event;
      return {
        ...settled,
        status: 'unknown',
        ...(job_id !== undefined && { suspectedJobId: job_id }),
        error: { code, message, ...(read !== undefined && { read }), at: take.error?.at ?? event.at },
      };
    }
    case 'take-rendered':
      return {
        ...settled,
        status: 'rendered',
        ...(event.url !== undefined && { link: event.url }),
        ...(event.usage && { usage: event.usage }),
        ...(event.charged !== undefined && { charged: fromCredits(event.charged) }),
        ...(event.unread_charge !== undefined && { unread_charge: event.unread_charge }),
        finished_at: event.at,
      };
    case 'take-unfetched': {
      // Of a clip that was here once, and is fetched anew, nothing is said: it is stored, as far as anybody knows.
      const { code, message, at } = event;
      if (take.status !== 'rendered') return take;
      const { by_hand: _hand, ...rest } = settled;
      const byHand = event.url !== undefined || BY_HAND.includes(code);
      const link = event.url === undefined ? {} : { link: event.url };
      return { ...rest, error: { code, message, at }, ...link, ...(byHand && { by_hand: true }) };
    }
    case 'take-failed':
      return {
        ...settled,
        status: 'failed',
        error: { code: event.code, message: event.message },
        ...(event.usage && { usage: event.usage }),
        ...(event.charged !== undefined && { charged: fromCredits(event.charged) }),
        ...(event.unread_charge !== undefined && { unread_charge: event.unread_charge }),
        finished_at: event.at,
      };
    case 'take-stored': {
      const { order_differs: _differs, by_hand: _hand, ...ordered } = settled;
      return {
        ...ordered,
        status: 'stored',
        clip: event.clip,
        ...(event.order_differs && { order_differs: event.order_differs }),
      };
    }
    case 'take-abandoned':
      return { ...take, status: 'abandoned', error: givenUp(take, event), finished_at: event.at };
    case 'take-duplicated':
      return take.duplicates.includes(event.job_id) ? take : { ...take, duplicates: [...take.duplicates, event.job_id] };
  }
}

/** Folds the journal's events, oldest first. */
export const fold = (events: Iterable<TakeEvent>): History => foldOn({ takes: [] }, events);

/** When an event was written, and the newest time that it tells, in milliseconds since 1970. What a manifest brings was written elsewhere. */
function timesIn(event: TakeEvent): { readonly written?: number; readonly newest: number } {
  const written = Date.parse(event.at);
  if (event.type !== 'take-imported' && event.type !== 'take-adopted') return { written, newest: written };
  const { submitted_at, finished_at, error } = event.entry as unknown as ManifestTake;
  const told = [submitted_at, finished_at, error?.at].flatMap((at) => (at === undefined ? [] : [Date.parse(at)]));
  return { newest: Math.max(written, ...told) };
}

/** A record with an earlier time behind an open take's proves that its clock was ahead: the request was sent by then. */
function sentBy(written: number, takes: Map<string, Take>): void {
  for (const [name, take] of takes)
    if (isUnsettled(take) && written < (take.sent_by ?? Date.parse(take.submitted_at)))
      takes.set(name, { ...take, sent_by: written });
}

/** Folds further events onto a history. */
export function foldOn(history: History, events: Iterable<TakeEvent>): History {
  let { board, newest = 0 } = history;
  const takes = new Map(history.takes.map((take) => [takeName(take), take]));
  for (const event of events) {
    const at = timesIn(event);
    if (at.written !== undefined && at.written < newest) sentBy(at.written, takes);
    newest = Math.max(newest, at.newest);
    if (event.type === 'board') {
      board = event;
      continue;
    }
    const name =
      event.type === 'take-imported' || event.type === 'take-adopted'
        ? takeName(event.entry as unknown as ManifestTake)
        : takeName(event);
    takes.set(name, next(takes.get(name), event));
    const job_id = event.type === 'take-adopted' ? takes.get(name)?.ticket?.job_id : undefined;
    // A suspected second job that becomes a take of its own is nobody's duplicate any more.
    for (const [other, take] of job_id === undefined ? [] : [...takes])
      if (take.unit === takes.get(name)?.unit)
        takes.set(other, { ...take, duplicates: take.duplicates.filter((one) => one !== job_id) });
  }
  return { ...(board && { board }), takes: [...takes.values()], ...(newest > 0 && { newest }) };
}
