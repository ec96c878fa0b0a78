import { gatewayOf, isSameAttempt } from './attempt.js';
import { joinTakes, tellsMore } from './join-takes.js';
import type { Manifest, ManifestTake } from './manifest.gen.js';
import { entryOf } from './manifest.js';
import { type Take, takeName } from './take.js';

/** Names that a manifest has for more than one take: which of them was paid for, nobody could tell. */
export function namedTwice(manifest: Manifest | undefined): string[] {
  const names = (manifest?.takes ?? []).map(takeName);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** What a manifest tells beyond a journal's takes. A refused attempt bought nothing, and its number may be another's by now. */
export interface Beyond {
  /** Attempts that the takes lack, under names that are free. */
  readonly added: readonly ManifestTake[];
  /** Attempts of which the takes know less: both together, under the name that the take has. */
  readonly more: readonly ManifestTake[];
  /** Attempts that the takes lack, under a name that is another attempt's. */
  readonly contradicting: readonly ManifestTake[];
}

/** Takes by what their attempts may be found under. */
export class Attempts<T> {
  readonly #byId = new Map<string, { entry: ManifestTake; value: T }[]>();

  add(entry: ManifestTake, value: T): void {
    for (const id of idsOf(entry)) this.#byId.set(id, [...(this.#byId.get(id) ?? []), { entry, value }]);
  }

  /** What was added of the same attempt. */
  find(entry: ManifestTake): { readonly entry: ManifestTake; readonly value: T } | undefined {
    // By its own job first: a suspected second job may have become a take of its own since.
    const [own, ...others] = idsOf(entry).map((id) => this.#byId.get(id) ?? []);
    const sameJob = (one: { entry: ManifestTake }) => one.entry.job_id !== undefined && one.entry.job_id === entry.job_id;
    const found = [...(own ?? []), ...others.flat()].filter((one) => isSameAttempt(one.entry, entry));
    return found.find(sameJob) ?? found[0];
  }
}

const idsOf = (entry: ManifestTake): string[] => [
  ...(entry.job_id === undefined ? [] : [`job ${gatewayOf(entry)} ${entry.job_id}`]),
  `task ${entry.external_task_id}`,
];

/**
 * Compares a manifest with a journal's takes.
 *
 * @param taken names under which this run begins takes that the journal does not have yet
 */
export function beyond(takes: readonly Take[], manifest: Manifest | undefined, taken: ReadonlySet<string> = new Set()): Beyond {
  const found = { added: [] as ManifestTake[], more: [] as ManifestTake[], contradicting: [] as ManifestTake[] };
  if (manifest === undefined) return found;
  const known = new Attempts<Take>();
  const names = new Map<string, Take>();
  for (const take of takes) {
    known.add(entryOf(take), take);
    names.set(takeName(take), take);
  }
  const jobs = new Set(takes.flatMap(({ ticket }) => (ticket ? [`${ticket.gateway} ${ticket.job_id}`] : [])));
  for (const entry of manifest.takes) {
    if (entry.refused === true || isOlderTry(entry, names.get(takeName(entry)))) continue;
    const same = known.find(entry);
    if (same) {
      // A refusal is what became of that very request: a manifest that calls it open is older.
      if (same.value.refused) continue;
      const joined = withoutTaken(joinTakes(same.entry, entry), jobs);
      if (tellsMore(joined, same.entry)) found.more.push(joined);
      continue;
    }
    const holder = names.get(takeName(entry));
    const free = holder === undefined ? !taken.has(takeName(entry)) : holder.refused;
    (free ? found.added : found.contradicting).push(entry);
  }
  return found;
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
export function lackingIn(takes: readonly Take[], manifest: Manifest | undefined): ManifestTake[] {
  const { added, more, contradicting } = beyond(takes, manifest);
  return [...added, ...more, ...contradicting];
}
