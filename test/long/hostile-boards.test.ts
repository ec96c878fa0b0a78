import { expect, it } from 'vitest';
import { read, withShots } from '../storyboard/read.js';
import { processorTime } from '../support/processor-time.js';

const SIZE = 1024 * 1024;

/** A megabyte of one repeated piece. */
const fill = (piece: string, before = '', after = '') =>
  before + piece.repeat(Math.floor((SIZE - before.length - after.length) / piece.length)) + after;

const laughs = Array.from(
  { length: 20 },
  (_, i) => `  l${i}: &l${i} [${i === 0 ? 'lol' : Array(10).fill(`*l${i - 1}`)}]\n`,
).join('');
const shot = (fields: string) => withShots(`  - { id: a, ${fields} }\n`);

/** Hostile boards: each is refused with a code or read, within a second. */
const hostile: Record<string, [text: string, code: string | undefined]> = {
  'billion laughs': [withShots('  - { id: a, prompt: x }\n', `vars:\n${laughs}`), 'alias-bomb'],
  'laughs in width': [`a: &a [${'x,'.repeat(9000)}]\nb: [${'*a,'.repeat(50_000)}]\n`, 'alias-bomb'],
  'vars that multiply': [
    withShots(`  - { id: a, prompt: "${'${a}'.repeat(100_000)}" }\n`, `vars: { a: "${'y'.repeat(300_000)}" }\n`),
    'var-bomb',
  ],
  'open brackets': [fill('['), 'too-deep'],
  'open braces': [fill('{'), 'too-deep'],
  'nested flow mappings': [fill('{a: '), 'too-deep'],
  'dashes on a line': [fill('- '), 'too-deep'],
  'colons on a line': [fill(': '), 'too-deep'],
  'ever deeper lines': [Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'too-deep'],
  'ever shallower lines': [
    `a:\n${Array.from({ length: 1400 }, (_, i) => `${' '.repeat(1400 - i)}b: c\n`).join('')}`,
    'bad-indent',
  ],
  'closing brackets': [fill(']'), 'too-many-parts'],
  'a list of nothing': [fill('-\n'), 'too-many-parts'],
  'a list of letters': [fill('- a\n'), 'too-many-parts'],
  commas: [fill(',', 'a: ['), 'too-many-parts'],
  questions: [fill('?\n'), 'too-many-parts'],
  'colons on lines': [fill(':\n'), 'too-many-parts'],
  comments: [fill('#c\n', 'a: 1\n'), 'too-many-parts'],
  'blank lines': [fill('\n', 'a:\n'), 'too-many-parts'],
  documents: [fill('---\n'), 'too-many-parts'],
  quotes: [fill('a: "\n'), 'too-many-parts'],
  'short keys': [Array.from({ length: 90_000 }, (_, i) => `k${i}: 1\n`).join(''), 'too-many-parts'],
  'as many keys as are read': [`{${Array.from({ length: 85_000 }, (_, i) => `k${i}`)}}`, 'unknown-key'],
  'as many equal keys as are read': [fill('abcdefghij: klmnopqrst uvwxyz\n'), 'duplicate-key'],
  'as many shots as are read': [withShots(`[${'a,'.repeat(80_000)}]\n`).replace('shots:\n', 'shots: '), 'wrong-type'],
  'as many unknown aliases as are read': [fill('- *abcdefghij\n', '- &abcdefghik x\n'), 'unknown-alias'],
  'anchors and near aliases': [
    Array.from({ length: 25_000 }, (_, i) => `- &abc${i} x\n- *bbc${i}\n`).join(''),
    'unknown-alias',
  ],
  'undefined vars': [shot(`prompt: "${'${ab}'.repeat(190_000)}"`), 'undefined-var'],
  'open vars': [shot(`prompt: "${'${'.repeat(400_000)}"`), 'bad-var'],
  'vars and near vars': [
    withShots(
      Array.from({ length: 3000 }, (_, i) => `  - { id: s${i}, prompt: "\${abcdefghijk${i}}" }\n`).join(''),
      `vars:\n${Array.from({ length: 20_000 }, (_, i) => ` abcdefghij${i}: 1\n`).join('')}`,
    ),
    'undefined-var',
  ],
  dollars: [shot(`prompt: "${'$'.repeat(900_000)}"`), undefined],
  'angle brackets': [shot(`prompt: "${'<'.repeat(900_000)}"`), undefined],
  'names that are nearly elements': [shot(`prompt: "${'<element_1>'.repeat(80_000)}<<element_1>>"`), 'unknown-element'],
  'names that are nearly vars': [
    withShots(`  - { id: a, prompt: "${'{{ab $(ab %ab {'.repeat(65_000)}" }\n`, 'vars: { ab: x }\n'),
    'unused-var',
  ],
  'vars without their braces': [
    withShots(`  - { id: a, prompt: "${'$ab'.repeat(300_000)}" }\n`, 'vars: { ab: x }\n'),
    'bare-var',
  ],
  'open names of vars': [withShots(`  - { id: a, prompt: "${'%ab'.repeat(300_000)}" }\n`, 'vars: { ab: x }\n'), 'bare-var'],
  'comments behind texts': [withShots('- { id: a, prompt: wind over the ridge #1\n  }\n'.repeat(9000)), 'duplicate-id'],
  'comments that take brackets': [withShots('- { id: a, prompt: wind over the ridge #1 }\n'.repeat(9000)), 'comment-cuts-text'],
  'numbers for texts': [withShots('- { id: 007, prompt: 0x1F, notes: 1e3 }\n'.repeat(9000)), 'duplicate-id'],
  'full-width colons': ['prompt：wind over the ridge\n'.repeat(30_000), 'not-a-mapping'],
  'full-width colons in shots': [withShots('  - id: a\n    prompt：wind over the ridge\n'.repeat(20_000)), 'wrong-character'],
  'no-break spaces': [shot(`prompt: "${'\u00a0'.repeat(400_000)}x"`), 'hidden-character'],
  'invisible characters': [shot(`prompt: "${'\u200b'.repeat(300_000)}x"`), 'hidden-character'],
  'signs of typesetters on a line': [`a: ${'“{，：'.repeat(80_000)}\nb\n`, 'missing-colon'],
  backslashes: [fill('\\"', 'a: "'), 'unknown-key'],
  'bad escapes': [fill('\\q', 'a: "', '"'), 'bad-escape'],
  'one word': [fill('x'), 'not-a-mapping'],
  'one key': [shot(`prompt: x, "${'a'.repeat(900_000)}": 1`), 'unknown-key'],
  'one id': [shot('prompt: x').replace('id: a', `id: ${'a'.repeat(900_000)}`), 'bad-format'],
  'one address': [shot(`prompt: x, frames: { first: "http://${'a'.repeat(900_000)}" }`), 'too-long'],
  'one number': [shot(`prompt: x, duration: ${'9'.repeat(900_000)}`), 'bad-number'],
  'a list for a number': [shot(`prompt: x, duration: [${'1,'.repeat(80_000)}]`), 'wrong-type'],
  'a list for a choice': [shot(`prompt: x, resolution: [${'1,'.repeat(80_000)}]`), 'not-one-of'],
  'folded lines': [fill(' x\n', 'a: >\n'), 'unknown-key'],
  'literal lines': [fill(' x\n', 'a: |\n'), 'unknown-key'],
  blanks: [fill(' '), 'empty-file'],
  tabs: [fill('\t', 'a:'), 'unknown-key'],
  'lone carriage returns': [fill('\r', 'a: '), 'lone-cr'],
  'NUL bytes': [fill('\0'), 'binary'],
  directives: [fill('%TAG ! x\n'), 'not-a-mapping'],
  'a wrong shot after many good ones': [
    withShots(`${Array.from({ length: 3000 }, (_, i) => `  - { id: s${i}, prompt: x }\n`).join('')}  - { id: z }\n`),
    'missing-key',
  ],
  'blanks between keys': [`a:\n${' '.repeat(500_000)}b: 1\n${' '.repeat(500_000)}c: 1\n`, 'unknown-key'],
};

it.each(Object.entries(hostile))('a board with %s is read or refused within a second', (_, [text, code]) => {
  const before = processorTime();
  const { ok, diagnostics } = read(text);
  const took = processorTime() - before;
  if (code === undefined) expect(ok).toBe(true);
  else expect(diagnostics.map((one) => one.code)).toContain(code);
  // A screen of a hundred thousand errors helps nobody and takes long.
  expect(diagnostics.length).toBeLessThanOrEqual(51);
  // A quiet machine needs a fraction of this; the test guards against minutes.
  expect(took).toBeLessThan(4000);
});

it('a real board of nearly a megabyte is read, in less than a second on a quiet machine', () => {
  const shots = Array.from(
    { length: 3900 },
    (_, i) =>
      `  - id: shot-${i}\n    prompt: A traveler in a grey cloak walks over the ridge, number ${i}, mist, wind, morning\n    camera: { zoom: 4 }\n` +
      `    frames: { first: https://example.com/hut-${i}.png }\n    duration: 5\n    notes: nothing at all, but some words of text for\n`,
  ).join('');
  const before = processorTime();
  const checked = read(withShots(shots));
  expect(checked.ok && checked.value.shots.length).toBe(3900);
  expect(processorTime() - before).toBeLessThan(4000);
});
