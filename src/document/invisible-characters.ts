import { findLookalike, type Lookalike, UNUSUAL_SPACES, ZERO_WIDTH_CHARACTERS } from './lookalikes.js';

/** A character that takes no room, or a space that looks ordinary and is not. */
export interface InvisibleCharacter {
  /** Offset into the text. */
  readonly offset: number;
  readonly lookalike: Lookalike;
}

const UNUSUAL_EDGE = new RegExp(`^[${UNUSUAL_SPACES}]|[${UNUSUAL_SPACES}]$`);
const ZERO_WIDTH = new RegExp(`[${ZERO_WIDTH_CHARACTERS}]`, 'g');
/** Joiners belong to some scripts and to emoji. After an ASCII character they are a mistake. */
const JOINER = /[\u200c\u200d]/;
const DIRECTION_MARK = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
/** These scripts mark the end of a word with a zero-width space. Such an expression takes long to make, and few texts need it. */
const isWithoutSpaces = (text: string): boolean =>
  /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u.test(text);

/** All that is searched for is outside of ASCII. */
const ASCII = /^[\0-\x7f]*$/;

/** Finds the first zero-width character of a text, or an unusual space at its start or end. */
export function findInvisible(text: string): InvisibleCharacter | undefined {
  if (ASCII.test(text)) return undefined;
  for (const { 0: character, index } of text.matchAll(ZERO_WIDTH)) {
    if (JOINER.test(character) && index > 0 && !/[\0-\x7f]/.test(text[index - 1] ?? '')) continue;
    if (DIRECTION_MARK.test(character) && RIGHT_TO_LEFT.test(text)) continue;
    if (character === '\u200b' && isWithoutSpaces(text)) continue;
    const lookalike = findLookalike(character);
    if (lookalike) return { offset: index, lookalike };
  }
  const edge = UNUSUAL_EDGE.exec(text);
  const lookalike = edge && findLookalike(edge[0]);
  return edge && lookalike ? { offset: edge.index, lookalike: { ...lookalike, replacement: '' } } : undefined;
}

/** Whether a whole text stands in quotes that YAML does not read as quotes. */
export const isInTypographicQuotes = (text: string): boolean => /^[“”„«‘「＂][^“”„«‘「」»＂]*[”“»’」＂]$/s.test(text);
