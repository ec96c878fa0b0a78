export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A ratio to two decimals; `null` where one of the two is unknown. */
export const ratio = (one, other) => (one === null || other === null ? null : Number((one / other).toFixed(2)));

/**
 * Runs each of several measurements in turn, `rounds` times, so that a busy moment of the machine meets all of them.
 * One that did not end in its time is not run again.
 *
 * @param runs by name; each gets the number of the round and resolves to `{ ended, ms, … }`
 * @returns by name, the runs that ended, or `null` if one did not
 */
export async function alternate(runs, rounds, progress) {
  const done = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      if (done[name] === null) continue;
      const one = await run(round);
      progress(`${name}: ${one.ended ? `${Math.round(one.ms)} ms` : 'did not end'} (${round} of ${rounds})`);
      if (one.ended) done[name].push(one);
      else done[name] = null;
    }
  }
  progress(`the fastest of each: ${Object.entries(done).map(fastest).join(', ')}`);
  return done;
}

/** On a busy machine the fastest run says most. */
const fastest = ([name, runs]) =>
  `${name} ${runs === null ? 'did not end' : `${Math.round(Math.min(...runs.map(({ ms }) => ms)))} ms`}`;

/** The median of one field of some runs, rounded; `null` if one of them did not end. */
export const medianOf = (runs, field = 'ms', digits = 0) =>
  runs === null ? null : Number(median(runs.map((one) => one[field])).toFixed(digits));
