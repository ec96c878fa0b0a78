import { boardsIn } from '../storyboard/read.js';
import { ODD_VALUES } from './odd-values.js';
import { seededRandom } from './seeded-random.js';

const EXAMPLES = boardsIn('examples/storyboards').map(([, text]) => text);
const TEXTS = [...EXAMPLES, ...boardsIn('test/fixtures/broken-boards').map(([, text]) => text)];
const CONFIG =
  'version: 1\noutput: renders\ngateways:\n  trinetra: { concurrency: 8, rates: { kling-v3: { 720p: 17, 1080p: 27 } } }\n  evolink: { money: { currency: USD, per_credit: 0.0139 } }\n  uniall: { rates: { kling-v3-std-silent: { 720p: [{ mode: image, credits_per_second: 6 }, { credits_per_second: 5 }] } } }\n';

type Change = (text: string, roll: () => number) => string;
const pick = <T>(list: readonly T[], roll: () => number): T => list[Math.floor(roll() * list.length)] as T;
const pickPlace = (text: string, roll: () => number): number => Math.floor(roll() * (text.length + 1));
const changeLines =
  (change: (all: string[], at: number, roll: () => number) => void): Change =>
  (text, roll) => {
    const all = text.split('\n');
    change(all, Math.floor(roll() * all.length), roll);
    return all.join('\n');
  };
const replaceMatch =
  (pattern: RegExp, by: (found: string, roll: () => number) => string): Change =>
  (text, roll) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { 0: word, index } = pick(found, roll);
    return text.slice(0, index) + by(word, roll) + text.slice(index + word.length);
  };

/** Changes to a board's text. */
const CHANGES: readonly Change[] = [
  // Another value. Most results are still YAML, so that all later readers are tested too.
  replaceMatch(/(?<=: )[^\s{}[\],][^\n{}[\],]*/g, (_, roll) => pick(ODD_VALUES, roll)),
  replaceMatch(/(?<=: )[^\s{}[\],][^\n{}[\],]*/g, (_, roll) => pick(ODD_VALUES, roll)),
  replaceMatch(/-?\d+(?:\.\d+)?/g, (word, roll) =>
    pick([`-${word}`, `${word}0000`, `${word}.5`, `1e${word}`, String(2 ** 53), '0'], roll),
  ),
  replaceMatch(/[a-z_]+(?=:)/g, (word, roll) =>
    pick([`${word}s`, word.slice(1), word.toUpperCase(), `${word}: ${word}`, '__proto__', `"${word}"`], roll),
  ),
  replaceMatch(/\w+/g, (_, roll) => pick(ODD_VALUES, roll)),
  // Lines.
  changeLines((all, at) => void all.splice(at, 1)),
  changeLines((all, at) => void all.splice(at, 0, all[at] as string)),
  changeLines((all, at, roll) => void all.splice(at, 0, all[Math.floor(roll() * all.length)] as string)),
  changeLines((all, at, roll) => {
    all[at] = `${' '.repeat(Math.floor(roll() * 9))}${(all[at] as string).trimStart()}`;
  }),
  changeLines((all, at, roll) => void all.splice(at, 1 + Math.floor(roll() * 6))),
  changeLines((all, at) => void all.reverse().splice(at, 1)),
  // Characters.
  (text, roll) => text.slice(0, pickPlace(text, roll)),
  (text, roll) => {
    const at = pickPlace(text, roll);
    return text.slice(0, at) + pick(ODD_VALUES, roll) + text.slice(at + Math.floor(roll() * 30));
  },
  (text, roll) => {
    const at = pickPlace(text, roll);
    return text.slice(0, at) + String.fromCharCode(Math.floor(roll() * 0x10000)) + text.slice(at);
  },
  // Too much of something.
  (text, roll) => {
    const at = pickPlace(text, roll);
    const piece = pick(['[', '{a: ', '- ', '"', ' ', '\n', '? ', '!!x ', '${', '&a ', '|\n', '\u202e', '*a, '], roll);
    return text.slice(0, at) + piece.repeat(Math.floor(10 ** (1 + roll() * 4))) + text.slice(at);
  },
  (text, roll) => {
    const levels = Math.floor(2 + roll() * 28);
    const laughs = Array.from(
      { length: levels },
      (_, i) => `  l${i}: &l${i} [${i === 0 ? 'x' : Array(9).fill(`*l${i - 1}`)}]\n`,
    );
    return text.replace(/^shots:/m, () => `vars:\n${laughs.join('')}shots:`);
  },
  (text, roll) => {
    const shots = text.indexOf('shots:');
    return shots < 0 ? text : text + text.slice(shots + 7).repeat(Math.floor(roll() * 60));
  },
  (text, roll) => {
    const other = pick(TEXTS, roll);
    return text.slice(0, pickPlace(text, roll)) + other.slice(pickPlace(other, roll));
  },
];

/** Changes that leave most boards valid, so that they are planned too. */
const HARMLESS_CHANGES: readonly Change[] = [
  replaceMatch(/(?<=(?:duration|takes|cfg_scale|max_credits|zoom|pan): )[\d.]+/g, (_, roll) => String(Math.floor(roll() * 16))),
  replaceMatch(/(?<=prompt: [^\n]*)\w+/g, (_, roll) =>
    pick(['\u202e', '\u200b', '\u{1f600}', "it's", '=1+1', '$', '<b>', 'x'.repeat(3000)], roll),
  ),
  replaceMatch(/(?<=model: )\S+/g, (_, roll) =>
    pick(['trinetra/kling-v3', 'trinetra/kling-v2.5', 'uniall/kling-v3-std'], roll),
  ),
  replaceMatch(/(?<=title: )[^\n]+/g, (_, roll) =>
    pick(['"=1+1"', '"\\e[2J"', '"\\u202e"', '"| a | b |"', '"<script>"'], roll),
  ),
  replaceMatch(/\b(?:720|1080)p\b/g, (word) => (word === '720p' ? '1080p' : '720p')),
  replaceMatch(/(?<=id: )[a-z-]+/g, (word) => `${word}-${word}`),
];

function applyChanges(text: string, changes: readonly Change[], roll: () => number): string {
  let now = text;
  for (let left = 1 + Math.floor(roll() * 4); left > 0; left -= 1) now = pick(changes, roll)(now, roll);
  return now;
}

/** A damaged board, and sometimes a damaged config. The same seed and number give the same mutant. */
export interface Mutant {
  readonly board: Buffer;
  readonly config?: Buffer;
  /** How the board is planned. */
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly flags: { readonly maxCredits?: number; readonly partial?: boolean; readonly showRequests?: boolean };
}

export function mutant(seed: number, number: number): Mutant {
  const roll = seededRandom(seed * 1_000_003 + number);
  const mild = roll() < 0.3;
  const board = Buffer.from(
    mild ? applyChanges(pick(EXAMPLES, roll), HARMLESS_CHANGES, roll) : applyChanges(pick(TEXTS, roll), CHANGES, roll),
  );
  // Bytes that are not text.
  if (!mild && roll() < 0.1)
    for (let left = 1 + Math.floor(roll() * 5); left > 0 && board.length > 0; left -= 1)
      board[Math.floor(roll() * board.length)] = Math.floor(roll() * 256);
  return {
    board,
    ...(roll() < 0.2 && { config: Buffer.from(applyChanges(CONFIG, CHANGES, roll)) }),
    format: pick(['table', 'json', 'markdown', 'csv'] as const, roll),
    flags: {
      ...(roll() < 0.3 && { maxCredits: Math.floor(roll() * 500) }),
      ...(roll() < 0.3 && { partial: true }),
      ...(roll() < 0.3 && { showRequests: true }),
    },
  };
}
