/** Marks an assertion about time itself. */
export const IN_TIME = 'in time';

/**
 * For tests with such assertions: a busy machine can spoil a measurement, so a failed one is retried. All other assertions must
 * hold the first time.
 */
export const TIMED = { retry: { count: 3, condition: new RegExp(`^${IN_TIME}: `) } };
