import { describe, expect, it } from 'vitest';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { summarizeDiagnostics, validateBoard } from '../../support/validate-board.js';

const board = (shots: string, head = '') => `version: 1\nid: film\nmodel: trinetra/kling-v3\n${head}shots:\n${shots}`;
const withPrompt = (prompt: string, head = '') => board(`  - id: a\n    prompt: ${prompt}\n`, head);

describe('a comment that ends a text', () => {
  it('gets a warning with the text in quotes: a teal #00A3A3 backdrop', async () => {
    const text = withPrompt('Bottle on a teal #00A3A3 backdrop');
    const cwd = workspace({ 'board.yaml': text });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      'board.yaml:6:30 warning[comment-cuts-text] YAML reads this as a comment: the text ends before it, with `Bottle on a teal`',
    );
    expect(ran.stdout).toContain('put the whole text in quotes: `"Bottle on a teal #00A3A3 backdrop"`');
    // The plan shows the warning before anything is paid for.
    expect((await rushes(cwd, ['plan', 'board.yaml'])).stderr).toContain('1 warning: rushes validate board.yaml shows it');
    expect(await summarizeDiagnostics(text.replace(/Bottle.*/, '"Bottle on a teal #00A3A3 backdrop"'))).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a text of several lines', withPrompt('Bottle on\n      a teal #00A3A3 backdrop'), '#00A3A3 backdrop'],
    ['a flow mapping', board('  - { id: a,\n      prompt: Take #3 of the door\n    }\n'), '#3 of the door'],
    ['a flow mapping that goes on', board('  - { id: a, prompt: Take #3\n      , duration: 5 }\n'), '#3'],
    ['a negative prompt', board('  - id: a\n    prompt: x\n    negative_prompt: text #logo\n'), '#logo'],
    ['a default', withPrompt('x', 'defaults:\n  negative_prompt: text #logo\n'), '#logo'],
    [
      'a part',
      board('  - id: a\n    multi_shot:\n      - prompt: Door #1\n        duration: 5\n').replace(
        'trinetra/kling-v3',
        'uniall/kling-v3-std',
      ),
      '#1',
    ],
    ['a var', withPrompt('See ${x}', 'vars:\n  x: track #9\n'), '#9'],
    ['a var by its alias', withPrompt('See ${x} ${y}', 'vars:\n  x: &x track #9\n  y: *x\n'), '#9'],
    ['a title', withPrompt('x', 'title: Film #1\n'), '#1'],
    ['a note', board('  - id: a\n    prompt: x\n    notes: see #12\n'), '#12'],
    ['a text with a tag', withPrompt('!!str Take #3'), '#3'],
    ['a number that is a text', withPrompt('See ${x}', 'vars:\n  x: 7 #up\n'), '#up'],
    ['a tab before it', withPrompt('Take\t#3'), '#3'],
  ])('gets a warning in %s', async (_, text, comment) => {
    expect(await summarizeDiagnostics(text)).toContain(`warning comment-cuts-text ${comment}`);
  });

  it.each<[string, string, string]>([
    ['takes the whole value', withPrompt('#00A3A3 backdrop'), 'prompt'],
    ['takes a whole var', withPrompt('x ${teal}', 'vars:\n  teal: #00A3A3\n'), 'teal'],
    ['takes a title', withPrompt('x', 'title: #1\n'), 'title'],
    ['takes the closing bracket', board('  - { id: a, prompt: Bottle on a teal #00A3A3 backdrop }\n'), '#00A3A3 backdrop }'],
    ['takes a closing bracket of several lines', board('  - { id: a,\n      prompt: Take #3 }\n'), '#3 }'],
    ['stands within a text of several lines', withPrompt('Bottle on a teal #00A3A3\n      backdrop'), '#00A3A3'],
  ])('is the reported error if it %s', async (_, text, words) => {
    const said = (await validateBoard(text)).filter(({ severity }) => severity === 'error');
    expect(said.map(({ code, words: at }) => `${code} ${at}`)).toContain(`comment-cuts-text ${words}`);
    expect(said[0]?.hint).toContain('put the whole text in quotes');
    expect(said.map(({ code }) => code)).not.toContain('empty');
    expect(said.map(({ code }) => code)).not.toContain('unclosed-bracket');
  });

  it.each<[string, string]>([
    ['behind a text in quotes', withPrompt('"Take 3" # the best')],
    ['on a line of its own', withPrompt('Take 3\n    # the best')],
    [
      'behind a number, a name, a choice',
      board('  - id: a # first\n    prompt: x\n    duration: 5 # seconds\n    resolution: 720p # small\n'),
    ],
    ['behind the model and the board’s id', withPrompt('x').replace('film', 'film # it').replace('v3', 'v3 # it')],
    ['behind an address', board('  - id: a\n    prompt: x\n    frames:\n      first: https://example.com/a.png # lit\n')],
    ['behind the sign of a block text', withPrompt('>- # folded\n      Take #3')],
    ['within a word', withPrompt('Take#3 and C# and a#b')],
  ])('does not cut a text %s', async (_, text) => {
    expect((await summarizeDiagnostics(text)).filter((one) => one.includes('comment'))).toEqual([]);
  });
});

describe('a var that is named but not filled in', () => {
  it('is suggested: A ferry, $look', async () => {
    expect(await validateBoard(withPrompt('A ferry, $look', 'vars: { look: foggy }\n'))).toEqual([
      {
        severity: 'warning',
        code: 'bare-var',
        message: '`$look` is sent as written, but the board has a var `look`',
        hint: 'Write `${look}` to fill it in.',
        words: '$look',
      },
    ]);
  });

  it.each(['$look', '{look}', '{{look}}', '{{ look }}', '$(look)', '%look%', '%(look)s', '$$look'])(
    'is suggested in every key that fills in vars: %s',
    async (written) => {
      const words = written.replace('$$', '$');
      for (const text of [
        withPrompt(`"A ferry, ${written}."`, 'vars: { look: foggy }\n'),
        board(`  - id: a\n    prompt: x\n    negative_prompt: "no ${written}"\n`, 'vars: { look: foggy }\n'),
        withPrompt('x', `vars: { look: foggy }\ndefaults: { negative_prompt: "${written}" }\n`),
      ])
        expect(await summarizeDiagnostics(text)).toEqual([`warning bare-var ${words}`]);
    },
  );

  it('stays literal if it is written $${price}, with a warning', async () => {
    expect(await validateBoard(withPrompt('Only $${price} today', 'vars: { price: 5 }\n'))).toEqual([
      {
        severity: 'warning',
        code: 'literal-var',
        message: '`$${price}` stays literal: the model reads `${price}`, not the var',
        hint: 'Write `${price}` to fill it in. To send a dollar sign before it, put the sign into the var: `price: $5`.',
        words: '$${price}',
      },
    ]);
  });

  it.each(['$looks', '${look}', '$5', '$Look', '{seen}', '$${seen}', '50% look %', 'look', '${look}$', '{look', '%(look)'])(
    'gives no warning if the board has no such var, or if it is filled in: %s',
    async (written) => {
      const text = withPrompt(`"\${look} ${written}"`, 'vars: { look: foggy }\n');
      expect((await summarizeDiagnostics(text)).filter((one) => /bare-var|literal-var/.test(one))).toEqual([]);
    },
  );
});
