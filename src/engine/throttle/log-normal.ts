/** A log-normal distribution of job lengths. */
export interface LogNormal {
  readonly medianMs: number;
  /** Of the natural logarithm of the length. */
  readonly sigma: number;
}

/** What job lengths of one kind spread like, where few are known: half a minute is between 18 s and 49 s for two of three jobs. */
const USUAL_SIGMA = 0.5;
/** How many known lengths the usual spread counts as. */
const USUAL_WEIGHT = 4;
/** The fit is good enough when a round moves it by less than this part. */
const PRECISION = 0.002;
const MAX_ROUNDS = 50;
/** Beyond this, the tail's approximation replaces a quotient of two tiny numbers. */
const FAR = 6;

const SERIES = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223,
];

/** The complementary error function, to 1.2e-7 of its value (Numerical Recipes, 6.2). */
function erfc(x: number): number {
  const t = 1 / (1 + Math.abs(x) / 2);
  const series = SERIES.reduce((sum, factor) => sum * t + factor, 0);
  const result = t * Math.exp(series - x * x);
  return x >= 0 ? result : 2 - result;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const upperTail = (z: number): number => erfc(z / Math.SQRT2) / 2;

/** The mean of what is above `z` in the standard normal distribution. */
const meanAbove = (z: number): number => (z > FAR ? z + 1 / z : density(z) / upperTail(z));

/** The chance that a job runs longer than this. */
export const survival = ({ medianMs, sigma }: LogNormal, ageMs: number): number =>
  ageMs <= 0 ? 1 : upperTail(Math.log(ageMs / medianMs) / sigma);

/** The chance per millisecond that a job which has run so long ends now. */
export function hazard({ medianMs, sigma }: LogNormal, ageMs: number): number {
  // No job ends within a millisecond, and the quotient would be of two tiny numbers.
  if (ageMs < 1) return 0;
  return meanAbove(Math.log(ageMs / medianMs) / sigma) / (sigma * ageMs);
}

/**
 * The distribution of which these lengths are most likely. A job that still runs is longer than its age: without those, the
 * first jobs to end would make all others look short. `undefined` without a length.
 */
export function fitLogNormal(lengthsMs: readonly number[], agesMs: readonly number[] = []): LogNormal | undefined {
  if (lengthsMs.length === 0) return undefined;
  const known = lengthsMs.map((ms) => Math.log(Math.max(1, ms)));
  const least = agesMs.map((ms) => Math.log(Math.max(1, ms)));
  const count = known.length + least.length;
  let mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  let sigma = USUAL_SIGMA;
  // Expectation and maximisation: what a running job will be by the present fit, then the fit of all.
  for (let round = 0, moved = 1; round < MAX_ROUNDS && moved > PRECISION; round += 1) {
    const expected = least.map((bound) => {
      const z = (bound - mean) / sigma;
      const above = meanAbove(z);
      return { mean: mean + sigma * above, variance: sigma * sigma * Math.max(0, 1 + z * above - above * above) };
    });
    const sum = [...known, ...expected.map((one) => one.mean)].reduce((total, one) => total + one, 0);
    const next = sum / count;
    let squares = USUAL_WEIGHT * USUAL_SIGMA * USUAL_SIGMA;
    for (const one of known) squares += (one - next) ** 2;
    for (const one of expected) squares += one.variance + (one.mean - next) ** 2;
    moved = Math.abs(next - mean);
    mean = next;
    sigma = Math.sqrt(squares / (count + USUAL_WEIGHT));
  }
  return { medianMs: Math.exp(mean), sigma };
}
