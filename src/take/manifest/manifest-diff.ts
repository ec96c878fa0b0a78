import type { Manifest, ManifestTake } from '../manifest.gen.js';
import { type Take, takeName } from '../take.js';
import { gatewayOf, isBought, isSameAttempt } from './attempt.js';
import { joinTakes, knowsMore } from './join-takes.js';
import { entryOf } from './manifest.js';

/** Names that a manifest has for more than one take: which of them was paid for, nobody could tell. */
export function duplicateNames(manifest: Manifest | undefined): string[] {
  const names = (manifest?.takes ?? []).map(takeName);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** What a manifest tells beyond a journal's takes. A refused attempt bought nothing, unless the manifest shows what it bought, and its number may be another's by now. */
export interface ManifestDiff {
  /** Attempts that the takes lack, under names that are free. */
  readonly added: readonly ManifestTake[];
  /** Attempts of which the takes know less: both together, under the name that the take has. */
  readonly updated: readonly ManifestTake[];
  /** Attempts that the takes lack, under a name that is another attempt's. */
  readonly contradicting: readonly ManifestTake[];
}

/** Attempts by what they may be found under. What is known of one may grow: it is added again then. */
export class AttemptIndex<T extends { readonly entry: ManifestTake }> {
  readonly #byId = new Map<string, T[]>();

  add(one: T): void {
    for (const id of idsOf(one.entry)) {
      const some = this.#byId.get(id) ?? [];
      if (!some.includes(one)) this.#byId.set(id, [...some, one]);
    }
  }

  /** What was added of the same attempt. */
  find(entry: ManifestTake): T | undefined {
    const found = idsOf(entry)
      .flatMap((id) => this.#byId.get(id) ?? [])
      .filter((one) => isSameAttempt(one.entry, entry));
    // By its own job first: a suspected second job may have become a take of its own since.
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
 * @param taken names under which this run begins takes that the journal may not have yet
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
  // A take that was bought is found before a refusal of its request.
  for (const take of takes.toSorted((one, other) => Number(one.refused) - Number(other.refused))) {
    known.add({ entry: entryOf(take), take });
    names.set(takeName(take), take);
  }
  const jobs = new Set(takes.flatMap(({ ticket }) => (ticket ? [`${ticket.gateway} ${ticket.job_id}`] : [])));
  for (const entry of manifest.takes) {
    const holder = names.get(takeName(entry));
    if (entry.refused === true || (isOlderTry(entry, holder) && !isBought(entry))) continue;
    const same = known.find(entry);
    // A refusal is what became of that very request: a manifest that calls it open is older. One that shows what it bought is right.
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
  /** As it is known so far. */
  entry: ManifestTake;
  readonly take: Take;
}

/** Whether an entry is about a request that was refused before the one that its take stands for now. */
const isOlderTry = (entry: ManifestTake, take: Take | undefined): boolean =>
  take?.refusals?.some(
    ({ external_task_id, submitted_at }) => external_task_id === entry.external_task_id && submitted_at === entry.submitted_at,
  ) === true;

/** Suspected second jobs that have become takes of their own are nobody's duplicates any more. */
function withoutTaken(entry: ManifestTake, jobs: ReadonlySet<string>): ManifestTake {
  const { duplicates = [], ...rest } = entry;
  const left = duplicates.filter((job) => !jobs.has(`${gatewayOf(entry)} ${job}`));
  return left.length > 0 ? { ...rest, duplicates: left } : rest;
}

/** What a manifest names and a journal's takes do not have, or know less of. */
export function unknownEntries(takes: readonly Take[], manifest: Manifest | undefined): ManifestTake[] {
  const { added, updated, contradicting } = compareManifest(takes, manifest);
  return [...added, ...updated, ...contradicting];
}
