/** A part of a path that a URL drops or goes up at, also where it is escaped; or nothing, which a server may drop. */
const LOST_PART = /^(?:\.|%2e){0,2}$/i;

/**
 * Whether a job with this id can be asked for at an address of its own. `.` and `..` cannot stand in a URL's path, however they are
 * escaped. Slashes are escaped, but a server may read them as slashes all the same, so no part between them may get lost either.
 */
export const hasAddress = (job_id: string): boolean => !job_id.split(/[/\\]/).some((part) => LOST_PART.test(part));
