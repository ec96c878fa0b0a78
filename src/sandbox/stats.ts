import { createHash } from 'node:crypto';
import { DIALECT_NAMES, type DialectName } from './dialect/dialect.js';
import { sumDecimals } from './job/decimal.js';
import type { SandboxJob } from './job/job.js';

/** A job in the statistics. */
export interface JobLine {
  readonly id: string;
  readonly dialect: string;
  readonly externalId?: string;
  readonly model: string;
  readonly status: 'in flight' | 'succeeded' | 'failed';
  /** The credits charged so far, in its gateway's unit. */
  readonly credits: number;
  /** The sha256 of its clip, lower-case hex, once the whole clip was served, at once or in parts. */
  readonly served?: string;
}

/** Counts of callbacks. */
export interface CallbackCounts {
  /** Answered with a 2xx. */
  readonly sent: number;
  /** Failed at the last try. */
  readonly failed: number;
  /** Not sent: because of the knob, or because the URL is not on the loopback. */
  readonly notSent: number;
  /** All POSTs, including retries. */
  readonly tries: number;
}

/** The sandbox's statistics. Jobs and credits include earlier starts on the same folder; the other counts are of this start. */
export interface Stats {
  /** All POSTs to a model's path. */
  readonly submits: number;
  /** Submits that got an existing job as their answer. */
  readonly replays: number;
  /** All jobs. */
  readonly created: number;
  /** The exact credits of all jobs, each gateway's in its own unit. */
  readonly charged: Readonly<Record<DialectName, number>>;
  /** Jobs that have not ended. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly polls: number;
  readonly downloads: number;
  /**
   * Clip requests that carried an API key in a header, or in the query unless the sandbox itself put it there. It must stay 0.
   */
  readonly clipRequestsWithKey: number;
  /** Requests to the target of redirects. */
  readonly redirectsFollowed: number;
  readonly callbacks: CallbackCounts;
  /** The number of submits with each `external_task_id` or `Idempotency-Key`, at all gateways. */
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
  /** The number of bytes of a job's clip that were served without a gap, from the first byte on. */
  readonly #servedBytes = new Map<string, number>();

  /** Counts a submit with an external id. */
  countPost(externalId: string): void {
    this.posts.set(externalId, (this.posts.get(externalId) ?? 0) + 1);
  }

  /** Records a served part of a job's clip: byte offsets, `to` exclusive. */
  recordServed(jobId: string, clip: Uint8Array, { from, to }: { readonly from: number; readonly to: number }): void {
    const served = this.#servedBytes.get(jobId) ?? 0;
    if (from > served || to <= served) return;
    this.#servedBytes.set(jobId, to);
    if (to === clip.length) this.#served.set(jobId, createHash('sha256').update(clip).digest('hex'));
  }

  /** The counters as a value, together with the jobs. */
  toStats(jobs: readonly SandboxJob[], maxInFlight: number): Stats {
    const lines = jobs.map(({ record, end }): JobLine => {
      const { externalId } = record.wanted;
      const name = externalId === undefined ? {} : { externalId };
      const { id, dialect, model } = record;
      const served = this.#served.get(id);
      const clip = served === undefined ? {} : { served };
      return { id, dialect, ...name, model, status: end?.status ?? 'in flight', credits: end?.credits ?? 0, ...clip };
    });
    const charged = (dialect: DialectName) =>
      [dialect, sumDecimals(lines.filter((line) => line.dialect === dialect).map((line) => line.credits))] as const;
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
