import type { JobEnd } from '../job/job.js';
import type { Knobs } from '../job/knobs.js';
import type { Dialect, DialectRefusal } from './dialect.js';

/** The fields of an error in the shape that the knobs ask for, as this dialect writes it; `html` and `empty` have none. */
export function errorFields(
  knobs: Pick<Knobs, 'errorBody' | 'errorCode'>,
  dialect: Pick<Dialect, 'error'>,
  refusal: Omit<DialectRefusal, 'retryAfter'>,
): Readonly<Record<string, unknown>> {
  const { status, message } = refusal;
  const code = knobs.errorCode === 'number' && typeof refusal.code === 'string' ? status : refusal.code;
  switch (knobs.errorBody) {
    case 'nested':
    case 'flat':
      return dialect.error(knobs.errorBody, { ...refusal, code });
    case 'text':
      return { error: message, ...(refusal.jobId !== undefined && { job_id: refusal.jobId }) };
    case 'detail':
      return { detail: message };
    default:
      return {};
  }
}

/** The fields of a job's document that say why it failed; none where it did not. A job has no HTTP status: it failed as a bad request does. */
export function errorOf(
  dialect: Pick<Dialect, 'error'>,
  end: JobEnd | undefined,
  knobs: Knobs,
): Readonly<Record<string, unknown>> {
  return end?.error ? errorFields(knobs, dialect, { status: 400, ...end.error }) : {};
}
