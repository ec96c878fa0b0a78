import type { CameraOrder } from '../../media/draw/clip-order.js';
import type { JobFault } from './knobs.js';

/** What a submit asks for, once its parameters have been checked. */
export interface Wanted {
  readonly prompt: string;
  readonly seconds: number;
  readonly resolution: string;
  readonly audio: boolean;
  /** Width to height. */
  readonly aspect: readonly [number, number];
  /** Whether the clip takes its first picture's shape instead, where that is known. */
  readonly followsImage?: boolean;
  readonly camera?: CameraOrder;
  /** URLs of the pictures that the clip begins and ends with. */
  readonly frames?: { readonly first?: string; readonly last?: string };
  /** What the caller knows the job by: `external_task_id`, or the `Idempotency-Key`. */
  readonly externalId?: string;
  readonly callbackUrl?: string;
}

/** A job as it was created: everything that its future follows from, so that it survives a restart. */
export interface JobRecord {
  readonly id: string;
  readonly hex: string;
  readonly dialect: string;
  readonly model: string;
  readonly wanted: Wanted;
  /** The body as it came. */
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly queuedMs: number;
  readonly runningMs: number;
  /** What it will charge on success. */
  readonly credits: number;
  readonly fault?: JobFault;
}

/** How a job ended. */
export interface JobEnd {
  readonly status: 'succeeded' | 'failed';
  readonly credits: number;
  readonly error?: { readonly code: number | string; readonly message: string };
}

/** A job with where it stands. */
export interface SandboxJob {
  readonly record: JobRecord;
  /** Resolves when the job's creation is on disk. */
  readonly durable: Promise<void>;
  end?: JobEnd;
}
