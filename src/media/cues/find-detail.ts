import { namesPerson } from './count-figures.js';
import { type Cues, type FigureCount, wholeWords } from './cues.js';

const HANDS = wholeWords(
  [
    'hands?|fingers?|fingertips?|fists?|thumbs?|hand|hände|händen|finger|fingern|faust|doigts|deux mains|les mains|manos?|dedos',
  ],
  'u',
);
const FEET = wholeWords(
  ['feet|bare foot|ankles|toes|(?:his|her|their) (?:\\p{L}+ )?(?:shoes|boots|sneakers|heels)|füße|füßen|pieds'],
  'u',
);
const MANY = wholeWords(['many|several|dozens? of|five|six|countless|viele|fünf'], 'u');
const THREE = wholeWords(['three|3|drei|trois|tres'], 'u');
const FOUR = wholeWords(['four|4|vier|quatre|cuatro'], 'u');
const ONE = wholeWords(['an?|one|single|the|his|her|ein|eine|une?'], 'u');
/** Hands that are not to be seen, or not as hands. */
const NO_HANDS = wholeWords(
  [
    "(?:in|by|at|on the other|on one|second|hour|minute|first|upper|helping|left|right) hand(?= side|[,.;:]|$| of)|hand in hand|(?:holds?|hands?|reach(?:es)?) out|hands (?:him|her|them|over|the|a|it)|hands of (?:a|the) (?:clock|watch)|clock(?:'s)? hands|all hands|hands[- ]free",
  ],
  'gu',
);
/** A close framing, and what it is on: the words up to the next comma. */
const CLOSE_ON =
  /(?:(?<!\p{L})insert(?: shot)?(?: of)?|close(?:[- ]?ups?| shot| view| in)?(?: on| of)?|tight (?:shot )?on|macro(?: shot)?(?: of)?|detail of|nahaufnahme|gro(?:ß|ss)aufnahme|(?<!\p{L})(?:nahe|detail)(?=:| auf | vo[nm] | eines | einer | des )(?: auf| vo[nm])?|gros plan sur|gros plan|primer plano de|primer plano)\s*(?:[:–—-]\s*)?([^,.;]*)/u;

/** What a close picture of these cleaned words is on. Empty if they do not say. */
export const subjectOf = (words: string): string => (CLOSE_ON.exec(words)?.[1] ?? '').trim();

/** The part of the body that fills a picture of these cleaned words. */
export function findDetail(words: string, framing: Cues['framing']): Cues['detail'] {
  const seen = words.replace(NO_HANDS, ' \u00b7 ');
  if (framing === 'close') {
    const subject = subjectOf(seen);
    // A close picture of something shows that, not the hands of a later clause.
    if (subject !== '') return partOf(subject);
    return namesPerson(seen) ? undefined : partOf(seen);
  }
  if (framing !== undefined || namesPerson(seen)) return undefined;
  return HANDS.test(seen) ? partOf(seen) : undefined;
}

function partOf(text: string): Cues['detail'] {
  const [hands, feet] = [HANDS.exec(text), FEET.exec(text)];
  const found = hands ?? feet;
  if (!found) return undefined;
  const before = text.slice(Math.max(0, found.index - 30), found.index);
  return { part: hands ? 'hands' : 'feet', count: countOf(found[0], before) };
}

function countOf(noun: string, before: string): FigureCount {
  if (MANY.test(before)) return 'many';
  if (FOUR.test(before)) return 'four';
  if (THREE.test(before)) return 'three';
  const isOne = /^(?:hand|finger|fist|thumb|faust|mano|bare foot|fingertip)$/u.test(noun);
  return isOne && (ONE.test(before) || before.trim() === '') ? 'one' : 'two';
}
