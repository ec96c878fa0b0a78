import { readError, readErrorType } from '../answer/error-body.js';
import { jobIdIn, jobIdInError, suspectedJobIdIn } from '../answer/job-id.js';
import { asObject, findFirst, readJobId } from '../answer/untrusted-json.js';
import type { SubmitFacts } from '../gateway.js';
import type { HttpAnswer } from '../messages.js';
import { detectDuplicateId, isOutOfCredit } from './kling.js';

/**
 * Reads the job that an answer to a submit names.
 *
 * @param documentedNames the members in which the gateway's own document has the id: they go before every other place
 */
export function readSubmittedJob(
  { json, status }: HttpAnswer,
  documentedNames: readonly string[],
): Pick<SubmitFacts, 'job_id' | 'suspected_job_id'> {
  const document = asObject(json);
  const isSuccess = status < 300;
  const documented = findFirst(
    documentedNames.map((name) => document[name]),
    readJobId,
  );
  // Only in an error may the error itself name the job: the one that a duplicate id belongs to.
  const job_id = documented ?? (isSuccess ? jobIdIn(document) : jobIdInError(document));
  if (job_id !== undefined) return { job_id };
  const suspected_job_id = isSuccess ? suspectedJobIdIn(document) : undefined;
  return suspected_job_id === undefined ? {} : { suspected_job_id };
}

/**
 * Reads why a submit was refused.
 *
 * @param duplicateCodes the gateway's own codes of a duplicate id, whatever their status
 */
export function readRefusal(answer: HttpAnswer, duplicateCodes: readonly string[] = []): Omit<SubmitFacts, 'job_id' | 'usage'> {
  const error = readError(answer);
  const namesJob = jobIdInError(asObject(answer.json)) !== undefined;
  return {
    ...error,
    duplicate_id: duplicateCodes.includes(error.code ?? '') || detectDuplicateId(answer.status, error, namesJob),
    out_of_credit: isOutOfCredit(error.code, readErrorType(answer)),
  };
}
