import { type FigureCount, wholeWords } from './cues.js';
import {
  CROWDS,
  GENERIC_PERSONS,
  GENITIVES,
  MANY,
  NUMBERS,
  ONE_OF,
  PAIRS,
  PLURALS,
  PRONOUNS,
  ROLES,
  SAME_PLURAL,
  TWO_SHOT,
  UMBRELLAS,
} from './people.js';

/** Some people that a prompt names. */
interface Mention {
  readonly count: number;
  readonly noun: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'generic' | 'role' | 'group';
  readonly article: 'definite' | 'indefinite' | 'none';
}

const KINDS = [
  [wholeWords([...GENERIC_PERSONS, ...GENITIVES]), 'generic', 1],
  [wholeWords(ROLES), 'role', 1],
  [wholeWords(PAIRS), 'group', 2],
  [wholeWords(PLURALS), 'group', MANY],
  [wholeWords(CROWDS), 'group', MANY],
] as const;
const COUNTS = NUMBERS.map(([words, count]) => [wholeWords([words]), count] as const);
const ONE_OUT = wholeWords(ONE_OF, 'u');
const PAIR = wholeWords(PAIRS, 'u');
const HAS_SAME_PLURAL = new RegExp(`^(?:${SAME_PLURAL.join('|')})$`, 'u');
const UMBRELLA = new RegExp(`^(?:${UMBRELLAS.join('|')})$`, 'u');
const PRONOUN = wholeWords(PRONOUNS, 'u');
const TWO = wholeWords(TWO_SHOT, 'u');
const HE = wholeWords(['he'], 'u');
const SHE = wholeWords(['she'], 'u');
const INDEFINITE = wholeWords(['an?|one|another|ein|eine|einen|einem|einer|une?|una?|uno'], 'u');
const DEFINITE = wholeWords(['the|this|that|his|her|their|its|our|my|der|die|das|den|dem|le|la|el|il|sa|son|su'], 'u');
/** Someone is like a king, and no king is there. */
const LIKENESS = /(?:^|[^\p{L}])(?:like|than|as|wie|als|comme|como) (?:an?|the|ein|eine|un|une|una)? ?(?:\p{L}+ ){0,2}$/u;

/** How many people are in a picture of these cleaned words. Undefined if they name nobody. */
export function countFigures(words: string): FigureCount | undefined {
  if (TWO.test(words)) return 'two';
  const mentions = findMentions(words);
  if (mentions.length === 0) return HE.test(words) && SHE.test(words) ? 'two' : PRONOUN.test(words) ? 'one' : undefined;
  let total = 0;
  for (const [index, mention] of mentions.entries())
    if (!isSamePerson(mention, mentions.slice(0, index), words)) total += mention.count;
  return TOTALS[listedCount(mentions, words) ?? total] ?? 'many';
}

const TOTALS: readonly (FigureCount | undefined)[] = [undefined, 'one', 'two', 'three', 'four'];

/** The count of people whom the words then list: `three children, two boys and a girl` are three. */
function listedCount([first, ...rest]: readonly Mention[], words: string): number | undefined {
  if (!first || !rest[0] || !UMBRELLA.test(first.noun)) return undefined;
  const isListed = /^ ?[,:–—(-]/u.test(words.slice(first.end, rest[0].start));
  const listed = rest.reduce((sum, { count }) => sum + count, 0);
  return isListed && listed === first.count ? listed : undefined;
}

/** The number that is nearest to a noun, if words before it say one. `before` has the noun's clause only. */
function numberBefore(before: string, noun: string, kind: Mention['kind']): number | undefined {
  // Of a word for one, only its own number counts: `two metres behind a man`.
  const own = HAS_SAME_PLURAL.test(noun) ? before.split(' ').slice(-3).join(' ') : kind === 'group' ? before : '';
  const said = COUNTS.flatMap(([number, count]) =>
    [...own.matchAll(number)].map((found) => ({ end: found.index + found[0].length, count })),
  );
  // `three hundred` is many, as is `three or four`.
  return said.some(({ count }) => count === MANY) ? MANY : said.sort((one, other) => other.end - one.end)[0]?.count;
}

/** Whether a text names a person. */
export const namesPerson = (words: string): boolean => findMentions(words).length > 0 || PRONOUN.test(words);

function findMentions(words: string): Mention[] {
  const mentions = KINDS.flatMap(([pattern, kind, count]) =>
    [...words.matchAll(pattern)].flatMap((found): Mention[] => {
      const start = found.index;
      const before = clauseBefore(words, start);
      if (LIKENESS.test(before)) return [];
      const near = before.split(' ').slice(-4).join(' ');
      const isOneOut = ONE_OUT.test(before.split(' ').slice(-6).join(' '));
      const said = kind === 'group' && count === 2 ? undefined : isOneOut ? 1 : numberBefore(near, found[0], kind);
      const article = isOneOut ? 'definite' : INDEFINITE.test(near) ? 'indefinite' : DEFINITE.test(near) ? 'definite' : 'none';
      return [{ count: said ?? count, noun: found[0], start, end: start + found[0].length, kind, article }];
    }),
  );
  mentions.sort((one, other) => one.start - other.start);
  // `lighthouse keeper` is also `keeper`.
  return mentions.filter(({ start }, index) => index === 0 || start >= (mentions[index - 1] as Mention).end);
}

/** The words of the same clause before a place, without what another noun took. */
function clauseBefore(words: string, start: number): string {
  const before = words.slice(Math.max(0, start - 60), start);
  const clause = /[^,.;:!?–—]*$/.exec(before)?.[0] ?? '';
  return clause.replace(/^.*[\s'](?:and|with|und|et|y)(?=\s)/u, '').trimStart();
}

/** Whether a mention names somebody again: `the man` after `a man`, or `an old woman` after `the keeper, `. */
function isSamePerson(mention: Mention, earlier: readonly Mention[], words: string): boolean {
  const { noun, article, kind, start, count } = mention;
  if (article !== 'indefinite' && earlier.some((one) => one.noun === noun)) return true;
  // `The lovers, a young couple` is one pair.
  const isPair = PAIR.test(noun) && !/(?<!\p{L})(?:and|und|et|y)(?!\p{L})/u.test(words.slice(earlier.at(-1)?.end, start));
  if (isPair && earlier.some((one) => one.kind === 'group' && one.count === 2)) return true;
  // `Three children play. The kids laugh.`
  const isAgain = article === 'definite' && count === MANY && UMBRELLA.test(noun);
  if (isAgain && earlier.some((one) => UMBRELLA.test(one.noun))) return true;
  const last = earlier.at(-1);
  if (last?.count !== 1 || count !== 1 || article !== 'indefinite') return false;
  const between = words.slice(last.end, start);
  if (!/^, (?:an?|ein|eine|une?|una?) (?:[\p{L}-]+ ){0,3}$/u.test(between)) return false;
  const listed = /^ ?(?:,|and|or|und|et|y)\b/u.test(words.slice(mention.end));
  return last.article !== 'indefinite' || (last.kind === 'role' && kind === 'generic' && !listed);
}
