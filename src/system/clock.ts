/** Two ways to tell the time, both in milliseconds. */
export interface Clock {
  /** Since 1970. It jumps when somebody sets the clock. */
  readonly wall: () => number;
  /** Since an arbitrary start. It never goes back, but may stop while the machine sleeps. */
  readonly steady: () => number;
}

/** One moment on both clocks, in milliseconds. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const machineClock: Clock = { wall: () => Date.now(), steady: () => performance.now() };

export const currentMoment = ({ wall, steady }: Clock): Moment => ({ wall: wall(), steady: steady() });

/** The present time as files write it: ISO 8601 in UTC. */
export const timestamp = ({ wall }: Clock): string => new Date(wall()).toISOString();
