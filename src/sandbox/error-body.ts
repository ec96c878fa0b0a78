import type { Refusal } from './dialect.js';
import type { Knobs } from './knobs.js';

/** The fields of an error in the shape that the knob asks for; `html` and `empty` have none. */
export function errorFields(
  shape: Knobs['errorBody'],
  { code, message, jobId }: Pick<Refusal, 'code' | 'message' | 'jobId'>,
): Record<string, unknown> {
  const job = jobId === undefined ? {} : { job_id: jobId };
  switch (shape) {
    case 'nested':
      return { error: { code, message, ...job } };
    case 'flat':
      return { code, message, ...job };
    case 'text':
      return { error: message, ...job };
    case 'detail':
      return { detail: message };
    default:
      return {};
  }
}
