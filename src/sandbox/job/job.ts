import type { CameraOrder, PromptPart } from '../../media/draw/clip-order.js';
import type { JobFault } from './fault-kinds.js';

/** The clip that a valid submit asks for. */
export interface ClipRequest {
  readonly prompt: string;
  /** The shots within the clip, if the request lists them. */
  readonly parts?: readonly PromptPart[];
  readonly seconds: number;
  readonly resolution: string;
  readonly audio: boolean;
  /** Width and height. */
  readonly aspect: readonly [number, number];
  /** Whether the first picture's shape, if known, replaces `aspect`. */
  readonly followsImage?: boolean;
  readonly camera?: CameraOrder;
  /** URLs of the pictures that the clip starts and ends with. */
  readonly frames?: { readonly first?: string; readonly last?: string };
  /** The caller's `external_task_id` or `Idempotency-Key`. */
  readonly externalId?: string;
  readonly callbackUrl?: string;
}

/** A job as it was created. Its whole course depends on this, so that a restarted sandbox continues it. */
export interface JobRecord {
  readonly id: string;
  readonly hex: string;
  readonly dialect: string;
  readonly model: string;
  readonly wanted: ClipRequest;
  /** The request's body as received. */
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly queuedMs: number;
  readonly runningMs: number;
  /** The credits that it charges on success. */
  readonly credits: number;
  readonly fault?: JobFault;
}

/** How a job ended. */
export interface JobEnd {
  readonly status: 'succeeded' | 'failed';
  readonly credits: number;
  readonly error?: { readonly code: number | string; readonly message: string };
}

/** A job and, once it has ended, its end. */
export interface SandboxJob {
  readonly record: JobRecord;
  /** Resolves when the job's creation is on disk. */
  readonly durable: Promise<void>;
  end?: JobEnd;
}
