/** Letters that do not fall apart into a letter and its accents. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L', þ: 'th', Þ: 'Th' },
  ...{ '‘': "'", '’': "'", '“': '"', '”': '"', '„': '"', '–': '-', '—': '-', '…': '...' },
};

/**
 * A text on one line in printable ASCII: accents fall away, `?` stands for each run of other characters.
 *
 * @param limit in characters
 */
export function asciiOf(text: string, limit = Number.POSITIVE_INFINITY): string {
  const folded = text.replaceAll(/[^\0-\x7f]/gu, (one) => LETTERS[one] ?? one.normalize('NFKD').replaceAll(/\p{M}/gu, ''));
  return folded
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\x20-\x7e]+/g, '?')
    .trim()
    .slice(0, limit);
}
