/** A value that so many seconds of a film have. */
export interface Vote<T> {
  readonly value: T;
  readonly seconds: number;
}

/** The value that most seconds have; of equals, the first. Values of one name are one. */
export function mostSeconds<T>(votes: readonly Vote<T>[], nameOf: (value: T) => string): T | undefined {
  const sums = new Map<string, Vote<T>>();
  for (const { value, seconds } of votes) {
    const name = nameOf(value);
    sums.set(name, { value, seconds: (sums.get(name)?.seconds ?? 0) + seconds });
  }
  return [...sums.values()].reduce<Vote<T> | undefined>(
    (most, one) => (most === undefined || one.seconds > most.seconds ? one : most),
    undefined,
  )?.value;
}
