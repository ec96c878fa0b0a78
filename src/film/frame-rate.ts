/** Frames per second as an exact fraction: 24000/1001 for what cameras call 23.976. */
export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** How far a measured rate may be from the one that it stands for, as a share of it. */
const TOLERANCE = 0.0005;

/** The exact rate behind measured frames per second, such as 23.976 or 29.97. Other rates are kept to the thousandth. */
export function frameRateOf(fps: number): FrameRate {
  const whole = Math.round(fps);
  const isNear = (exact: number): boolean => Math.abs(fps - exact) <= exact * TOLERANCE;
  // 30 and 30000/1001 differ by a thousandth, so the nearer one is meant.
  const ntsc = (whole * 1000) / 1001;
  if (whole > 0 && isNear(whole) && Math.abs(fps - whole) <= Math.abs(fps - ntsc)) return { numerator: whole, denominator: 1 };
  if (whole > 0 && whole % 6 === 0 && isNear(ntsc)) return { numerator: whole * 1000, denominator: 1001 };
  return reduce(Math.max(1, Math.round(fps * 1000)), 1000);
}

function reduce(numerator: number, denominator: number): FrameRate {
  const divisor = greatestDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

export const isSameRate = (a: FrameRate, b: FrameRate): boolean => a.numerator * b.denominator === b.numerator * a.denominator;

/** The frames of a length in seconds, to the nearest one. */
export const framesIn = (seconds: number, { numerator, denominator }: FrameRate): number =>
  Math.round((seconds * numerator) / denominator);

/** The length of frames in seconds. */
export const filmSeconds = (frames: number, { numerator, denominator }: FrameRate): number =>
  (frames * denominator) / numerator;

/** Frames per second as people write them: `24`, `23.976`, `29.97`. */
export const rateText = ({ numerator, denominator }: FrameRate): string => String(Number((numerator / denominator).toFixed(3)));
