/** The largest still that gateways accept, in bytes. They say "10 MB"; this is the smaller reading. */
export const MAX_STILL_BYTES = 10_000_000;

/** Pixels. */
const MIN_SIDE = 300;

/** Longer side to shorter side. */
const MAX_RATIO = 2.5;

/** A limit of the gateways that a picture breaks. */
export interface StillProblem {
  readonly code: 'still-too-small' | 'still-too-long';
  /** What is wrong: a predicate that follows the picture's name. */
  readonly message: string;
  readonly hint: string;
}

/** Checks a picture's size and shape against the gateways' limits. Source: evolink's document; Kling has the same limits. */
export function findStillProblem({ width, height }: { width: number; height: number }): StillProblem | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < MIN_SIDE)
    return {
      code: 'still-too-small',
      message: `is ${width}x${height}: each side must have at least ${MIN_SIDE} pixels`,
      hint: 'Use a larger picture.',
    };
  if (long > MAX_RATIO * short)
    return {
      code: 'still-too-long',
      message: `is ${width}x${height}: its sides must be between 1:${MAX_RATIO} and ${MAX_RATIO}:1`,
      hint: 'Crop it closer to the shape of the clip.',
    };
  return undefined;
}
