import type { BoardRead } from '../event.gen.js';
import type { Take } from '../take.js';
import type { TakeEvent } from '../take-event.js';

/**
 * A job whose status and percentage do not change for this long is stalled. Most jobs take minutes, so a run does not wait
 * longer. The job may still finish.
 */
export const STALL_AFTER_SECONDS = 7200;

/** Whether a take's job runs for longer than a job should. */
export const isStalled = (take: { readonly status: string; readonly submitted_at: string }, now: number): boolean =>
  take.status === 'running' && now - Date.parse(take.submitted_at) > STALL_AFTER_SECONDS * 1000;

/** Jobs of one kind take about as long. */
type JobKind = Pick<Take, 'model' | 'seconds' | 'resolution'>;

/** How many lengths of a kind are kept: the last ones. */
const KEPT = 24;

const nameOf = ({ model, seconds, resolution }: JobKind): string => `${model} ${seconds} ${resolution}`;

/** How long jobs ran, by the times of their events: from `take-accepted` to `take-rendered` of one run. */
export class EarlierLengths {
  /** The last job of each shot that was accepted, when, and in which run. */
  readonly #accepted = new Map<string, { readonly take: number; readonly atMs: number; readonly run: BoardRead | undefined }>();
  readonly #lengths = new Map<string, number[]>();

  /**
   * @param atMs the event's time, since 1970
   * @param run the run's first event. Nobody saw when a job of an earlier run ended
   */
  record(event: Exclude<TakeEvent, BoardRead>, take: Take, atMs: number, run: BoardRead | undefined): void {
    // A job that was found later began at an unknown time.
    if (event.type === 'take-accepted' && event.by === undefined) this.#accepted.set(take.shot, { take: take.take, atMs, run });
    if (event.type !== 'take-rendered') return;
    const accepted = this.#accepted.get(take.shot);
    if (accepted?.take !== take.take) return;
    this.#accepted.delete(take.shot);
    if (accepted.run === run) this.#add(take, atMs - accepted.atMs);
  }

  /** The lengths of the last jobs of a kind in milliseconds, the last one last. */
  of(kind: JobKind): readonly number[] {
    return this.#lengths.get(nameOf(kind)) ?? [];
  }

  #add(kind: JobKind, lengthMs: number): void {
    // The clock may have been set back.
    if (!(lengthMs > 0)) return;
    const name = nameOf(kind);
    const kept = this.#lengths.get(name) ?? [];
    this.#lengths.set(name, kept);
    kept.push(lengthMs);
    if (kept.length > KEPT) kept.shift();
  }
}
