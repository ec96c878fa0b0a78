/** Milliseconds: the clock on the wall, which may be set, and one that only ever goes on, but may stand still while the machine sleeps. */
export interface Clocks {
  readonly wall: () => number;
  readonly steady: () => number;
}

const CLOCKS: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * Whether a gateway's promise to know a request still holds, asked again and again. It is over as soon as either clock says
 * so: the wall's alone could be set back, the other alone would not count the night in which a laptop slept.
 *
 * @param until the end of the promise, in milliseconds since 1970
 */
export function replayWindow(until: number, { wall, steady }: Clocks = CLOCKS): () => boolean {
  const end = steady() + until - wall();
  return () => wall() < until && steady() < end;
}
