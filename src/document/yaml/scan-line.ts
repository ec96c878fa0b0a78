/** Characters that are searched: a hostile file may have a megabyte of blanks. */
const MAX_SCANNED = 5000;

/** The text before an offset, on the same line. */
export function lineBefore(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 200), offset);
}

/** The offset of the next character that is no blank and no comment. */
export function skipBlanksAndComments(text: string, start: number): number {
  let at = start;
  while (at < Math.min(text.length, start + MAX_SCANNED)) {
    if (text[at] === '#' && (at === 0 || ' \t\r\n'.includes(text[at - 1] as string))) at = findLineEnd(text, at);
    else if (' \t\r\n'.includes(text[at] as string)) at++;
    else return at;
  }
  return start;
}

/** The offset of the end of a line. */
export function findLineEnd(text: string, start: number): number {
  const at = text.slice(start, start + MAX_SCANNED).search(/[\r\n]/);
  return at < 0 ? Math.min(text.length, start + MAX_SCANNED) : start + at;
}
