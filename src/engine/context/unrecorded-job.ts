import type { GatewayRegistry } from '../../gateway/registry.js';
import type { TakeUnwritten } from '../../take/event.gen.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import type { TakeEvent } from '../../take/take-event.js';

type NamedJob = Pick<TakeUnwritten, 'found' | 'job_id'>;

/** The job in an event, and how it relates to the take. */
export function jobIn(event: TakeEvent): NamedJob | undefined {
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
 * The job id in an event that the ledger could not append; `undefined` if the event has none. `asked_again`: the next run
 * can learn the id by a replay, as the gateway is duplicate-safe. A job from a callback cannot be learned again.
 */
export function unrecordedJob(
  event: TakeEvent,
  { ledger, gateways }: { readonly ledger: Pick<Ledger, 'projection'>; readonly gateways: GatewayRegistry },
): TakeUnwritten | undefined {
  const job = jobIn(event);
  if (job === undefined || !('shot' in event)) return undefined;
  const { shot, take, at } = event;
  const { model = '', unit = '' } = ledger.projection.take(event) ?? {};
  const isByCallback = event.type === 'take-accepted' && event.by === 'callback';
  const asked_again = job.found !== 'second' && !isByCallback && gateways.findModel(model)?.gateway.dedupe !== undefined;
  return { type: 'take-unwritten', at, shot, take, unit, ...job, asked_again };
}
