import { findLookalike, hintForLookalike, UNUSUAL_SPACES, ZERO_WIDTH_CHARACTERS } from '../lookalikes.js';
import type { Source } from '../span.js';
import type { ComplaintMessage } from './yaml-messages.js';

const DASHES = '‐‑‒–—−•－';
const QUOTES = '“”„‟«»「」‘’‚‛＂＇';
const COLONS = '：﹕︰∶꞉';
/** A key, also with invisible characters or typographic quotes in it. */
const KEY = `[${QUOTES}"']?[A-Za-z_](?:[\\w${ZERO_WIDTH_CHARACTERS}-]){0,63}[${QUOTES}"']?`;

/** A typographic quote before a value that needs ordinary quotes, as it contains `: ` or ` #`. */
const QUOTED = new RegExp(`(?:^[ -]*|[{,] *)${KEY}: +([${QUOTES}])(?=.*(?:: | #|:$))`, 'd');

/**
 * Each captures a lookalike where YAML's own signs stand: in the indentation, for a dash, around a key, for its colon, after
 * the colon, for quotes, and between the values of a flow collection.
 */
const PLACES: readonly RegExp[] = [
  new RegExp(`^[ \\t]*(?:- +)*([${UNUSUAL_SPACES}${ZERO_WIDTH_CHARACTERS}])`, 'd'),
  new RegExp(`^ *(?:- +)*([${DASHES}])[ ${UNUSUAL_SPACES}]*[A-Za-z_{]`, 'd'),
  new RegExp(`^ *-([${UNUSUAL_SPACES}${ZERO_WIDTH_CHARACTERS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，][ ${UNUSUAL_SPACES}]*)${KEY}[ \\t${UNUSUAL_SPACES}]{0,9}([${COLONS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，][ ${UNUSUAL_SPACES}]*)${KEY}:([${UNUSUAL_SPACES}${ZERO_WIDTH_CHARACTERS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)${KEY}([${UNUSUAL_SPACES}${ZERO_WIDTH_CHARACTERS}]+)[ \\t]*:`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)([${QUOTES}])[A-Za-z_][\\w-]*[${QUOTES}] *:`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)[A-Za-z_][\\w-]*([${ZERO_WIDTH_CHARACTERS}])[\\w-]*:`, 'd'),
  new RegExp(`^[ -]*(?:${KEY}: *)?([｛［【])`, 'd'),
  new RegExp(`[{[].*?[\\w"'] *([，、﹐])(?=[ ${UNUSUAL_SPACES}]*[A-Za-z_]+ ?[:${COLONS}])`, 'd'),
  /[{[].*([｝］】])[ \t]*$/d,
  QUOTED,
  /([\u0085\u2028\u2029])/d,
];

/** Characters of a line that are searched. */
const MAX_SCANNED = 500;

/**
 * Finds the first lookalike on a line that stands where one of YAML's signs belongs.
 *
 * @param start the offset of the line
 * @param isLineBefore the complaint is on the next line, so quotes in this line's value did not cause it
 */
export function findMisplacedCharacter(source: Source, start: number, isLineBefore: boolean): ComplaintMessage | undefined {
  const line = source.text.slice(start, start + MAX_SCANNED).split(/[\r\n]/)[0] ?? '';
  const offsets = (isLineBefore ? PLACES.filter((place) => place !== QUOTED) : PLACES).flatMap(
    (place) => place.exec(line)?.indices?.[1]?.[0] ?? [],
  );
  for (const offset of offsets.sort((a, b) => a - b)) {
    const lookalike = findLookalike(line[offset] ?? '');
    if (lookalike === undefined) continue;
    const { name, replacement } = lookalike;
    const meaning = { ' ': 'a space', '\n': 'a line end' }[replacement] ?? `\`${replacement}\``;
    const message =
      replacement === '' ? `there is an invisible character here: ${name}` : `YAML does not read this ${name} as ${meaning}`;
    return {
      code: 'wrong-character',
      message,
      hint: hintForLookalike(lookalike),
      start: start + offset,
      end: start + offset + 1,
    };
  }
  return undefined;
}
