/** A marker as git writes it: seven characters, or more in a merge within a merge, then perhaps a blank and a name. */
const MARKER = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?$/;

/** Whether a line, without its line end, is one that git leaves in a file with conflicts. */
export const isConflictMarker = (line: string): boolean => MARKER.test(line);

/** The versions of a file that a merge with conflicts combined. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
  /** The common ancestor; present where git shows it (`merge.conflictStyle` diff3 or zdiff3). */
  readonly base?: string;
}

/** The line, from 1, where the first conflict begins. */
export function conflictLine(text: string): number | undefined {
  const at = text.split('\n').findIndex((line) => /^<{7,}(?: .*)?\r?$/.test(line));
  return at === -1 ? undefined : at + 1;
}

/** Separates the versions in a file with conflict markers; `undefined` without a conflict, or where one is cut off. */
export function conflictSides(text: string): ConflictSides | undefined {
  const sides = { ours: [] as string[], base: [] as string[], theirs: [] as string[] };
  type Side = keyof typeof sides;
  let within: { side: Side; size: number } | undefined;
  let conflicts = 0;
  let shown = false;
  for (const line of text.split('\n')) {
    const sign = MARKER.exec(line)?.[1];
    if (within === undefined) {
      if (sign?.startsWith('<')) {
        within = { side: 'ours', size: sign.length };
        conflicts += 1;
      } else for (const side of Object.values(sides)) side.push(line);
      continue;
    }
    // The common ancestor may have conflicts of its own, with longer markers.
    const next = sign?.length === within.size ? nextSide(within.side, sign) : undefined;
    if (next === undefined) sides[within.side].push(line);
    else {
      shown ||= next === 'base';
      within = next === 'end' ? undefined : { ...within, side: next };
    }
  }
  if (within !== undefined || conflicts === 0) return undefined;
  const whole = (side: Side): string => sides[side].join('\n');
  return { ours: whole('ours'), theirs: whole('theirs'), ...(shown && { base: whole('base') }) };
}

/** The side that a marker begins, or the end of the conflict; `undefined` where it does not belong there. */
function nextSide(side: 'ours' | 'base' | 'theirs', sign: string): 'base' | 'theirs' | 'end' | undefined {
  if (side === 'ours' && sign.startsWith('|')) return 'base';
  if (side !== 'theirs' && sign.startsWith('=')) return 'theirs';
  return side === 'theirs' && sign.startsWith('>') ? 'end' : undefined;
}
