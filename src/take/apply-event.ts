import { fromCredits } from '../gateway/money.js';
import type { BoardRead, TakeAbandoned, TakeBegun } from './event.gen.js';
import { importedTake, orderOf, sentRequest } from './imported-take.js';
import type { ManifestTake, TakeError } from './manifest.gen.js';
import { maskRequest } from './mask-request.js';
import { readRefusal } from './release-0.1.js';
import { noAnswerError, type Take, takeName } from './take.js';
import type { TakeEvent } from './take-event.js';

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
  ...orderOf(event, JSON.parse(event.body) as Record<string, unknown>),
  ...(event.credits !== undefined && { planned: fromCredits(event.credits) }),
  duplicates: [],
  body: event.body,
  account: event.account,
  request: maskRequest(JSON.parse(event.body) as Record<string, unknown>),
  submitted_at: event.at,
});

/** Why a clip did not come in what was written before its link was kept: it would not come by that link the next time either. */
const BY_HAND = ['not-followed', 'refused', 'not-a-clip', 'too-large'];

/** Why a take was given up: what is known of its lost answer, or of the job that it had. */
function givenUp(take: Take, { code, message, at }: TakeAbandoned): TakeError {
  const hadJob = ['running', 'rendered', 'stored'].includes(take.status);
  return hadJob ? { code: code ?? 'job-gone', message, at } : (take.error ?? noAnswerError(take));
}

/** The requests of this name that were refused, the last one included. */
function refusalsOf(take: Take | undefined): Pick<Take, 'refusals'> {
  if (take === undefined || (!take.refused && take.refusals === undefined)) return {};
  const { external_task_id, submitted_at } = take;
  const last = take.refused ? [{ external_task_id, submitted_at }] : [];
  return { refusals: [...(take.refusals ?? []), ...last] };
}

/** What an event makes of its take. An event about a take that was never begun cannot be in a whole journal: it is a bug. */
export function applyEvent(take: Take | undefined, event: Exclude<TakeEvent, BoardRead>): Take {
  if (event.type === 'take-begun') return { ...begun(event), ...refusalsOf(take) };
  if (event.type === 'take-imported' || event.type === 'take-adopted') {
    const fresh = importedTake(event.entry as unknown as ManifestTake);
    return { ...fresh, ...refusalsOf(take), ...(take && sentRequest(take, fresh)) };
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
      const { refusal, code, status, message } = readRefusal(event);
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
