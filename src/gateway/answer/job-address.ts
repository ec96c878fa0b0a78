/** A path segment that a URL resolves away, even when escaped: `.` and `..`. A server may drop an empty one. */
const LOST_SEGMENT = /^(?:\.|%2e){0,2}$/i;

/**
 * Whether a job with this id has a URL of its own. A URL's path cannot hold `.` or `..`, however they are escaped.
 * A server may read an escaped slash as a slash, so the rule holds for each part between slashes.
 */
export const isAddressable = (job_id: string): boolean => !job_id.split(/[/\\]/).some((segment) => LOST_SEGMENT.test(segment));
