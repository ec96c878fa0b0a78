import { wait } from './wait.js';

/** What somebody said on one of our addresses: that there is news of a take, or of a job. Never believed, only a reason to ask. */
export interface Hint {
  /** The key of the take whose own address was called; absent where the address is shared by all. */
  readonly external_task_id?: string;
  /** The job that was named. */
  readonly job_id?: string;
}

/** Whom a hint may be for. */
interface Ear {
  readonly external_task_id: string;
  readonly job_id?: string;
}

/** Hints that came, until somebody asks for them. At most one is kept for each take and each job. */
export class Hints {
  readonly #jobs = new Set<string>();
  readonly #takes = new Map<string, string | undefined>();
  readonly #waiting = new Set<{ ear: Ear; wake: () => void }>();

  /** Takes a hint. */
  hear({ external_task_id, job_id }: Hint): void {
    if (external_task_id !== undefined) this.#takes.set(external_task_id, job_id);
    else if (job_id !== undefined) this.#jobs.add(job_id);
    for (const one of this.#waiting) if (this.#isFor(one.ear)) one.wake();
  }

  /** Whether there is news of a take or its job; it is news once. */
  take(ear: Ear): boolean {
    const news = this.#isFor(ear);
    this.#takes.delete(ear.external_task_id);
    if (ear.job_id !== undefined) this.#jobs.delete(ear.job_id);
    return news;
  }

  /** The job that was named on a take's own address, where one was. */
  named(external_task_id: string): string | undefined {
    return this.#takes.get(external_task_id);
  }

  /** Waits for news of a take; `false` where the signal cut it short. */
  async wait(ear: Ear, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (this.#isFor(ear)) return !signal.aborted;
    const woken = new AbortController();
    const one = { ear, wake: () => woken.abort() };
    this.#waiting.add(one);
    try {
      await wait(milliseconds, AbortSignal.any([signal, woken.signal]));
      return !signal.aborted;
    } finally {
      this.#waiting.delete(one);
    }
  }

  #isFor({ external_task_id, job_id }: Ear): boolean {
    return this.#takes.has(external_task_id) || (job_id !== undefined && this.#jobs.has(job_id));
  }
}
