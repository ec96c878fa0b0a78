import type { Manifest, ManifestTake } from '../manifest.gen.js';
import { type Take, takeName } from '../take.js';
import { gatewayOf, isBought, isSameAttempt } from './attempt.js';
import { joinTakes, knowsMore } from './join-takes.js';
import { entryOf } from './manifest.js';

/** Take names that a manifest uses more than once: it cannot be known which take was paid for. */
export function duplicateNames(manifest: Manifest | undefined): string[] {
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const name of (manifest?.takes ?? []).map(takeName))
    if (seen.has(name)) repeated.push(name);
    else seen.add(name);
  return repeated;
}

/**
 * What a manifest knows and a journal's takes do not. A refused attempt counts only where the manifest shows what it bought:
 * otherwise it bought nothing, and another take may have its number now.
 */
export interface ManifestDiff {
  /** Unknown attempts with unused names. */
  readonly added: readonly ManifestTake[];
  /** Known attempts with news: joined with what the take knows, under the take's name. */
  readonly updated: readonly ManifestTake[];
  /** Unknown attempts under the name of another attempt. */
  readonly contradicting: readonly ManifestTake[];
}

/** Attempts by job id and task id. One whose entry changed is added again. */
export class AttemptIndex<T extends { readonly entry: ManifestTake }> {
  readonly #byId = new Map<string, T[]>();

  add(one: T): void {
    for (const id of idsOf(one.entry)) {
      const some = this.#byId.get(id) ?? [];
      if (!some.includes(one)) this.#byId.set(id, [...some, one]);
    }
  }

  /** The item of the same attempt. */
  find(entry: ManifestTake): T | undefined {
    const found = idsOf(entry)
      .flatMap((id) => this.#byId.get(id) ?? [])
      .filter((one) => isSameAttempt(one.entry, entry));
    // The attempt's own job comes first: a suspected second job may be a take of its own by now.
    return found.find((one) => one.entry.job_id !== undefined && one.entry.job_id === entry.job_id) ?? found[0];
  }
}

const idsOf = (entry: ManifestTake): string[] => [
  ...(entry.job_id === undefined ? [] : [`job ${gatewayOf(entry)} ${entry.job_id}`]),
  `task ${entry.external_task_id}`,
];

/**
 * Compares a manifest with a journal's takes.
 *
 * @param taken names of takes that this run has begun, and that may not be in the journal yet
 */
export function compareManifest(
  takes: readonly Take[],
  manifest: Manifest | undefined,
  taken: ReadonlySet<string> = new Set(),
): ManifestDiff {
  const found = { added: [] as ManifestTake[], updated: [] as ManifestTake[], contradicting: [] as ManifestTake[] };
  if (manifest === undefined) return found;
  const known = new AttemptIndex<Known>();
  const names = new Map<string, Take>();
  const grown = new Set<Known>();
  // A bought take is found before a refusal of the same request.
  for (const take of takes.toSorted((one, other) => Number(one.refused) - Number(other.refused))) {
    known.add({ entry: entryOf(take), take });
    names.set(takeName(take), take);
  }
  const jobs = new Set(takes.flatMap(({ ticket }) => (ticket ? [`${ticket.gateway} ${ticket.job_id}`] : [])));
  for (const entry of manifest.takes) {
    const holder = names.get(takeName(entry));
    if (entry.refused === true || (isOlderTry(entry, holder) && !isBought(entry))) continue;
    const same = known.find(entry);
    // The journal knows that this request was refused, so a manifest that calls it open is older. One that shows a purchase is right.
    if (same?.take.refused && !isBought(entry)) continue;
    if (same === undefined || same.take.refused) {
      const free = !taken.has(takeName(entry)) && (holder === undefined || holder.refused);
      (free ? found.added : found.contradicting).push(entry);
      continue;
    }
    same.entry = withoutTaken(joinTakes(same.entry, entry), jobs);
    known.add(same);
    grown.add(same);
  }
  for (const { entry, take } of grown) if (knowsMore(entry, entryOf(take))) found.updated.push(entry);
  return found;
}

interface Known {
  /** The take's entry, joined with what the manifest knows. */
  entry: ManifestTake;
  readonly take: Take;
}

/** Whether an entry is about a request that was refused before the take's current one. */
const isOlderTry = (entry: ManifestTake, take: Take | undefined): boolean =>
  take?.refusals?.some(
    ({ external_task_id, submitted_at }) => external_task_id === entry.external_task_id && submitted_at === entry.submitted_at,
  ) === true;

/** Removes suspected second jobs that are takes of their own now. */
function withoutTaken(entry: ManifestTake, jobs: ReadonlySet<string>): ManifestTake {
  const { duplicates = [], ...rest } = entry;
  const left = duplicates.filter((job) => !jobs.has(`${gatewayOf(entry)} ${job}`));
  return left.length > 0 ? { ...rest, duplicates: left } : rest;
}

/** Entries of a manifest that a journal's takes do not have, or know less about. */
export function unknownEntries(takes: readonly Take[], manifest: Manifest | undefined): ManifestTake[] {
  const { added, updated, contradicting } = compareManifest(takes, manifest);
  return [...added, ...updated, ...contradicting];
}
