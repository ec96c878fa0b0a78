import type { Manifest, ManifestTake } from './manifest.gen.js';
import { type Take, takeName } from './take.js';

/** Names that a manifest has for more than one take: which of them was paid for, nobody could tell. */
export function namedTwice(manifest: Manifest | undefined): string[] {
  const names = (manifest?.takes ?? []).map(takeName);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** The same name for another attempt: to take one for the other would be to forget what the other cost. */
export const contradicts = (take: Take, entry: ManifestTake): boolean =>
  takeName(take) === takeName(entry) &&
  !take.refused &&
  (take.external_task_id !== entry.external_task_id ||
    take.origin !== entry.origin ||
    (take.ticket !== undefined && entry.job_id !== take.ticket.job_id));

/** A job that a manifest names is known where the take has it; an attempt that was given up may have been given another since. */
const knowsJob = ({ ticket }: Take, { job_id, status }: ManifestTake): boolean =>
  job_id === undefined || job_id === ticket?.job_id || (status === 'abandoned' && ticket !== undefined);

/** That an attempt was given up is known, or it has its job by now: another one, or the same since then. */
const knowsEnd = ({ status, ticket, finished_at }: Take, entry: ManifestTake): boolean =>
  entry.status !== 'abandoned' ||
  status === 'abandoned' ||
  (ticket !== undefined && ticket.job_id !== entry.job_id) ||
  // What was done about it since is later; a job that was taken in again keeps when it was given up.
  (finished_at !== undefined &&
    entry.finished_at !== undefined &&
    (finished_at > entry.finished_at || (finished_at === entry.finished_at && status === 'running')));

/** The journal knows all that the manifest does of the same attempt: by its key alone a sandbox's take would stand for a real one, and an old journal for a new one. */
const knows = (take: Take, entry: ManifestTake, jobs: ReadonlySet<string>): boolean =>
  take.external_task_id === entry.external_task_id &&
  take.origin === entry.origin &&
  knowsJob(take, entry) &&
  knowsEnd(take, entry) &&
  (entry.finished_at === undefined || take.finished_at !== undefined) &&
  (entry.credits.charged === undefined || take.charged !== undefined) &&
  (entry.clip === undefined || take.clip !== undefined) &&
  // A suspected second job may have become a take of its own since.
  (entry.duplicates ?? []).every((job) => take.duplicates.includes(job) || jobs.has(job));

/** What a manifest names and a journal's takes do not have. A refused attempt bought nothing, and its number may be another's by now. */
export function lackingIn(takes: readonly Take[], manifest: Manifest | undefined): ManifestTake[] {
  const jobs = new Set(takes.flatMap(({ ticket }) => (ticket ? [ticket.job_id] : [])));
  return (manifest?.takes ?? []).filter((entry) => entry.refused !== true && !takes.some((take) => knows(take, entry, jobs)));
}
