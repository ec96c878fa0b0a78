/** A field of a shot before and after an edit; absent texts are unknown. */
interface Change {
  readonly field: string;
  readonly before?: string;
  readonly now?: string;
}

/** Unchanged words that are shown on either side. */
const CONTEXT = 2;
/** Characters of one side that are shown. */
const MAX_LENGTH = 60;

/** The changed words of each field: `"a misty ridge…" → "a stormy ridge…"`. Several fields are named. Empty if no text is known. */
export function changedWords(changes: readonly Change[]): string {
  const known = changes.flatMap(({ field, before, now }) => {
    if (before === undefined || now === undefined) return [];
    const words = sides(before, now).join(' → ');
    return [changes.length > 1 ? `${field} ${words}` : words];
  });
  return known.join('; ');
}

/** Both texts without their common start and end; a text of several words is quoted. */
function sides(before: string, now: string): [string, string] {
  const [oldWords, newWords] = [before.split(/\s+/), now.split(/\s+/)];
  const shorter = Math.min(oldWords.length, newWords.length);
  let head = 0;
  while (head < shorter && oldWords[head] === newWords[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && oldWords.at(-1 - tail) === newWords.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - CONTEXT);
  const quoted = oldWords.length > 1 || newWords.length > 1 || before === '' || now === '';
  const show = (words: readonly string[]): string => {
    const to = words.length - Math.max(0, tail - CONTEXT);
    const middle = excerptOf(words.slice(from, to).join(' '));
    const text = `${from > 0 ? '…' : ''}${middle}${to < words.length && !middle.endsWith('…') ? '…' : ''}`;
    return quoted ? `"${text}"` : text;
  };
  return [show(oldWords), show(newWords)];
}

/** Cuts a text at a blank; a single long word is cut anywhere. */
export function excerptOf(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const blank = text.lastIndexOf(' ', MAX_LENGTH - 1);
  return `${text.slice(0, blank > 0 ? blank : MAX_LENGTH - 1)}…`;
}
