import type { SavedJob } from '../../report/status/doctor.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import type { Salvage } from '../../take/ledger/repair/salvage.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { type Take, takeName } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';

/** The job that an event names. */
function jobIn(event: TakeEvent): string | undefined {
  if (event.type === 'take-accepted') return event.ticket.job_id;
  if (event.type === 'take-imported' || event.type === 'take-adopted') return (event.entry as unknown as ManifestTake).job_id;
  return undefined;
}

/** Every job id that can be saved, in the order of the takes. Ids that are only in broken records come last. */
export function savedJobs(
  takes: readonly Take[],
  { events, repaired, broken }: Salvage,
  clipStatuses: ClipStatuses,
  manifest: Manifest | undefined,
): SavedJob[] {
  const jobsIn = (of: Iterable<TakeEvent>) => new Set([...of].map(jobIn));
  const intactJobs = jobsIn(events.filter((event) => !repaired.has(event)));
  const repairedJobs = jobsIn(repaired);
  const certain = takes.flatMap((take): SavedJob[] => {
    const state = clipStatuses.get(takeName(take)) ?? ('missing' as const);
    // A pruned clip is not missing.
    const isLetGo = take.status === 'pruned' && state !== 'there';
    const clip = isLetGo ? undefined : take.clip && { file: take.clip.file, state };
    const about = { take: takeName(take), gateway: take.unit };
    const own = take.ticket?.job_id;
    const from = intactJobs.has(own) ? 'journal' : repairedJobs.has(own) ? 'mended record' : 'manifest';
    return [
      ...(own === undefined ? [] : [{ ...about, job_id: own, status: take.status, from, ...(clip && { clip }) } as const]),
      ...take.duplicates.map((job_id) => ({ ...about, job_id, status: 'suspected duplicate', from: 'journal' }) as const),
    ];
  });
  // The manifest may have another attempt under the same name: its job was bought too.
  const fromManifest = (manifest?.takes ?? []).flatMap(({ shot, take, model, job_id, status }): SavedJob[] =>
    job_id === undefined || certain.some((one) => one.job_id === job_id)
      ? []
      : [{ take: `${shot}.${take}`, gateway: model.slice(0, model.indexOf('/')), job_id, status, from: 'manifest' }],
  );
  const ids = new Set([...certain, ...fromManifest].map(({ job_id }) => job_id));
  const uncertain = broken.flatMap(({ job_id, shot, take, gateway }): SavedJob[] =>
    job_id === undefined || ids.has(job_id)
      ? []
      : [
          {
            ...(shot !== undefined && { take: take === undefined ? shot : `${shot}.${take}` }),
            ...(gateway !== undefined && { gateway }),
            job_id,
            status: 'not certain',
            from: 'broken record',
          },
        ],
  );
  return [...certain, ...fromManifest, ...uncertain];
}
