import type { Ticket } from '../gateway/gateway.js';
import { fromCredits } from '../gateway/money.js';
import type { ManifestTake } from './manifest.gen.js';
import { entryFromAnyRelease } from './release-0.1.js';
import type { Take } from './take.js';

/** Length and resolution of the ordered clip, by the event. Older events lack them: there the request has them. */
export const orderOf = (
  kept: { readonly seconds?: number; readonly resolution?: string },
  { duration, resolution }: Readonly<Record<string, unknown>>,
): Pick<Take, 'seconds' | 'resolution'> => ({
  seconds: kept.seconds ?? (typeof duration === 'number' ? duration : 0),
  resolution: kept.resolution ?? (typeof resolution === 'string' ? resolution : ''),
});

/** A manifest's entry as a take. It lacks the bytes that were sent. */
export function importedTake(written: ManifestTake): Take {
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
    ...(entry.plan_id !== undefined && { plan_id: entry.plan_id }),
    status: entry.status,
    refused: entry.refused === true,
    ...(entry.refusal !== undefined && { refusal: entry.refusal }),
    unit: entry.credits.unit,
    ...orderOf(entry, entry.request),
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
    ...(entry.pruned_at !== undefined && { pruned_at: entry.pruned_at }),
    ...(entry.restored_at !== undefined && { restored_at: entry.restored_at }),
  };
}

/** What this journal knows of a take's request. It is kept where a manifest brings news of the same request. */
export function sentRequest(take: Take, { external_task_id, origin, submitted_at, ticket, duplicates }: Take): Partial<Take> {
  if (
    take.refused ||
    take.external_task_id !== external_task_id ||
    take.origin !== origin ||
    take.submitted_at !== submitted_at
  )
    return {};
  const { body, callback_url, plan_id, account, suspectedJobId, reserved } = take;
  return {
    ...(body !== undefined && { body }),
    ...(callback_url !== undefined && { callback_url }),
    ...(plan_id !== undefined && { plan_id }),
    ...(account !== undefined && { account }),
    ...(suspectedJobId !== undefined && { suspectedJobId }),
    // The job that a lost answer named may have been paid as well as the one that was found.
    ...(suspectedJobId !== undefined &&
      ticket &&
      ticket.job_id !== suspectedJobId && { duplicates: [...new Set([...duplicates, suspectedJobId])] }),
    ...(reserved !== undefined && { reserved }),
  };
}
