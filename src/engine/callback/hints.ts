import { wait } from '../../system/wait.js';

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

/** What was heard of a take since it was last asked for. */
export interface News {
  /** The jobs that were named on the take's own address, as they came. */
  readonly named: readonly string[];
  /** Somebody called without naming a job, or named the take's own job on the address that is shared by all. */
  readonly isAboutOwnJob: boolean;
}

/** How many jobs are kept that were named on the shared address: the oldest goes first. */
const MOST_JOBS = 1000;
/** How many jobs are kept that were named on one take's own address. */
const MOST_NAMED = 8;

/** Hints that came, until somebody asks for them. What is kept is bounded, whoever calls and however often. */
export class Hints {
  readonly #jobs = new Set<string>();
  readonly #takes = new Map<string, { named: Set<string>; bare: boolean }>();
  readonly #waiting = new Set<{ ear: Ear; wake: () => void }>();

  /** Takes a hint. */
  add({ external_task_id, job_id }: Hint): void {
    if (external_task_id !== undefined) {
      const heard = this.#takes.get(external_task_id) ?? { named: new Set(), bare: false };
      this.#takes.set(external_task_id, heard);
      if (job_id === undefined) heard.bare = true;
      else if (heard.named.size < MOST_NAMED) heard.named.add(job_id);
    } else if (job_id !== undefined) {
      // What is named again is the newest again.
      this.#jobs.delete(job_id);
      this.#jobs.add(job_id);
      for (const oldest of this.#jobs) {
        if (this.#jobs.size <= MOST_JOBS) break;
        this.#jobs.delete(oldest);
      }
    }
    for (const one of this.#waiting) if (this.has(one.ear)) one.wake();
  }

  /** Whether there is news of a take or its job. */
  has({ external_task_id, job_id }: Ear): boolean {
    return this.#takes.has(external_task_id) || (job_id !== undefined && this.#jobs.has(job_id));
  }

  /** The news of a take and its job, where there is any; it is news once. */
  take(ear: Ear): News | undefined {
    if (!this.has(ear)) return undefined;
    const heard = this.#takes.get(ear.external_task_id);
    const shared = ear.job_id !== undefined && this.#jobs.delete(ear.job_id);
    this.#takes.delete(ear.external_task_id);
    return { named: [...(heard?.named ?? [])], isAboutOwnJob: shared || heard?.bare === true };
  }

  /** Waits for news of a take; `false` where the signal cut it short. */
  async wait(ear: Ear, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (this.has(ear)) return !signal.aborted;
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
}
