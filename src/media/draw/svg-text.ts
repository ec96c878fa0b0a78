const LIMIT = 2_500;

/** A prompt as it may stand in a picture: one line of printable characters, cut to what a slate can hold. Takes any string. */
export function cleanText(text: string): string {
  // Control characters and lone surrogates are not XML; the bidirectional overrides would turn the slate around.
  const printable = text.slice(0, LIMIT).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ');
  return printable.replace(/\s+/g, ' ').trim();
}

/** Text between two tags of an SVG. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
