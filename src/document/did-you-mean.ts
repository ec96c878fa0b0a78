import { distance } from 'fastest-levenshtein';

/** The candidate that was most likely meant by a misspelt name, if one is near enough to be worth saying. */
export function closest(written: string, candidates: Iterable<string>): string | undefined {
  const name = written.length > 200 ? written : readable(written);
  if (name.length === 0 || name.length > 64) return undefined;
  const wanted = fold(name);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let looked = 0;
  for (const candidate of candidates) {
    // A file may bring any number of names; nobody means the thousandth.
    if (++looked > 1000) break;
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const other = fold(candidate);
    // Letters in the wrong order are one slip of the fingers, though two edits.
    const steps = letters(other) === letters(wanted) ? Math.min(0.5, distance(wanted, other)) : distance(wanted, other);
    if (steps < least) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

/** Without what only looks like a part of a name: characters that nobody sees, quotes of typesetters, and all behind a full-width colon. */
function readable(name: string): string {
  return name
    .replace(/[：﹕].*$/s, '')
    .replace(/[\u00a0\u00ad\u180e\u200b-\u200f\u202a-\u202f\u2060-\u2069\u3000\ufeff“”„‟«»‘’‚‛]/g, '');
}

/** `aspectRatio`, `aspect-ratio` and `Aspect_Ratio` are the same slip. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/g, '');
}

function letters(name: string): string {
  return [...name].sort().join('');
}

/** `: did you mean `x`?` for the end of a sentence; nothing where no candidate is near enough. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const meant = closest(name, candidates);
  return meant === undefined ? '' : `: did you mean \`${meant}\`?`;
}
