import type { IncomingHttpHeaders } from 'node:http';
import type { SandboxJob, Wanted } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { SandboxRate } from './rates.js';

/** The vendors that the sandbox plays: all that there is to say of them by name follows from this list. */
export const DIALECT_NAMES = ['trinetra', 'evolink', 'uniall'] as const;

/** One of them. */
export type DialectName = (typeof DIALECT_NAMES)[number];

/** An error as a dialect's vendor would write it, whatever shape it then takes. */
export interface DialectRefusal {
  readonly status: number;
  readonly code: number | string;
  readonly message: string;
  readonly jobId?: string;
  readonly retryAfter?: number | string;
}

/** A request whose parameters hold, with its model; or the refusal. */
export type CheckedRequest =
  | { readonly ok: true; readonly model: string; readonly wanted: Wanted }
  | { readonly ok: false; readonly refusal: DialectRefusal };

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

/** The answer to a submit. */
export interface AcceptedRequest {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One vendor's way of speaking: paths, parameters, prices and documents. The jobs behind it are the same for all. */
export interface Dialect {
  readonly name: DialectName;
  readonly rates: readonly SandboxRate[];
  /** The words of a job's status, where no knob has others. */
  readonly words: Readonly<Record<Showing['status'], string>>;
  /** How an account without credit is refused. */
  readonly outOfCredit: Pick<DialectRefusal, 'status' | 'code'>;
  /** How a key that is known is refused: with this body, with another, and while its first request is still under way. */
  readonly known: Readonly<Record<'same' | 'other' | 'inFlight', { readonly code: string; readonly message: string }>>;
  /** A header that says that an answer is an older one. */
  readonly replayed?: readonly [name: string, value: string];
  /** The key that a request carries. */
  keyOf(headers: IncomingHttpHeaders): string | undefined;
  /** The header that carries a key. */
  keyHeader(key: string): Readonly<Record<string, string>>;
  /** Whether a path takes submits. */
  submits(path: string): boolean;
  /** The job that a path asks about. */
  polls(path: string): string | undefined;
  check(path: string, body: unknown, headers: IncomingHttpHeaders): CheckedRequest;
  /** The id of a job that is created now. */
  jobId(model: string, hex: string, createdAt: number): string;
  accepted(job: SandboxJob, knobs: Knobs): AcceptedRequest;
  document(job: SandboxJob, showing: Showing): Readonly<Record<string, unknown>>;
  /** The fields of an error in one of the two shapes that keep its code. */
  error(shape: 'nested' | 'flat', refusal: Omit<DialectRefusal, 'retryAfter'>): Readonly<Record<string, unknown>>;
}
