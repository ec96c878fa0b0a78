/** What a test says of each of its claims that is about time itself. */
export const IN_TIME = 'in time';

/**
 * For a test that makes such claims: whatever else a machine does may take the moment from it that it measures, so those it may
 * try again. Whatever else it claims has to hold the first time.
 */
export const TIMED = { retry: { count: 3, condition: new RegExp(`^${IN_TIME}: `) } };
