import { errorType, readError } from '../answer/error-body.js';
import { jobIdIn, jobIdInError, suspectedJobId } from '../answer/job-id.js';
import { asObject, firstOf, jobId } from '../answer/untrusted-json.js';
import type { SubmitFacts } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { knownKey, outOfCredit } from './kling.js';

/**
 * Reads the job that an answer to a submit names.
 *
 * @param own where the gateway's own document has its id: these names go before every other place
 */
export function readAccepted(
  { json, status }: HttpAnswer,
  own: readonly string[],
): Pick<SubmitFacts, 'job_id' | 'suspected_job_id'> {
  const document = asObject(json);
  // An error that names the job of an id that it knows may do so in the error itself; in a success its ids are its own.
  const others = status < 300 ? jobIdIn : jobIdInError;
  const job_id =
    firstOf(
      own.map((name) => document[name]),
      jobId,
    ) ?? others(document);
  if (job_id !== undefined) return { job_id };
  const suspected_job_id = status < 300 ? suspectedJobId(document) : undefined;
  return suspected_job_id === undefined ? {} : { suspected_job_id };
}

/**
 * Reads why a submit was refused.
 *
 * @param knownCodes the gateway's own codes for an id that it knows, whatever their status
 */
export function readRefusal(answer: HttpAnswer, knownCodes: readonly string[] = []): Omit<SubmitFacts, 'job_id' | 'usage'> {
  const error = readError(answer);
  const namesJob = jobIdInError(asObject(answer.json)) !== undefined;
  return {
    ...error,
    known_key: knownCodes.includes(error.code ?? '') || knownKey(answer.status, error, namesJob),
    out_of_credit: outOfCredit(error.code, errorType(answer)),
  };
}
