/** A comment: UTF-16 offsets of its `#` and of the end of its line. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** Hostile files have long runs of blanks. */
const MAX_BLANKS = 1000;

/** Finds the comment that follows on the same line, with only blanks before it. */
export function findCommentAfter(text: string, from: number): Comment | undefined {
  if (text[from] !== ' ' && text[from] !== '\t') return undefined;
  const blanks = /^[ \t]+(?=#)/.exec(text.slice(from, from + MAX_BLANKS))?.[0];
  if (blanks === undefined) return undefined;
  const start = from + blanks.length;
  const line = text.slice(start).search(/[\r\n]/);
  return { start, end: line < 0 ? text.length : start + line };
}

/** `: "teal #00A3A3"`: the text and its comment, in quotes. Empty if that is too long to show. */
export function quoteWithComment(text: string, start: number, { end }: Comment): string {
  const line = text
    .slice(start, Math.min(end, start + 200))
    .replace(/\s+/g, ' ')
    .replace(/[\s,]+$/, '');
  return line.length > 100 ? '' : `: \`${JSON.stringify(line)}\``;
}
