/** What time it is, in milliseconds. */
export interface Clock {
  /** Since 1970, as on the wall: it may be set. */
  readonly wall: () => number;
  /** Since some moment or other: it only ever goes on, but may stand still while the machine sleeps. */
  readonly steady: () => number;
}

/** One moment, by both. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const machineClock: Clock = { wall: () => Date.now(), steady: () => performance.now() };

/** The moment that it is. */
export const momentOf = ({ wall, steady }: Clock): Moment => ({ wall: wall(), steady: steady() });

/** What time it is as files have it: ISO 8601 in UTC. */
export const stampOf = ({ wall }: Clock): string => new Date(wall()).toISOString();
