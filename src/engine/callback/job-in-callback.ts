import { jobIdIn } from '../../gateway/answer/job-id.js';
import { asObject } from '../../gateway/answer/untrusted-json.js';

/**
 * The job that a callback names, at any place where an answer would name one. Nothing else of what somebody posts is looked at.
 * What is named after a job goes before a bare `id`, which may be the call's own.
 */
export const jobInCallback = (json: unknown): string | undefined => jobIdIn(asObject(json));
