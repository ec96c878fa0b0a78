/** The longest file that gateways take for a still, in bytes: "10 MB", by the smaller reading of it. */
export const MOST_STILL_BYTES = 10_000_000;

/** Pixels of a side. */
const LEAST_SIDE = 300;

/** How many times as long as its shorter side the longer one may be. */
const MOST_RATIO = 2.5;

/** A rule that a picture breaks. */
export interface StillProblem {
  readonly code: 'still-too-small' | 'still-too-long';
  /** What is wrong, to go behind the picture's name. */
  readonly message: string;
  readonly hint: string;
}

/** What gateways will not take of a picture's shape. Source: evolink's document; Kling itself has the same limits. */
export function stillProblem({ width, height }: { width: number; height: number }): StillProblem | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < LEAST_SIDE)
    return {
      code: 'still-too-small',
      message: `is ${width}x${height}: each side must have at least ${LEAST_SIDE} pixels`,
      hint: 'Use a larger picture.',
    };
  if (long > MOST_RATIO * short)
    return {
      code: 'still-too-long',
      message: `is ${width}x${height}: its sides must be between 1:${MOST_RATIO} and ${MOST_RATIO}:1`,
      hint: 'Crop it nearer to the clip’s own shape.',
    };
  return undefined;
}
