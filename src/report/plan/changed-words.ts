/** A field of a shot, before an edit and after it, where that is known. */
interface Change {
  readonly field: string;
  readonly before?: string;
  readonly now?: string;
}

/** Words that are shown around those that changed. */
const CONTEXT = 2;
/** Characters of one side that a screen shows. */
const LONGEST = 60;

/** The changed words of each field, old → new: `"a misty ridge…" → "a stormy ridge…"`; of several, each by its name. Nothing where none is known. */
export function changedWords(changes: readonly Change[]): string {
  const known = changes.flatMap(({ field, before, now }) => {
    if (before === undefined || now === undefined) return [];
    const words = sides(before, now).join(' → ');
    return [changes.length > 1 ? `${field} ${words}` : words];
  });
  return known.join('; ');
}

/** Both sides, without what they begin and end with alike; a text of several words stands in quotes. */
function sides(before: string, now: string): [string, string] {
  const [old, fresh] = [before.split(/\s+/), now.split(/\s+/)];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - CONTEXT);
  const quoted = old.length > 1 || fresh.length > 1 || before === '' || now === '';
  const show = (words: readonly string[]): string => {
    const to = words.length - Math.max(0, tail - CONTEXT);
    const middle = shortened(words.slice(from, to).join(' '));
    const text = `${from > 0 ? '…' : ''}${middle}${to < words.length && !middle.endsWith('…') ? '…' : ''}`;
    return quoted ? `"${text}"` : text;
  };
  return [show(old), show(fresh)];
}

/** A text cut at a blank, so that no word is broken; a single long word at its end. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const blank = text.lastIndexOf(' ', LONGEST - 1);
  return `${text.slice(0, blank > 0 ? blank : LONGEST - 1)}…`;
}
