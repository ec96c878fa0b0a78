import { type Lookalike, lookalike, NOTHINGS, SPACES } from './lookalikes.js';

/** Something about a text that nobody can see, or that is not what it looks like. */
export interface Unseen {
  /** Offset into the text. */
  readonly at: number;
  readonly is: Lookalike;
}

const EDGE = new RegExp(`^[${SPACES}]|[${SPACES}]$`);
const INVISIBLE = new RegExp(`[${NOTHINGS}]`, 'g');
/** They join letters of some scripts and the parts of an emoji, and are out of place behind plain letters. */
const JOINER = /[\u200c\u200d]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
/** Scripts that mark with it where a word ends. */
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** The first character of a text that takes no room, or is a space that no keyboard writes at its beginning or end. */
export function unseenIn(text: string): Unseen | undefined {
  for (const { 0: character, index } of text.matchAll(INVISIBLE)) {
    if (JOINER.test(character) && index > 0 && !/[\0-\x7f]/.test(text[index - 1] ?? '')) continue;
    if (DIRECTION.test(character) && RIGHT_TO_LEFT.test(text)) continue;
    if (character === '\u200b' && WITHOUT_SPACES.test(text)) continue;
    const is = lookalike(character);
    if (is) return { at: index, is };
  }
  const edge = EDGE.exec(text);
  const is = edge && lookalike(edge[0]);
  return edge && is ? { at: edge.index, is: { ...is, means: '' } } : undefined;
}

/** Whether a whole text stands in quotes that YAML does not read as quotes. */
export const inTypographicQuotes = (text: string): boolean => /^[“”„«‘「＂][^“”„«‘「」»＂]*[”“»’」＂]$/s.test(text);
