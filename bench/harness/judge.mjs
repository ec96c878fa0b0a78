/** How much worse a figure may be than the recorded one. */
const TOLERANCE = 1.25;

/**
 * What is wrong with the figures of a row, as sentences: a run that did not end, a missed target, a figure that is a quarter
 * worse than the recorded one, or one that was never recorded. Figures with a unit depend on the machine, so they have only
 * their target. A target that the recorded figure misses too is no fault: docs/performance.md says why.
 *
 * @param recorded the row in `results.json`; absent where the row was never recorded
 */
export function judgeRow({ name, figures }, result, recorded) {
  return Object.entries(figures).flatMap(([key, { what, atMost, unit }]) => {
    const value = result.figures[key];
    const say = (sentence) => `${name}: ${what}: ${sentence}`;
    if (value === null) return [say('a run did not end in its time')];
    const before = recorded?.figures[key];
    const isMissed = (figure) => atMost !== undefined && figure > atMost;
    const faults = isMissed(value) && !isMissed(before) ? [say(`it is ${value}; the target is ${atMost}`)] : [];
    if (unit !== undefined) return faults;
    if (before === undefined) faults.push(say('no figure is recorded; RECORD=1 records it'));
    else if (value > before * TOLERANCE) faults.push(say(`it is ${value}; it was ${before}`));
    return faults;
  });
}
