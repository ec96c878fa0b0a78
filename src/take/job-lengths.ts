import type { BoardRead } from './event.gen.js';
import { type Take, takeName } from './take.js';
import type { TakeEvent } from './take-event.js';

/** Jobs of one kind take about as long. */
type JobKind = Pick<Take, 'model' | 'seconds' | 'resolution'>;

/** How many lengths of a kind are kept: the last ones. */
const KEPT = 24;

const nameOf = ({ model, seconds, resolution }: JobKind): string => `${model} ${seconds} ${resolution}`;

/** How long jobs ran, by the times of their events: from `take-accepted` to `take-rendered` of one run. */
export class EarlierLengths {
  /** When a job was accepted in this run, by take. */
  readonly #accepted = new Map<string, number>();
  readonly #lengths = new Map<string, number[]>();

  /** A new run: nobody saw when the jobs under way ended. */
  beginRun(): void {
    this.#accepted.clear();
  }

  record(event: Exclude<TakeEvent, BoardRead>, take: Take): void {
    const name = takeName(take);
    // A job that was found later began at an unknown time.
    if (event.type === 'take-accepted' && event.by === undefined) this.#accepted.set(name, Date.parse(event.at));
    else {
      const acceptedAt = this.#accepted.get(name);
      if (event.type === 'take-rendered' && acceptedAt !== undefined) this.#add(take, Date.parse(event.at) - acceptedAt);
      this.#accepted.delete(name);
    }
  }

  /** The lengths of the last jobs of a kind in milliseconds, the last one last. */
  of(kind: JobKind): readonly number[] {
    return this.#lengths.get(nameOf(kind)) ?? [];
  }

  #add(take: Take, lengthMs: number): void {
    // The clock may have been set back.
    if (!(lengthMs > 0)) return;
    const kept = this.#lengths.get(nameOf(take)) ?? [];
    this.#lengths.set(nameOf(take), kept);
    kept.push(lengthMs);
    if (kept.length > KEPT) kept.shift();
  }
}
