/**
 * How a shot's line of the picks file stands to the takes that exist.
 * - picked, approved, rejected: it holds, with that verdict.
 * - outdated: it holds, but the shot has changed since its take was made.
 * - void: its take has another clip now, or none, or does not exist. It counts as no pick.
 * - none: nothing was picked.
 */
export type PickState = 'picked' | 'approved' | 'rejected' | 'outdated' | 'void' | 'none';
