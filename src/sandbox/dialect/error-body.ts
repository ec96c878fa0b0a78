import type { JobEnd } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { Dialect, DialectRefusal } from './dialect.js';

/** The fields of an error in the dialect's words and in the shape that the knobs order. `html` and `empty` have none. */
export function describeRefusal(
  knobs: Pick<Knobs, 'errorBody' | 'errorCode'>,
  dialect: Pick<Dialect, 'describeError'>,
  refusal: Omit<DialectRefusal, 'retryAfter'>,
): Readonly<Record<string, unknown>> {
  const { status, message } = refusal;
  const code = knobs.errorCode === 'number' && typeof refusal.code === 'string' ? status : refusal.code;
  switch (knobs.errorBody) {
    case 'nested':
    case 'flat':
      return dialect.describeError(knobs.errorBody, { ...refusal, code });
    case 'text':
      return { error: message, ...(refusal.jobId !== undefined && { job_id: refusal.jobId }) };
    case 'detail':
      return { detail: message };
    default:
      return {};
  }
}

/**
 * The fields of a job's document that tell why it failed; none if it did not. A job has no HTTP status, so 400 stands for it.
 */
export function describeJobError(
  dialect: Pick<Dialect, 'describeError'>,
  end: JobEnd | undefined,
  knobs: Knobs,
): Readonly<Record<string, unknown>> {
  return end?.error ? describeRefusal(knobs, dialect, { status: 400, ...end.error }) : {};
}
