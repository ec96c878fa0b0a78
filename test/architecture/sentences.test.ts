import { describe, expect, it } from 'vitest';
import { files, textOf } from './imports.js';

/** Lines that may read a sentence: where, a piece of the line, and why. */
const READERS: readonly (readonly [file: string, piece: string, reason: string])[] = [
  ['take/release-0.1.ts', '', 'files of release 0.1 tell in a message alone how a request came to nothing'],
  [
    'engine/scheduler/clip-runner.ts',
    'known?.error?.message !== message',
    'the same record is not written twice: compared, and not read',
  ],
  ['app/cut/run-ffmpeg-step.ts', '', 'the messages of ffmpeg'],
  ['cli/few-files.ts', 'Cannot find', 'Node’s message'],
  ['cli/terminal/say.ts', '/[?!.]$/', 'only a full stop is looked for'],
  ['cli/program/usage-error.ts', '', 'the messages of commander'],
  ['document/schema/describe-failure.ts', "'false schema'", 'the validator’s name of a keyword'],
  ['document/yaml/yaml-messages.ts', '', 'the messages of the YAML library'],
  ['gateway/vendor/kling.ts', 'DUPLICATE_TEXT', 'the gateway’s message'],
  ['http/connect.ts', 'error.message', 'the messages of Node and of undici'],
  ['report/text/failed-words.ts', 'message.includes(code)', 'the gateway’s code is not said twice in the gateway’s message'],
  ['media/cues/cleaned-words.ts', '', 'the words of a prompt, which the user wrote'],
  ['media/cues/find-detail.ts', '', 'the words of a prompt, which the user wrote'],
  ['sandbox/stats.ts', "'in flight'", 'a state in the sandbox’s own log'],
];

const mayRead = (file: string, line: string): boolean =>
  READERS.some(([reader, piece]) => reader === file && line.includes(piece));

/** Two words in a row, as in a sentence; not `take-held`, `refused-400` or a single word. */
const TWO_WORDS = "[A-Za-z’']{2,} [A-Za-z’']{2,}";

/** Ways to decide by a literal. */
const BY_LITERAL = [
  new RegExp(
    String.raw`\.(?:includes|startsWith|endsWith|indexOf|search|match|split)\((['"\`])[^'"\`\n]*${TWO_WORDS}[^\n]*?\1`,
  ),
  new RegExp(String.raw`(?:===|!==) (['"\`])[^'"\`\n]*${TWO_WORDS}[^\n]*?\1`),
  new RegExp(String.raw`\bcase (['"\`])[^'"\`\n]*${TWO_WORDS}[^\n]*?\1:`),
  new RegExp(String.raw`(?:[=(,:?!&|[] ?|^\s*)/\^?[^/\n*]*${TWO_WORDS}[^/\n]*/[a-z]*(?:\.(?:test|exec)\(|[,;)\]])`),
];

/** Ways to decide by what a message says. */
const SENTENCE = String.raw`\b(?:message|hint|halted|reason\??\.text)`;
const BY_MESSAGE = [
  new RegExp(String.raw`${SENTENCE}\??\.(?:includes|startsWith|endsWith|indexOf|search|match)\(`),
  new RegExp(String.raw`\.(?:test|exec)\((?:\w+\??\.)*${SENTENCE}\b`),
  new RegExp(String.raw`\.${SENTENCE} (?:===|!==) (?!undefined|'')`),
];

function linesThat(rules: readonly RegExp[]): string[] {
  const sources = files.filter((file) => !file.endsWith('.gen.ts'));
  return sources.flatMap((file) =>
    textOf(file)
      .split('\n')
      .map((line) => line.replace(/^\s*(?:\/\/|\/?\*).*$/, ''))
      .flatMap((line, index) =>
        rules.some((rule) => rule.test(line)) && !mayRead(file, line) ? [`src/${file}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

describe('no decision is made by reading our own English', () => {
  it('compares, matches or searches no sentence', () => {
    const lines = linesThat(BY_LITERAL);
    expect(lines, lines.join('\n')).toEqual([]);
  });

  it('asks no message what it says', () => {
    const lines = linesThat(BY_MESSAGE);
    expect(lines, lines.join('\n')).toEqual([]);
  });

  it('knows each way that was used once, and lists no line that is gone', () => {
    const literal = [
      "message.startsWith('not begun: ')",
      'const words = /^nothing was (?:sent|bought)/.test(message) ? message : said;',
      "ours.startsWith('nothing was')",
      "  .replace(/^has no word for this /, 'no word for ')",
      "facts.what.includes('a Git LFS pointer')",
      "if (why === 'given up by hand') return;",
    ];
    for (const line of literal)
      expect(
        BY_LITERAL.some((rule) => rule.test(line)),
        line,
      ).toBe(true);
    const asked = ["if (error.message.startsWith('no')) {", '/^no/.test(take.error?.message)', 'a?.message !== b'];
    for (const line of asked)
      expect(
        BY_MESSAGE.some((rule) => rule.test(line)),
        line,
      ).toBe(true);
    for (const [file, piece] of READERS) expect(textOf(file), `${file}: ${piece}`).toContain(piece);
  });
});
