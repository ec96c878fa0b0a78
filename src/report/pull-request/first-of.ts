/**
 * The first lines of a list, how many are left out, and a blank line; nothing for an empty list.
 *
 * @param what one of them, as `shot`
 * @param wrap adds what stands around the lines, where there are any
 */
export function firstOf(
  lines: readonly string[],
  most: number,
  what: string,
  wrap: (lines: readonly string[]) => readonly string[] = (all) => all,
): string[] {
  const shown = lines.slice(0, most);
  const left = lines.length - shown.length;
  return [
    ...(shown.length > 0 ? [...wrap(shown), ''] : []),
    ...(left > 0 ? [`… and ${left} more ${left === 1 ? what : `${what}s`}`, ''] : []),
  ];
}
