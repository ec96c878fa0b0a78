import type { ManifestTake } from '../manifest.gen.js';

/** The fields that identify a paid attempt, apart from its name. */
export type Attempt = Pick<
  ManifestTake,
  'origin' | 'model' | 'job_id' | 'duplicates' | 'external_task_id' | 'submitted_at' | 'error'
>;

export const gatewayOf = ({ model }: Pick<ManifestTake, 'model'>): string => model.slice(0, model.indexOf('/'));

/** Whether a take replaces one that a damaged journal lost: its time of submission is unknown. */
export const isPlaceholder = ({ error }: Pick<ManifestTake, 'error'>): boolean => error?.code === 'journal-lost';

/** Whether an entry shows that its request bought something: a job, a suspected job, a clip or a charge. */
export const isBought = ({ job_id, duplicates = [], clip, credits }: ManifestTake): boolean =>
  job_id !== undefined || duplicates.length > 0 || clip !== undefined || (credits.charged ?? 0) > 0;

const suspects = ({ duplicates = [] }: Attempt, job_id: string): boolean => duplicates.includes(job_id);

/**
 * Whether two entries are about one paid attempt. One job is one attempt, in every clone. Where one side has no job, one task id
 * with one time of submission is one attempt. With two times it is two attempts, and both may have been paid.
 */
export function isSameAttempt(one: Attempt, other: Attempt): boolean {
  // Two sandboxes on one machine give out the same job ids.
  if (gatewayOf(one) !== gatewayOf(other) || one.origin !== other.origin) return false;
  if (one.job_id !== undefined && one.job_id === other.job_id) return true;
  if (one.external_task_id !== other.external_task_id) return false;
  if (one.job_id !== undefined && other.job_id !== undefined) return suspects(one, other.job_id) || suspects(other, one.job_id);
  return one.submitted_at === other.submitted_at || isPlaceholder(one) || isPlaceholder(other);
}
