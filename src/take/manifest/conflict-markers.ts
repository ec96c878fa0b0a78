/** A marker as git writes it: seven signs, or more in a merge within a merge, and a blank with a name behind them. */
const MARKER = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?$/;

/** What a file with conflict markers was made of. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
  /** What both were made of, where git was told to show that (`merge.conflictStyle` diff3 or zdiff3). */
  readonly base?: string;
}

/** The line, from 1, at which the first conflict of a merge begins. */
export function conflictLine(text: string): number | undefined {
  const at = text.split('\n').findIndex((line) => /^<{7,}(?: .*)?\r?$/.test(line));
  return at === -1 ? undefined : at + 1;
}

/** Takes a file with conflict markers apart; nothing where a conflict is not whole, or there is none. */
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
    // A base may have conflicts of its own: their markers are longer.
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

/** Where a marker leads from a side: to the next one, to the end of the conflict, or nowhere. */
function nextSide(side: 'ours' | 'base' | 'theirs', sign: string): 'base' | 'theirs' | 'end' | undefined {
  if (side === 'ours' && sign.startsWith('|')) return 'base';
  if (side !== 'theirs' && sign.startsWith('=')) return 'theirs';
  return side === 'theirs' && sign.startsWith('>') ? 'end' : undefined;
}
