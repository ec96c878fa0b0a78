import { wait } from '../../system/wait.js';

/** A callback: there may be news of a take or a job. It is a reason to ask the gateway, never a fact. */
export interface Hint {
  /** The task id of the take whose own URL was called; absent for the shared URL. */
  readonly external_task_id?: string;
  /** The job that the callback named. */
  readonly job_id?: string;
}

/** A take, and its job if it has one, that a hint may be about. */
interface HintTarget {
  readonly external_task_id: string;
  readonly job_id?: string;
}

/** The hints about a take since it was last asked for. */
export interface News {
  /** The jobs that callbacks to the take's own URL named, in order. */
  readonly named: readonly string[];
  /** A callback named no job, or named the take's job on the shared URL. */
  readonly isAboutOwnJob: boolean;
}

/** How many jobs of the shared URL are kept; the oldest goes first. */
const MAX_JOBS = 1000;
/** How many jobs of one take's own URL are kept. */
const MAX_NAMED = 8;

/** Keeps hints until they are asked for. The memory is bounded, however often somebody calls. */
export class Hints {
  readonly #jobs = new Set<string>();
  readonly #takes = new Map<string, { named: Set<string>; isAboutOwnJob: boolean }>();
  readonly #waiting = new Set<{ target: HintTarget; wake: () => void }>();

  add({ external_task_id, job_id }: Hint): void {
    if (external_task_id !== undefined) {
      const news = this.#takes.get(external_task_id) ?? { named: new Set(), isAboutOwnJob: false };
      this.#takes.set(external_task_id, news);
      if (job_id === undefined) news.isAboutOwnJob = true;
      else if (news.named.size < MAX_NAMED) news.named.add(job_id);
    } else if (job_id !== undefined) {
      // Delete and add: a job that is named again becomes the newest.
      this.#jobs.delete(job_id);
      this.#jobs.add(job_id);
      for (const oldest of this.#jobs) {
        if (this.#jobs.size <= MAX_JOBS) break;
        this.#jobs.delete(oldest);
      }
    }
    for (const waiter of this.#waiting) if (this.has(waiter.target)) waiter.wake();
  }

  /** Whether there is news of a take or its job. */
  has({ external_task_id, job_id }: HintTarget): boolean {
    return this.#takes.has(external_task_id) || (job_id !== undefined && this.#jobs.has(job_id));
  }

  /** Removes and returns the news of a take and its job. */
  take(target: HintTarget): News | undefined {
    if (!this.has(target)) return undefined;
    const news = this.#takes.get(target.external_task_id);
    const isOnSharedUrl = target.job_id !== undefined && this.#jobs.delete(target.job_id);
    this.#takes.delete(target.external_task_id);
    return { named: [...(news?.named ?? [])], isAboutOwnJob: isOnSharedUrl || news?.isAboutOwnJob === true };
  }

  /** Waits for news of a take, or until the time is over. Returns `false` if the signal ended the wait. */
  async wait(target: HintTarget, durationMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.has(target)) return !signal.aborted;
    const woken = new AbortController();
    const waiter = { target, wake: () => woken.abort() };
    this.#waiting.add(waiter);
    try {
      await wait(durationMs, AbortSignal.any([signal, woken.signal]));
      return !signal.aborted;
    } finally {
      this.#waiting.delete(waiter);
    }
  }
}
