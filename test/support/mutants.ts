import { boardsIn } from '../storyboard/read.js';
import { ODD_VALUES } from './odd-values.js';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const EXAMPLES = boardsIn('examples/storyboards').map(([, text]) => text);
const TEXTS = [...EXAMPLES, ...boardsIn('test/fixtures/broken-boards').map(([, text]) => text)];
const CONFIG =
  'version: 1\noutput: renders\ngateways:\n  trinetra: { concurrency: 8, rates: { kling-v3: { 720p: 17, 1080p: 27 } } }\n  evolink: { money: { currency: USD, per_credit: 0.0139 } }\n  uniall: { rates: { kling-v3-std-silent: { 720p: [{ mode: image, credits_per_second: 6 }, { credits_per_second: 5 }] } } }\n';

type Change = (text: string, roll: () => number) => string;
const pick = <T>(list: readonly T[], roll: () => number): T => list[Math.floor(roll() * list.length)] as T;
const place = (text: string, roll: () => number): number => Math.floor(roll() * (text.length + 1));
const lines =
  (change: (all: string[], at: number, roll: () => number) => void): Change =>
  (text, roll) => {
    const all = text.split('\n');
    change(all, Math.floor(roll() * all.length), roll);
    return all.join('\n');
  };
const replaced =
  (pattern: RegExp, by: (found: string, roll: () => number) => string): Change =>
  (text, roll) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { 0: word, index } = pick(found, roll);
    return text.slice(0, index) + by(word, roll) + text.slice(index + word.length);
  };

/** What may happen to a board's text. */
const CHANGES: readonly Change[] = [
  // A value is another one: mostly still YAML, so that all that reads it further on has its turn.
  replaced(/(?<=: )[^\s{}[\],][^\n{}[\],]*/g, (_, roll) => pick(ODD_VALUES, roll)),
  replaced(/(?<=: )[^\s{}[\],][^\n{}[\],]*/g, (_, roll) => pick(ODD_VALUES, roll)),
  replaced(/-?\d+(?:\.\d+)?/g, (word, roll) =>
    pick([`-${word}`, `${word}0000`, `${word}.5`, `1e${word}`, String(2 ** 53), '0'], roll),
  ),
  replaced(/[a-z_]+(?=:)/g, (word, roll) =>
    pick([`${word}s`, word.slice(1), word.toUpperCase(), `${word}: ${word}`, '__proto__', `"${word}"`], roll),
  ),
  replaced(/\w+/g, (_, roll) => pick(ODD_VALUES, roll)),
  // Lines.
  lines((all, at) => void all.splice(at, 1)),
  lines((all, at) => void all.splice(at, 0, all[at] as string)),
  lines((all, at, roll) => void all.splice(at, 0, all[Math.floor(roll() * all.length)] as string)),
  lines((all, at, roll) => {
    all[at] = `${' '.repeat(Math.floor(roll() * 9))}${(all[at] as string).trimStart()}`;
  }),
  lines((all, at, roll) => void all.splice(at, 1 + Math.floor(roll() * 6))),
  lines((all, at) => void all.reverse().splice(at, 1)),
  // Characters.
  (text, roll) => text.slice(0, place(text, roll)),
  (text, roll) => {
    const at = place(text, roll);
    return text.slice(0, at) + pick(ODD_VALUES, roll) + text.slice(at + Math.floor(roll() * 30));
  },
  (text, roll) => {
    const at = place(text, roll);
    return text.slice(0, at) + String.fromCharCode(Math.floor(roll() * 0x10000)) + text.slice(at);
  },
  // Too much of something.
  (text, roll) => {
    const at = place(text, roll);
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
    return text.slice(0, place(text, roll)) + other.slice(place(other, roll));
  },
];

/** What leaves most boards as good as they were, so that they are planned too. */
const MILD: readonly Change[] = [
  replaced(/(?<=(?:duration|takes|cfg_scale|max_credits|zoom|pan): )[\d.]+/g, (_, roll) => String(Math.floor(roll() * 16))),
  replaced(/(?<=prompt: [^\n]*)\w+/g, (_, roll) =>
    pick(['\u202e', '\u200b', '\u{1f600}', "it's", '=1+1', '$', '<b>', 'x'.repeat(3000)], roll),
  ),
  replaced(/(?<=model: )\S+/g, (_, roll) => pick(['trinetra/kling-v3', 'trinetra/kling-v2.5', 'uniall/kling-v3-std'], roll)),
  replaced(/(?<=title: )[^\n]+/g, (_, roll) => pick(['"=1+1"', '"\\e[2J"', '"\\u202e"', '"| a | b |"', '"<script>"'], roll)),
  replaced(/\b(?:720|1080)p\b/g, (word) => (word === '720p' ? '1080p' : '720p')),
  replaced(/(?<=id: )[a-z-]+/g, (word) => `${word}-${word}`),
];

function changed(text: string, changes: readonly Change[], roll: () => number): string {
  let now = text;
  for (let left = 1 + Math.floor(roll() * 4); left > 0; left -= 1) now = pick(changes, roll)(now, roll);
  return now;
}

/** A board that something happened to, and sometimes its config; the same for the same number of the same seed. */
export interface Mutant {
  readonly board: Buffer;
  readonly config?: Buffer;
  /** How it is planned. */
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly flags: { readonly maxCredits?: number; readonly partial?: boolean; readonly showRequests?: boolean };
}

export function mutant(seed: number, number: number): Mutant {
  const roll = dice(seed * 1_000_003 + number);
  const mild = roll() < 0.3;
  const board = Buffer.from(mild ? changed(pick(EXAMPLES, roll), MILD, roll) : changed(pick(TEXTS, roll), CHANGES, roll));
  // Bytes that are no text.
  if (!mild && roll() < 0.1)
    for (let left = 1 + Math.floor(roll() * 5); left > 0 && board.length > 0; left -= 1)
      board[Math.floor(roll() * board.length)] = Math.floor(roll() * 256);
  return {
    board,
    ...(roll() < 0.2 && { config: Buffer.from(changed(CONFIG, CHANGES, roll)) }),
    format: pick(['table', 'json', 'markdown', 'csv'] as const, roll),
    flags: {
      ...(roll() < 0.3 && { maxCredits: Math.floor(roll() * 500) }),
      ...(roll() < 0.3 && { partial: true }),
      ...(roll() < 0.3 && { showRequests: true }),
    },
  };
}
