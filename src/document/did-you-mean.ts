import { distance } from 'fastest-levenshtein';

/** A hostile file may bring any number of names. */
const MAX_CANDIDATES = 1000;

/** Finds the candidate that a misspelt name most likely means. Undefined if none is close enough. */
export function findClosest(written: string, candidates: Iterable<string>): string | undefined {
  const name = written.length > 200 ? written : stripLookalikes(written);
  if (name.length === 0 || name.length > 64) return undefined;
  const folded = fold(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
  let tried = 0;
  for (const candidate of candidates) {
    if (++tried > MAX_CANDIDATES) break;
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const other = fold(candidate);
    // Two swapped letters are one typing mistake, but two edits.
    const isSwap = sortLetters(other) === sortLetters(folded);
    const edits = isSwap ? Math.min(0.5, distance(folded, other)) : distance(folded, other);
    if (edits < bestDistance) {
      bestDistance = edits;
      best = candidate;
    }
  }
  return best;
}

/** Removes invisible characters, typographic quotes, and everything after a full-width colon. */
function stripLookalikes(name: string): string {
  return name
    .replace(/[：﹕].*$/s, '')
    .replace(/[\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202f\u2060-\u2069\u3000\ufeff“”„‟«»‘’‚‛]/g, '');
}

/** `aspectRatio`, `aspect-ratio` and `Aspect_Ratio` become equal. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/g, '');
}

function sortLetters(name: string): string {
  return [...name].sort().join('');
}

/** `: did you mean `x`?` for the end of a sentence; empty if no candidate is close enough. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const closest = findClosest(name, candidates);
  return closest === undefined ? '' : `: did you mean \`${closest}\`?`;
}
