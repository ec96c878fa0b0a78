import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { summarizeDiagnostics, validateBoard } from '../support/validate-board.js';

const HEAD = 'version: 1\nid: film\nmodel: trinetra/kling-v3\n';
const board = (shot: string, head = HEAD) => `${head}shots:\n${shot}`;
const withLine = (line: string) => board(`  - id: a\n    ${line}\n`);

describe('a character that only looks like one of YAML’s', () => {
  it('is reported with its fix: prompt：一只猫', async () => {
    const ran = await rushes(workspace({ 'board.yaml': withLine('prompt：一只猫') }), ['validate', 'board.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain(
      'board.yaml:6:11 error[wrong-character] YAML does not read this full-width colon (U+FF1A) as `:`',
    );
    expect(ran.stdout).toContain('hint: Write `:` in place of the full-width colon (U+FF1A), and a space after it.');
    expect(ran.stdout).toContain('1 error\n');
  });

  it.each<[string, string, string]>([
    ['a full-width colon before other keys', withLine('prompt：一只猫\n    duration: 5'), 'full-width colon (U+FF1A)'],
    ['a full-width colon of the first key of a shot', board('  - prompt：x\n    id: a\n'), 'full-width colon (U+FF1A)'],
    [
      'a full-width colon at the top',
      board('  - { id: a, prompt: x }\n').replace('shots:', 'shots：'),
      'full-width colon (U+FF1A)',
    ],
    ['a full-width colon in a flow mapping', board('  - { id: a, prompt：x }\n'), 'full-width colon (U+FF1A)'],
    ['full-width colons everywhere', 'version：1\nid：film\n', 'full-width colon (U+FF1A)'],
    ['a full-width colon in a shape', withLine('prompt: x\n    aspect_ratio: 16：9'), 'full-width colon (U+FF1A)'],
    ['a small colon', withLine('prompt﹕ x'), 'small colon (U+FE55)'],
    ['a no-break space behind the colon', withLine('prompt:\u00a0A cat'), 'no-break space (U+00A0)'],
    [
      'a no-break space behind the colon, before other keys',
      withLine('prompt:\u00a0A cat\n    duration: 5'),
      'no-break space (U+00A0)',
    ],
    ['a narrow no-break space behind the colon', withLine('prompt:\u202fA cat'), 'narrow no-break space (U+202F)'],
    ['an ideographic space behind the colon', withLine('prompt:\u3000一只猫'), 'ideographic space (U+3000)'],
    ['a no-break space before the colon', withLine('prompt\u00a0: x'), 'no-break space (U+00A0)'],
    ['a no-break space in the indentation', board('  - id: a\n  \u00a0 prompt: x\n'), 'no-break space (U+00A0)'],
    ['no-break spaces as indentation', board('  - id: a\n\u00a0\u00a0\u00a0\u00a0prompt: x\n'), 'no-break space (U+00A0)'],
    ['a no-break space behind the dash', board('  -\u00a0id: a\n    prompt: x\n'), 'no-break space (U+00A0)'],
    ['smart quotes around a text with a colon', withLine('prompt: “A sign: closed”'), 'left double quotation mark (U+201C)'],
    ['smart quotes around an id', board('  - id: “a”\n    prompt: x\n'), 'left double quotation mark (U+201C)'],
    ['smart quotes around a key', withLine('“prompt”: x'), 'left double quotation mark (U+201C)'],
    ['smart quotes around a choice', withLine('prompt: x\n    resolution: ‘720p’'), 'left single quotation mark (U+2018)'],
    [
      'smart quotes around a model',
      board('  - { id: a, prompt: x }\n').replace('trinetra/kling-v3', '“trinetra/kling-v3”'),
      'left double quotation mark (U+201C)',
    ],
    ['smart quotes around a number', withLine('prompt: x\n    duration: „5“'), 'low double quotation mark (U+201E)'],
    ['a zero-width space behind the colon', withLine('prompt:\u200bA cat'), 'zero-width space (U+200B)'],
    ['a zero-width space in a key', withLine('pro\u200bmpt: x'), 'zero-width space (U+200B)'],
    ['a byte order mark before a key', withLine('\ufeffprompt: x'), 'byte order mark (U+FEFF)'],
    ['a zero-width space in an id', board('  - id: a\u200b\n    prompt: x\n'), 'zero-width space (U+200B)'],
    [
      'a zero-width joiner in a model',
      board('  - { id: a, prompt: x }\n').replace('v3', 'v3\u200d'),
      'zero-width joiner (U+200D)',
    ],
    ['a word joiner in a number', withLine('prompt: x\n    duration: 5\u2060'), 'word joiner (U+2060)'],
    [
      'a zero-width space in a var’s name',
      board('  - { id: a, prompt: "${he\u200bro}" }\n', `${HEAD}vars: { hero: x }\n`),
      'zero-width space (U+200B)',
    ],
    ['a full-width comma', board('  - { id: a， prompt: x }\n'), 'full-width comma (U+FF0C)'],
    ['full-width brackets', board('  - ｛ id: a, prompt: x ｝\n'), 'full-width left curly bracket (U+FF5B)'],
    ['a full-width digit', withLine('prompt: x\n    duration: ５'), 'full-width digit (U+FF15)'],
    ['a dash of a typesetter', board('  – id: a\n    prompt: x\n'), 'en dash (U+2013)'],
    ['a line separator', withLine('prompt: x\u2028    duration: 5'), 'line separator (U+2028)'],
  ])('is reported with its fix: %s', async (_, text, name) => {
    const said = (await validateBoard(text)).filter(({ severity }) => severity === 'error');
    expect(said.some(({ message, hint }) => `${message} ${hint}`.includes(name))).toBe(true);
    expect(said.map(({ hint }) => hint).join(' ')).toMatch(/Write .* in place of the|Remove the .*\./);
  });

  it('does not hide other errors near it', async () => {
    expect(await summarizeDiagnostics(withLine('prompt: “A cat”\n     duration: 5'))).toEqual(['error colon-in-text “A cat”']);
    expect(await summarizeDiagnostics(withLine('prompt: 他说：好\n    notes: The sign says: closed'))).toEqual([
      'error colon-in-text The sign says: closed',
    ]);
  });

  it('is reported in a config too', async () => {
    const cwd = workspace({ 'board.yaml': withLine('prompt: x'), 'rushes.config.yaml': 'version: 1\noutput： here\n' });
    expect((await rushes(cwd, ['validate', 'board.yaml'])).stdout).toContain(
      'rushes.config.yaml:2:7 error[wrong-character] YAML does not read this full-width colon (U+FF1A)',
    );
  });
});

describe('a text that is not what it looks like', () => {
  it.each<[string, string]>([
    ['prompt: A\u200b cat', 'zero-width space (U+200B)'],
    ['prompt: A cat\ufeff', 'byte order mark (U+FEFF)'],
    ['prompt: A so\u00adft cat', 'soft hyphen (U+00AD)'],
    ['prompt: \u00a0A cat', 'no-break space (U+00A0)'],
    ['prompt: A cat\u202e', 'text direction mark (U+202E)'],
    ['prompt: x\n    negative_prompt: te\u200cxt', 'zero-width non-joiner (U+200C)'],
  ])('gets a warning, because the invisible character is sent: %j', async (line, name) => {
    const said = await validateBoard(withLine(line));
    expect(said).toMatchObject([{ severity: 'warning', code: 'hidden-character' }]);
    expect(said[0]?.message).toContain(name);
    expect(said[0]?.hint).toBe(`Remove the ${said[0]?.message.split(': ')[1]}.`);
  });

  it.each([
    'Eine Katze, 5\u00a0m weit',
    'A family 👩‍👩‍👧 at dawn',
    'می‌خواهم',
    'שלום\u200f!',
    'ภาษา\u200bไทย',
    '一只猫：坐在屋顶上，看月亮',
  ])('gets no warning if the script or the emoji needs the character: %s', async (text) =>
    expect(await summarizeDiagnostics(withLine(`prompt: ${text}`))).toEqual([]),
  );

  it('gets a warning if typographic quotes surround the whole text', async () => {
    for (const [text, plain] of [
      ['“A cat”', 'A cat'],
      ['「一只猫」', '一只猫'],
      ['«Un chat»', 'Un chat'],
    ])
      expect(await validateBoard(withLine(`prompt: ${text}`))).toMatchObject([
        {
          severity: 'warning',
          code: 'typographic-quotes',
          hint: `Write \`"${plain}"\` for the text without them, or \`'${text}'\` to keep them.`,
          words: text,
        },
      ]);
    for (const text of ["'“A cat”'", 'He says “hi”', '“One” and “two”'])
      expect(await summarizeDiagnostics(withLine(`prompt: ${text}`))).toEqual([]);
  });
});

describe('a tab', () => {
  it.each([
    'prompt:\tA cat',
    'prompt: x\n    duration:\t5',
    'prompt: x\n    camera:\t{ zoom: 4 }',
    'prompt\t: x',
    'prompt: x\t',
    'notes:\t\n      x\n    prompt: y',
  ])('after a colon counts as a space: %j', async (line) =>
    expect((await summarizeDiagnostics(withLine(line))).filter((one) => one.startsWith('error'))).toEqual([]),
  );

  it.each([
    ['behind the dash of a shot', board('  -\tid: a\n    prompt: x\n')],
    ['in the indentation', board('  - id: a\n\tprompt: x\n')],
    ['in the indentation below a key', withLine('prompt: x\n    camera:\n\t  zoom: 4')],
  ])('is reported %s', async (_, text) => {
    const [said] = await validateBoard(text);
    expect(said).toMatchObject({ code: 'tab-indent', hint: 'Editors can convert tabs to spaces.' });
  });
});
