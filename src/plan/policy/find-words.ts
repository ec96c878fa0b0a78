/** Scripts that put no blanks between words: there a word is found wherever it is. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;

/** A text without differences that a reader does not see: case, width, composition, invisible characters and kinds of blanks. */
const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/g, ' ');

/** Whether a word may end between two characters. */
const isBoundary = (before: string | undefined, after: string | undefined): boolean =>
  before === undefined ||
  after === undefined ||
  !WORD_CHARACTER.test(before) ||
  !WORD_CHARACTER.test(after) ||
  UNSPACED.test(before) ||
  UNSPACED.test(after);

const lastCharacter = (text: string): string | undefined => {
  const units = text.slice(-2);
  return units === '' ? undefined : ([...units].at(-1) as string);
};
const firstCharacter = (text: string): string | undefined => [...text.slice(0, 2)][0];

/** Whether a folded text has a folded word or phrase as a whole. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const starts = isBoundary(lastCharacter(text.slice(Math.max(0, at - 2), at)), firstCharacter(word));
    if (starts && isBoundary(lastCharacter(word), firstCharacter(text.slice(end, end + 2)))) return true;
  }
  return false;
}

/** Words to look for, each as its list writes it and folded. */
export type FoldedWords = readonly (readonly [written: string, folded: string])[];

/** Folds the words of a list once, for many texts. */
export const foldWords = (words: readonly string[]): FoldedWords => words.map((word) => [word, foldText(word).trim()]);

/**
 * The words and phrases of a list that a text has, as the list writes them. They are plain text, never patterns, so that no list can
 * take long.
 */
export function findWords(text: string, words: FoldedWords): readonly string[] {
  const folded = foldText(text);
  return words.flatMap(([written, word]) => (word !== '' && hasWord(folded, word) ? [written] : []));
}
