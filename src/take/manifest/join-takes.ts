import type { ManifestTake } from '../manifest.gen.js';
import { NO_ANSWER } from '../take.js';

const RANK = { submitting: 0, unknown: 1, running: 2, rendered: 3, failed: 4, abandoned: 5, stored: 6, pruned: 7 } as const;

/**
 * How far an entry's job got. `submitting` and `unknown` without an answer are one state, written during a run and after it:
 * neither knows more than the other.
 */
const progressOf = ({ status, error }: Pick<ManifestTake, 'status' | 'error'>): ManifestTake['status'] =>
  status === 'unknown' && error?.code === NO_ANSWER ? 'submitting' : status;

/** Two entries of one attempt, the one with the later state of the job first. */
function latestFirst(mine: ManifestTake, theirs: ManifestTake): [ManifestTake, ManifestTake] {
  if (progressOf(mine) === progressOf(theirs)) return later(theirs, mine) ? [theirs, mine] : [mine, theirs];
  const [high, low] = RANK[progressOf(mine)] > RANK[progressOf(theirs)] ? [mine, theirs] : [theirs, mine];
  return isLowLater(low, high) ? [low, high] : [high, low];
}

const later = (one: ManifestTake, other: ManifestTake): boolean => (one.finished_at ?? '') > (other.finished_at ?? '');

/** Whether one time is after another. A missing one is before all. */
const isAfter = (one: string | undefined, other: string | undefined): boolean =>
  (one === undefined ? 0 : Date.parse(one)) > (other === undefined ? 0 : Date.parse(other));

/** The later of two times. */
const latest = (one: string | undefined, other: string | undefined): string | undefined => (isAfter(other, one) ? other : one);

/** Whether the lower status is the later one. */
function isLowLater(low: ManifestTake, high: ManifestTake): boolean {
  // A clip that was pruned stays pruned until a person wants it back, or gives the take up.
  if (high.status === 'pruned') {
    const givenUp = low.status === 'abandoned' ? low.finished_at : undefined;
    return isAfter(latest(low.restored_at, givenUp), high.pruned_at);
  }
  // With a clip, the take was stored first and pruned later. Without one, it was abandoned before it was stored.
  if (high.status === 'stored') return low.status === 'abandoned' && low.clip !== undefined && later(low, high);
  if (high.status === 'failed') return (low.status === 'rendered' && !later(high, low)) || isAdoptedAgain(low, high);
  if (high.status !== 'abandoned') return false;
  if (low.job_id !== undefined && low.job_id !== high.job_id) return true;
  if (high.finished_at !== undefined && low.submitted_at > high.finished_at) return true;
  return later(low, high) || isAdoptedAgain(low, high);
}

/** A job that was adopted again keeps the time at which it failed or was abandoned. */
const isAdoptedAgain = (low: ManifestTake, high: ManifestTake): boolean =>
  low.status === 'running' && low.finished_at !== undefined && low.finished_at === high.finished_at;

/** The larger of two charges for one job, as the order in which the gateway named them is unknown. */
const largest = (...amounts: readonly (number | undefined)[]): number | undefined => {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

/**
 * Joins two entries of one attempt: the later state, and every job, charge and clip that either has. The result has the name of
 * the first. Joining it with either again changes nothing.
 */
export function joinTakes(mine: ManifestTake, theirs: ManifestTake): ManifestTake {
  const [first, second] = latestFirst(mine, theirs);
  const [mineLost, theirsLost] = [mine, theirs].map(({ error }) => error?.code === 'journal-lost');
  // An entry that replaces a lost record knows neither the picture nor the time of the order.
  const known = mineLost && !theirsLost ? theirs : mine;
  const job_id = first.job_id ?? second.job_id;
  const jobs = [mine, theirs].flatMap((one) => [one.job_id ?? [], one.duplicates ?? []].flat());
  const duplicates = [...new Set(jobs)].filter((job) => job !== job_id);
  const charged = largest(mine.credits.charged, theirs.credits.charged);
  const clip = first.clip ?? second.clip;
  const finished_at = first.finished_at ?? second.finished_at;
  const pruned_at = first.status === 'pruned' ? latest(mine.pruned_at, theirs.pruned_at) : undefined;
  const restored_at = first.status === 'pruned' ? undefined : latest(mine.restored_at, theirs.restored_at);
  const usage = first.usage ?? second.usage;
  const { reason: _, error: __, duplicates: ___, pruned_at: ____, restored_at: _____, ...rest } = { ...theirs, ...mine };
  return {
    ...rest,
    model: known.model,
    fingerprint: known.fingerprint,
    external_task_id: known.external_task_id,
    submitted_at: mineLost === theirsLost && theirs.submitted_at < mine.submitted_at ? theirs.submitted_at : known.submitted_at,
    request: Object.keys(known.request).length > 0 ? known.request : mine.request,
    status: first.status,
    ...(first.reason !== undefined && { reason: first.reason }),
    ...(first.error && { error: first.error }),
    ...(job_id !== undefined && { job_id }),
    credits: { ...theirs.credits, ...mine.credits, ...(charged !== undefined && { charged }) },
    ...(usage && { usage }),
    ...(duplicates.length > 0 && { duplicates }),
    ...(clip && { clip: { ...clip, file: `clips/${mine.shot}.${mine.take}.mp4` } }),
    ...(finished_at !== undefined && { finished_at }),
    ...(pruned_at !== undefined && { pruned_at }),
    ...(restored_at !== undefined && { restored_at }),
  };
}

/** Whether a joined entry knows more about payment and outcome than the entry from which it was made. */
export function knowsMore(joined: ManifestTake, mine: ManifestTake): boolean {
  const facts = ({ status, error, job_id, fingerprint, credits, duplicates, clip, finished_at, ...decided }: ManifestTake) =>
    JSON.stringify([
      progressOf({ status, ...(error && { error }) }),
      job_id,
      fingerprint,
      credits.charged,
      credits.unread_charge,
      duplicates ?? [],
      clip !== undefined,
      finished_at,
      decided.pruned_at,
      decided.restored_at,
    ]);
  return facts(joined) !== facts(mine);
}
