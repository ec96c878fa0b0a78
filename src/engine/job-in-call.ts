import { record } from '../gateway/foreign-json.js';
import { jobIdIn } from '../gateway/job-id.js';

/**
 * The job that a callback names, at any place where an answer would name one. Nothing else of what somebody posts is looked at.
 * What is named after a job goes before a bare `id`, which may be the call's own.
 */
export const jobInCall = (json: unknown): string | undefined => jobIdIn(record(json));
