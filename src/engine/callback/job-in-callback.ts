import { jobIdIn } from '../../gateway/answer/job-id.js';
import { asObject } from '../../gateway/answer/untrusted-json.js';

/** The job that a callback names, in any field where an answer would. A plain `id` comes last: it may be the callback's own. */
export const jobInCallback = (json: unknown): string | undefined => jobIdIn(asObject(json));
