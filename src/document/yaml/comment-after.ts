/** A comment, as offsets into its text. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** More blanks than anybody puts before a comment. */
const FAR = 1000;

/** The comment that follows on the same line, with nothing but blanks before it. */
export function commentAfter(text: string, from: number): Comment | undefined {
  const blanks = /^[ \t]+(?=#)/.exec(text.slice(from, from + FAR))?.[0];
  if (blanks === undefined) return undefined;
  const start = from + blanks.length;
  const line = text.slice(start).search(/[\r\n]/);
  return { start, end: line < 0 ? text.length : start + line };
}

/** `: "teal #00A3A3"`, the text with its comment in quotes, where that is short enough to be shown. */
export function quotedWhole(text: string, start: number, { end }: Comment): string {
  const whole = text
    .slice(start, Math.min(end, start + 200))
    .replace(/\s+/g, ' ')
    .replace(/[\s,]+$/, '');
  return whole.length > 100 ? '' : `: \`${JSON.stringify(whole)}\``;
}
