import type { IncomingHttpHeaders } from 'node:http';
import type { ClipRequest, SandboxJob } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { SandboxRate } from './rates.js';

/** The vendors that the sandbox imitates. Every other list of them follows from this one. */
export const DIALECT_NAMES = ['trinetra', 'evolink', 'uniall'] as const;

/** One of them. */
export type DialectName = (typeof DIALECT_NAMES)[number];

/** An error of a vendor, before it gets its shape. */
export interface DialectRefusal {
  readonly status: number;
  readonly code: number | string;
  readonly message: string;
  readonly jobId?: string;
  readonly retryAfter?: number | string;
}

/** A valid request with its model, or its refusal. */
export type CheckedRequest =
  | { readonly ok: true; readonly model: string; readonly wanted: ClipRequest }
  | { readonly ok: false; readonly refusal: DialectRefusal };

/** The state of a job that its document shows. */
export interface JobSnapshot {
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed';
  /** Replaces the usual word of the status. */
  readonly word?: string | undefined;
  /** 0 to 100. */
  readonly progress: number;
  /** Absent if the job has no clip to show. */
  readonly clipUrl?: string | undefined;
  readonly knobs: Knobs;
}

/** The answer to a submit. */
export interface AcceptedRequest {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One vendor's API: paths, parameters, prices and documents. The jobs behind it work the same for all vendors. */
export interface Dialect {
  readonly name: DialectName;
  readonly rates: readonly SandboxRate[];
  /** The words of a job's status, unless a knob sets others. */
  readonly statusWords: Readonly<Record<JobSnapshot['status'], string>>;
  /** The refusal of an account without credit. */
  readonly outOfCredit: Pick<DialectRefusal, 'status' | 'code'>;
  /** The refusals of a known task id: with the same body, with another body, and while its first request is not finished. */
  readonly duplicateErrors: Readonly<
    Record<'same' | 'other' | 'inFlight', { readonly code: string; readonly message: string }>
  >;
  /** The header that marks the answer to a repeated request. */
  readonly replayHeader?: readonly [name: string, value: string];
  /** The API key of a request. */
  readKey(headers: IncomingHttpHeaders): string | undefined;
  /** The header that carries an API key. */
  keyHeader(key: string): Readonly<Record<string, string>>;
  /** Whether a path takes submits. */
  isSubmitPath(path: string): boolean;
  /** The id of the job that a path polls. */
  polledJobId(path: string): string | undefined;
  checkRequest(path: string, body: unknown, headers: IncomingHttpHeaders): CheckedRequest;
  /** Makes the id of a new job. `createdAt` is in milliseconds since 1970. */
  makeJobId(model: string, hex: string, createdAt: number): string;
  describeAccepted(job: SandboxJob, knobs: Knobs): AcceptedRequest;
  describeJob(job: SandboxJob, snapshot: JobSnapshot): Readonly<Record<string, unknown>>;
  /** The fields of an error in one of the two shapes that keep its code. */
  describeError(shape: 'nested' | 'flat', refusal: Omit<DialectRefusal, 'retryAfter'>): Readonly<Record<string, unknown>>;
}
