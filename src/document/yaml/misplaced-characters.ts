import { lookalike, mendLookalike, NOTHINGS, SPACES } from '../lookalikes.js';
import type { Source } from '../span.js';
import type { Worded } from './yaml-messages.js';

const DASHES = '‐‑‒–—−•－';
const QUOTES = '“”„‟«»「」‘’‚‛＂＇';
const COLONS = '：﹕︰∶꞉';
/** A key, with what may have slipped into it. */
const KEY = `[${QUOTES}"']?[A-Za-z_](?:[\\w${NOTHINGS}-]){0,63}[${QUOTES}"']?`;

/** Quotes that open a value, which has something in it that ordinary quotes would have kept. */
const QUOTED = new RegExp(`(?:^[ -]*|[{,] *)${KEY}: +([${QUOTES}])(?=.*(?:: | #|:$))`, 'd');

/**
 * Where the signs of YAML itself stand on a line, and what may stand there by mistake: in the indentation, for a dash, around
 * a key, for its colon, behind that, for quotes, and between the values of a flow collection.
 */
const PLACES: readonly RegExp[] = [
  new RegExp(`^[ \\t]*(?:- +)*([${SPACES}${NOTHINGS}])`, 'd'),
  new RegExp(`^ *(?:- +)*([${DASHES}])[ ${SPACES}]*[A-Za-z_{]`, 'd'),
  new RegExp(`^ *-([${SPACES}${NOTHINGS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，][ ${SPACES}]*)${KEY}[ \\t${SPACES}]{0,9}([${COLONS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，][ ${SPACES}]*)${KEY}:([${SPACES}${NOTHINGS}])`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)${KEY}([${SPACES}${NOTHINGS}]+)[ \\t]*:`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)([${QUOTES}])[A-Za-z_][\\w-]*[${QUOTES}] *:`, 'd'),
  new RegExp(`(?:^[ -]*|[{,，] *)[A-Za-z_][\\w-]*([${NOTHINGS}])[\\w-]*:`, 'd'),
  new RegExp(`^[ -]*(?:${KEY}: *)?([｛［【])`, 'd'),
  new RegExp(`[{[].*?[\\w"'] *([，、﹐])(?=[ ${SPACES}]*[A-Za-z_]+ ?[:${COLONS}])`, 'd'),
  /[{[].*([｝］】])[ \t]*$/d,
  QUOTED,
  /([\u0085\u2028\u2029])/d,
];

/** Longer lines are looked at only so far. */
const FAR = 500;

/**
 * The first character on a line that stands where one of YAML's signs belongs, and only looks like it.
 *
 * @param before the line before the one that is complained of: quotes in its value are no cause
 */
export function misplacedOn(source: Source, start: number, before: boolean): Worded | undefined {
  const line = source.text.slice(start, start + FAR).split(/[\r\n]/)[0] ?? '';
  const places = (before ? PLACES.filter((place) => place !== QUOTED) : PLACES).flatMap(
    (place) => place.exec(line)?.indices?.[1]?.[0] ?? [],
  );
  for (const at of places.sort((a, b) => a - b)) {
    const is = lookalike(line[at] ?? '');
    if (is === undefined) continue;
    const as = { ' ': 'a space', '\n': 'a line end' }[is.means] ?? `\`${is.means}\``;
    const message =
      is.means === ''
        ? `there is a character here that nobody sees: ${is.name}`
        : `YAML does not read this ${is.name} as ${as}`;
    return { code: 'wrong-character', message, hint: mendLookalike(is), start: start + at, end: start + at + 1 };
  }
  return undefined;
}
