import type { GatewayRegistry } from '../../gateway/registry.js';
import type { TakeUnwritten } from '../../take/event.gen.js';
import { fold } from '../../take/fold.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';

type Found = Pick<TakeUnwritten, 'found' | 'job_id'>;

/** The job that an event would have kept, and what it is to the take. */
function jobIn(event: TakeEvent): Found | undefined {
  switch (event.type) {
    case 'take-accepted':
      return { found: 'accepted', job_id: event.ticket.job_id };
    case 'take-unknown':
      return event.job_id === undefined ? undefined : { found: 'perhaps', job_id: event.job_id };
    case 'take-duplicated':
      return { found: 'second', job_id: event.job_id };
    default:
      return undefined;
  }
}

/**
 * What is left of an event that the ledger could not keep: a job's id, which nothing else may know. Nothing where it has none.
 * A request's own answer is got once more by the same request, where the gateway knows its id; what a call told is not.
 */
export function unrecordedJob(
  event: TakeEvent,
  { ledger, gateways }: { readonly ledger: Pick<Ledger, 'events'>; readonly gateways: GatewayRegistry },
): TakeUnwritten | undefined {
  const job = jobIn(event);
  if (job === undefined || !('shot' in event)) return undefined;
  const { shot, take, at } = event;
  const { model = '', unit = '' } = fold(ledger.events).takes.find((one) => takeName(one) === takeName(event)) ?? {};
  const called = event.type === 'take-accepted' && event.by === 'callback';
  const asked_again = job.found !== 'second' && !called && gateways.findModel(model)?.gateway.dedupe !== undefined;
  return { type: 'take-unwritten', at, shot, take, unit, ...job, asked_again };
}
