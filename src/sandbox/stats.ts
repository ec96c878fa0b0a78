import { createHash } from 'node:crypto';
import { DIALECT_NAMES, type DialectName } from './dialect/dialect.js';
import { sum } from './job/decimal.js';
import type { SandboxJob } from './job/job.js';

/** A job as the counters list it. */
export interface JobLine {
  readonly id: string;
  readonly dialect: string;
  readonly externalId?: string;
  readonly model: string;
  readonly status: 'in flight' | 'succeeded' | 'failed';
  /** What it has charged so far, in its gateway's unit. */
  readonly credits: number;
  /** The sha256 of its clip, lower-case hex, once that was served whole: at once, or in parts that leave nothing out. */
  readonly served?: string;
}

/** What became of callbacks. */
export interface CallbackCounts {
  /** Answered with a 2xx. */
  readonly sent: number;
  /** Given up after the last try. */
  readonly failed: number;
  /** Kept back: by the knob, or because the address was not on the loopback. */
  readonly notSent: number;
  /** POSTs, with every try again. */
  readonly tries: number;
}

/** What the sandbox has seen. Jobs and credits include those of earlier starts on the same folder; the rest is since this start. */
export interface Stats {
  /** POSTs to a model's path, whatever came of them. */
  readonly submits: number;
  /** Submits that were answered with a job that was already there. */
  readonly replays: number;
  /** Jobs ever created. */
  readonly created: number;
  /** Credits of all jobs, exact, each gateway's in its own unit. */
  readonly charged: Readonly<Record<DialectName, number>>;
  /** Jobs that are created and have not ended. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly polls: number;
  readonly downloads: number;
  /** Clip requests that carried a caller's key in a header or, where the sandbox itself had not put it there, in the query: must stay 0. */
  readonly clipRequestsWithKey: number;
  /** Requests that came to the place where redirects lead. */
  readonly redirectsFollowed: number;
  readonly callbacks: CallbackCounts;
  /** How many submits named each `external_task_id` or `Idempotency-Key`, at any gateway. */
  readonly posts: Readonly<Record<string, number>>;
  /** In the order of their creation. */
  readonly jobs: readonly JobLine[];
}

/** The counters behind the stats. */
export class Counters {
  submits = 0;
  replays = 0;
  polls = 0;
  downloads = 0;
  clipRequestsWithKey = 0;
  redirectsFollowed = 0;
  readonly callbacks = { sent: 0, failed: 0, notSent: 0, tries: 0 };
  readonly posts = new Map<string, number>();
  readonly #served = new Map<string, string>();
  /** How much of a job's clip was served, from its first byte on. */
  readonly #reached = new Map<string, number>();

  /** Counts a submit that named an id. */
  post(externalId: string): void {
    this.posts.set(externalId, (this.posts.get(externalId) ?? 0) + 1);
  }

  /** Notes a stretch of a job's clip that was served: from this byte to before that one. */
  serve(jobId: string, clip: Uint8Array, { from, to }: { readonly from: number; readonly to: number }): void {
    const reached = this.#reached.get(jobId) ?? 0;
    if (from > reached || to <= reached) return;
    this.#reached.set(jobId, to);
    if (to === clip.length) this.#served.set(jobId, createHash('sha256').update(clip).digest('hex'));
  }

  /** The counters as a value of their own, with the jobs beside them. */
  read(jobs: readonly SandboxJob[], maxInFlight: number): Stats {
    const lines = jobs.map(({ record, end }): JobLine => {
      const { externalId } = record.wanted;
      const name = externalId === undefined ? {} : { externalId };
      const { id, dialect, model } = record;
      const served = this.#served.get(id);
      const clip = served === undefined ? {} : { served };
      return { id, dialect, ...name, model, status: end?.status ?? 'in flight', credits: end?.credits ?? 0, ...clip };
    });
    const charged = (dialect: DialectName) =>
      [dialect, sum(lines.filter((line) => line.dialect === dialect).map((line) => line.credits))] as const;
    return {
      submits: this.submits,
      replays: this.replays,
      created: jobs.length,
      charged: Object.fromEntries(DIALECT_NAMES.map(charged)) as Stats['charged'],
      inFlight: lines.filter((line) => line.status === 'in flight').length,
      maxInFlight,
      polls: this.polls,
      downloads: this.downloads,
      clipRequestsWithKey: this.clipRequestsWithKey,
      redirectsFollowed: this.redirectsFollowed,
      callbacks: { ...this.callbacks },
      posts: Object.fromEntries(this.posts),
      jobs: lines,
    };
  }
}
