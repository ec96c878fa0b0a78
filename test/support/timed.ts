/**
 * For a test whose subject is time itself: whatever else a machine does may take the moment from it that it measures, so it may
 * try again. What is wrong fails each time.
 */
export const TIMED = { retry: 3 };
