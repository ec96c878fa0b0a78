import { fold } from '../fold.js';
import { isBought } from '../manifest/attempt.js';
import { joinTakes, knowsMore } from '../manifest/join-takes.js';
import { entryOf } from '../manifest/manifest.js';
import { AttemptIndex } from '../manifest/manifest-diff.js';
import type { ManifestTake } from '../manifest.gen.js';
import { type Take, takeName } from '../take.js';
import { type TakeEvent, takeInEvent } from '../take-event.js';
import { assignTakeNumbers, type Numbered, type Renumbered, renumberEntry, renumberEvent } from './number-takes.js';

/** What another clone, or another side of a merge, knows about the board. */
export type Side =
  | { readonly kind: 'journal'; readonly events: readonly TakeEvent[] }
  | { readonly kind: 'manifest'; readonly takes: readonly ManifestTake[] };

/** The journal after a merge. */
export interface Merged {
  readonly events: readonly TakeEvent[];
  /** Names of takes that are new in the journal. */
  readonly added: readonly string[];
  /** Names of takes about which another side knew more. */
  readonly updated: readonly string[];
  /** Takes with a new number, as two attempts had the same one. */
  readonly renumbered: readonly Renumbered[];
}

/** One paid attempt, with what all sides know about it. */
interface Pooled extends Numbered {
  entry: ManifestTake;
  /** Its number in our journal. */
  readonly own?: number;
  /** Its events in another journal. */
  readonly events?: readonly TakeEvent[];
}

const nameIn = (event: TakeEvent): string | undefined => (event.type === 'board' ? undefined : takeInEvent(event).name);

/**
 * Joins a journal with other sides: every paid attempt of any side becomes one take with a number of its own. The same sides give
 * the same numbers, whichever of them is ours.
 */
export function mergeTakes(ours: readonly TakeEvent[], sides: readonly Side[]): Merged {
  const own = fold(ours).takes;
  const pool = pooled(own, sides);
  const numbers = assignTakeNumbers(pool, [own, ...sides.map(takesOf)]);
  const result = [...renumberOwn(ours, pool, numbers)];
  for (const one of pool)
    for (const event of one.own === undefined ? (one.events ?? []) : [])
      result.push(renumberEvent(event, numbers.get(one) as number));
  const known = new Map(fold(result).takes.map((take) => [takeName(take), take]));
  const added: string[] = [];
  const updated: string[] = [];
  for (const one of pool) {
    const entry = renumberEntry(one.entry, numbers.get(one) as number);
    const name = takeName(entry);
    const take = known.get(name);
    const there = take && !take.refused ? entryOf(take) : undefined;
    const joined = there ? joinTakes(there, entry) : entry;
    const lacks = there === undefined || knowsMore(joined, there);
    if (lacks) result.push({ type: 'take-imported', at: entry.submitted_at, entry: { ...joined } });
    if (one.own === undefined) added.push(name);
    else if (lacks) updated.push(name);
  }
  mustHaveAll(pool, numbers, result);
  const renumbered = pool.flatMap((one): Renumbered[] => {
    const to = numbers.get(one) as number;
    const { shot, job_id } = one.entry;
    return [...one.numbers]
      .filter((number) => number !== to)
      .map((number) => ({
        from: `${shot}.${number}`,
        to: `${shot}.${to}`,
        ours: number === one.own,
        ...(job_id !== undefined && { job_id }),
      }));
  });
  return { events: result, added, updated, renumbered };
}

const takesOf = (side: Side): readonly (Take | ManifestTake)[] =>
  side.kind === 'journal' ? fold(side.events).takes : side.takes;

/** The attempts of all sides, each once. Refused requests are left out, as they bought nothing. */
function pooled(own: readonly Take[], sides: readonly Side[]): Pooled[] {
  const found = new AttemptIndex<Pooled>();
  const pool: Pooled[] = [];
  // Journals first: they know the bytes that were sent.
  const sorted = sides.toSorted((one, other) => Number(other.kind === 'journal') - Number(one.kind === 'journal'));
  const journals = [own, ...sorted.flatMap((side) => (side.kind === 'journal' ? [fold(side.events).takes] : []))];
  const refused = new Set(journals.flat().flatMap(refusedRequests));
  const add = (one: Pooled) => {
    pool.push(one);
    found.add(one);
  };
  for (const take of own) if (!take.refused) add({ entry: entryOf(take), own: take.take, numbers: new Set([take.take]) });
  const join = (entry: ManifestTake, events?: readonly TakeEvent[]) => {
    if (entry.refused === true || (!isBought(entry) && refused.has(requestId(entry)))) return;
    const same = found.find(entry);
    if (same === undefined) return add({ entry, numbers: new Set([entry.take]), ...(events && { events }) });
    same.numbers.add(entry.take);
    same.entry = joinTakes(same.entry, entry);
    // This side may know a job id that is new: add it to the index.
    found.add(same);
  };
  for (const side of sorted) {
    if (side.kind === 'manifest') for (const entry of side.takes) join(entry);
    else
      for (const take of fold(side.events).takes)
        join(
          entryOf(take),
          side.events.filter((event) => nameIn(event) === takeName(take)),
        );
  }
  const jobs = new Map(pool.map((one) => [`${one.entry.credits.unit} ${one.entry.job_id}`, one]));
  for (const one of pool) {
    const { duplicates = [], ...rest } = one.entry;
    // A suspected second job that is a take of its own now is no longer another take's duplicate.
    const left = duplicates.filter((job) => !jobs.has(`${rest.credits.unit} ${job}`));
    one.entry = { ...rest, ...(left.length > 0 && { duplicates: left }) };
  }
  return pool;
}

const requestId = ({ external_task_id, submitted_at, origin }: Pick<Take, 'external_task_id' | 'submitted_at' | 'origin'>) =>
  `${external_task_id} ${submitted_at} ${origin}`;

/** The refused requests of a take. A manifest in which one of them is open is older. */
const refusedRequests = (take: Take): string[] => [
  ...(take.refused ? [requestId(take)] : []),
  ...(take.refusals ?? []).map((one) => requestId({ ...one, origin: take.origin })),
];

/** Our own events, under the new numbers of their takes. */
function renumberOwn(
  ours: readonly TakeEvent[],
  pool: readonly Pooled[],
  numbers: ReadonlyMap<Pooled, number>,
): readonly TakeEvent[] {
  const moved = new Map<string, number>(
    pool.flatMap((one) => {
      const to = numbers.get(one) as number;
      return one.own === undefined || one.own === to ? [] : [[`${one.entry.shot}.${one.own}`, to] as const];
    }),
  );
  if (moved.size === 0) return ours;
  const targets = new Set<string>([...moved].map(([name, to]) => `${name.slice(0, name.lastIndexOf('.'))}.${to}`));
  return ours.flatMap((event) => {
    const name = nameIn(event);
    if (name === undefined) return [event];
    const to = moved.get(name);
    if (to !== undefined) return [renumberEvent(event, to)];
    // Only a refused request can have had that number: it bought nothing.
    return targets.has(name) ? [] : [event];
  });
}

/** Throws where the result lacks an attempt or a job: a merge that forgets a purchase must never be written. */
function mustHaveAll(pool: readonly Pooled[], numbers: ReadonlyMap<Pooled, number>, events: readonly TakeEvent[]): void {
  const takes = new Map(fold(events).takes.map((take) => [takeName(take), take]));
  for (const one of pool) {
    const { shot, job_id, duplicates = [], credits } = one.entry;
    const name = `${shot}.${numbers.get(one)}`;
    const take = takes.get(name);
    const has = new Set([take?.ticket?.job_id, ...(take?.duplicates ?? [])]);
    const jobs = [...(job_id === undefined ? [] : [job_id]), ...duplicates];
    if (
      take === undefined ||
      take.refused ||
      jobs.some((job) => !has.has(job)) ||
      (credits.charged ?? 0) > 0 !== (take.charged ?? 0) > 0
    )
      throw new Error(`the merge would lose ${name}`);
  }
  const bought = [...takes.values()].filter(({ refused }) => !refused).length;
  if (bought !== pool.length) throw new Error(`the merge makes ${bought} takes of ${pool.length}`);
}
