import type { IncomingHttpHeaders } from 'node:http';
import type { Job, Wanted } from './job.js';
import type { Knobs } from './knobs.js';

/** An error as a dialect's vendor would write it, whatever shape it then takes. */
export interface Refusal {
  readonly status: number;
  readonly code: number | string;
  readonly message: string;
  readonly jobId?: string;
  readonly retryAfter?: number | string;
}

/** Parameters that hold, or the refusal. */
export type Checked = { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly refusal: Refusal };

/** What a job's document is written from. */
export interface Showing {
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed';
  /** Instead of the status's word. */
  readonly word?: string | undefined;
  /** 0 to 100. */
  readonly progress: number;
  /** Absent where the job has no clip to show. */
  readonly clipUrl?: string | undefined;
  readonly knobs: Knobs;
}

/** One vendor's way of speaking: paths, parameters, prices and documents. The jobs behind it are the same for all. */
export interface Dialect {
  readonly name: string;
  /** Model, then resolution, then credits a second. */
  readonly rates: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The key that a request carries. */
  keyOf(headers: IncomingHttpHeaders): string | undefined;
  /** The model that a path submits to. */
  submits(path: string): string | undefined;
  /** The job that a path asks about. */
  polls(path: string): string | undefined;
  check(model: string, body: unknown): Checked;
  jobId(model: string, hex: string): string;
  /** The answer to a submit, and its status. */
  accepted(job: Job, knobs: Knobs): { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
  document(job: Job, showing: Showing): Readonly<Record<string, unknown>>;
}
