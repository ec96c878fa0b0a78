import { cleanWords } from './cleaned-words.js';
import { countFigures, namesPerson } from './count-figures.js';
import { CUE_LIST } from './cue-list.js';
import { type CueAxis, type Cues, wholeWords } from './cues.js';
import { findDetail, subjectOf } from './find-detail.js';

const GROUPS = CUE_LIST.map(({ words, ...group }) => ({ ...group, pattern: wholeWords(words) }));
const BOTH_PLACES = /^(?:int|i|ext|e|innen|au(?:ß|ss)en)\.?\s*\/\s*(?:ext|e|int|i|innen|au(?:ß|ss)en)\.?(?!\p{L})/u;
/** The heading of a scene, such as `INT. KITCHEN - NIGHT`, also after a framing: `WIDE. INT. KITCHEN - NIGHT`. */
const HEADING =
  /^(?:[^.:,\n]{1,24}[.:,–—-]\s*)?(?:(?:int|ext)\.\s|(?:innen|au(?:ß|ss)en)\s?[.,/–—-])[^.\n]*(?:\.\s?(?:day|night|dusk|dawn|tag|nacht|abend)(?=\s?(?:[.,/–—-]|$)))?/u;
/** A cue that the picture leaves again: `wide shot to close-up`. */
const LEAVING = /^[\s,]*(?:slowly )?(?:to|into|then|becoming|becomes|turning|turns|→|->|bis|vers|zu)(?!\p{L})/u;

/** Reads what a prompt's words say about its picture. Words that contradict each other say nothing, unless one begins the prompt. */
export function readCues(prompt: string): Cues {
  const words = cleanWords(prompt);
  const framing = decide(words, 'framing') as Cues['framing'];
  const detail = findDetail(words, framing);
  const figures = detail || isCloseOnSomething(words, framing) ? undefined : countFigures(words);
  const place = BOTH_PLACES.test(words) ? undefined : (decide(words, 'place') as Cues['place']);
  const light = decide(words, 'light') as Cues['light'];
  const warmth = decide(words, 'warmth') as Cues['warmth'];
  const angle = decide(words, 'angle') as Cues['angle'];
  return {
    ...(framing && { framing }),
    ...(figures && { figures }),
    ...(detail && { detail }),
    ...(place && { place }),
    ...(light && { light }),
    ...(warmth && { warmth }),
    ...(angle && { angle }),
  };
}

/** A close picture on a thing shows no people, even if a later clause names some. */
function isCloseOnSomething(words: string, framing: Cues['framing']): boolean {
  if (framing !== 'close') return false;
  const subject = subjectOf(words);
  return subject !== '' && !namesPerson(subject);
}

/** The value of an axis, if the words agree on one. */
function decide(words: string, axis: CueAxis): string | undefined {
  const strong = find(words, axis, false);
  const found = strong.length > 0 ? strong : find(words, axis, true);
  const [first] = found;
  if (!first) return undefined;
  if (found.every(({ value }) => value === first.value)) return first.value;
  const heading = HEADING.exec(words)?.[0].length ?? 0;
  const isFirst = first.start === 0 || first.start < heading;
  const isAlone = found.every(({ start, value }) => value === first.value || start >= Math.max(heading, 1));
  return isFirst && isAlone && !LEAVING.test(words.slice(first.end)) ? first.value : undefined;
}

function find(words: string, axis: CueAxis, weak: boolean) {
  const all = GROUPS.filter((group) => group.axis === axis && (group.weak ?? false) === weak).flatMap(({ value, pattern }) =>
    [...words.matchAll(pattern)].map((found) => ({ value, start: found.index, end: found.index + found[0].length })),
  );
  all.sort((one, other) => one.start - other.start || other.end - one.end);
  // `medium long shot` is no long shot.
  return all.filter(({ start, end }, index) => !all.some((one, at) => at < index && one.start <= start && one.end >= end));
}
