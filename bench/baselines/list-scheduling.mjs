/**
 * The shortest time in which jobs can run in this order on so many slots: each job starts on the slot that is free first.
 *
 * @param lengths in any unit
 * @returns in the same unit
 */
export function listSchedule(lengths, slots) {
  const freeAt = Array(slots).fill(0);
  for (const length of lengths) {
    const first = freeAt.indexOf(Math.min(...freeAt));
    freeAt[first] += length;
  }
  return Math.max(...freeAt);
}
