import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { expectValid } from '../support/schemas.js';

const said = async (words: string): Promise<string> => {
  const ran = await rushes(workspace(), words.split(' ').filter(Boolean));
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  return ran.stderr;
};

describe('a mistake on the command line is named, with what to write instead', () => {
  it.each([
    ['plna board.yaml', 'there is no command plna.', 'Did you mean plan? `rushes --help` lists the commands.'],
    [
      'plan board.yaml --fromat json',
      'rushes plan has no option --fromat.',
      'Did you mean --format? `rushes plan --help` lists its options.',
    ],
    [
      'render board.yaml --max-credit=5',
      'rushes render has no option --max-credit.',
      'Did you mean --max-credits? `rushes render --help` lists its options.',
    ],
    ['status board.yaml --xyzzy', 'rushes status has no option --xyzzy.', '`rushes status --help` lists its options.'],
    ['-V', 'rushes has no option -V.', 'Did you mean -v? `rushes --help` lists its options.'],
    ['plan', 'rushes plan needs <board>.', 'Usage: rushes plan [options] <board...>'],
    ['validate', 'rushes validate needs <board>.', 'Usage: rushes validate [options] <board...>'],
    [
      'reconcile board.yaml',
      'rushes reconcile needs <shot[.take]>.',
      'Usage: rushes reconcile [options] <board> <shot[.take]>',
    ],
    ['plan board.yaml --only', '--only needs a value.', 'Write --only <shots>.'],
    [
      'compare my film.yaml',
      'too many arguments: my film.yaml.',
      'Usage: rushes compare [options] <board>. Quote a path that has spaces.',
    ],
    ['plan board.yaml --max-credits lots', '--max-credits does not accept `lots`.', 'It takes a number of credits, 0 or more.'],
    [
      'render board.yaml --approve 190.0004',
      '--approve does not accept `190.0004`.',
      'It takes a number of credits with at most three decimals, 0 or more.',
    ],
    [
      'reconcile board.yaml a --approve trinetra=95.0004',
      '--approve does not accept `trinetra=95.0004`.',
      'It takes a number of credits with at most three decimals, 0 or more.',
    ],
    [
      'render board.yaml --approve 189.99999999999999999',
      '--approve does not accept `189.99999999999999999`.',
      'It takes a number of credits with at most three decimals, 0 or more.',
    ],
    [
      'render board.yaml --approve 0xbe',
      '--approve does not accept `0xbe`.',
      'It takes a number of credits with at most three decimals, 0 or more.',
    ],
    [
      'render board.yaml --approve 1.9e2',
      '--approve does not accept `1.9e2`.',
      'It takes a number of credits with at most three decimals, 0 or more.',
    ],
    ['render board.yaml --retries 1.5', '--retries does not accept `1.5`.', 'It takes a whole number from 0 to 20.'],
    [
      'plan board.yaml --format jsn',
      '--format does not accept `jsn`.',
      'Did you mean json? It takes table, json, markdown or csv.',
    ],
    [
      'reconcile board.yaml a.b.c',
      '<shot[.take]> does not accept `a.b.c`.',
      'It takes a shot, or one of its takes as SHOT.TAKE.',
    ],
  ])('rushes %s', async (words, message, hint) => {
    expect(await said(words)).toBe(`error: ${message}\n       ${hint}\n`);
  });

  it('and without a command the help is shown, as an error', async () => {
    expect(await said('')).toMatch(/^Usage: rushes <command> \[options\]\n/);
  });

  it.each([
    'plan --json',
    'plan board.yaml --json --format csv',
    'plan board.yaml --format json --only',
    'validate board.yaml --format=json --bogus',
    'render --format json',
    'reconcile board.yaml --format json',
  ])('and is a JSON document on stdout where that was asked for: rushes %s', async (words) => {
    const { code, stdout, stderr } = await rushes(workspace(), words.split(' '));
    expect(code).toBe(2);
    const document = JSON.parse(stdout);
    expectValid('diagnostics.schema.json', document);
    expect(document).toMatchObject({ version: 1, diagnostics: [], error: { exit_code: 2 } });
    expect(stderr).toContain(document.error.message);
    expect(stderr).toContain(document.error.hint);
  });

  it.each(['render', 'rehearse', 'reconcile'])(
    '%s prints events or one result, and says so where both are asked for',
    async (command) => {
      const shot = command === 'reconcile' ? ['a'] : [];
      for (const flag of ['--events', '--json']) {
        const ran = await rushes(workspace(), [command, 'board.yaml', ...shot, flag, '--format', 'json']);
        expect(ran.code).toBe(2);
        expect(ran.stderr).toContain(
          `error: ${flag} prints events during the run, and --format json prints one result at its end`,
        );
        expectValid('diagnostics.schema.json', JSON.parse(ran.stdout));
      }
    },
  );
});
