import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const limits = fileURLToPath(new URL('../../fixtures/broken-requests/limits.yaml', import.meta.url));
const gateways = fileURLToPath(new URL('../../fixtures/broken-requests/gateways.yaml', import.meta.url));

describe('rushes validate', () => {
  it.each(['text', 'json', 'github'])(
    'tells at once what is wrong with the language and with the requests, at its place (%s)',
    async (format) => {
      const cwd = workspace();
      copyFileSync(limits, join(cwd, 'limits.yaml'));
      const ran = await rushes(cwd, ['validate', 'limits.yaml', '--format', format]);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toBe('');
      expectScreen(
        `validate/limits.${format === 'json' ? 'json' : 'txt'}`.replace('limits.txt', `limits.${format}.txt`),
        ran.stdout,
      );
    },
  );

  it('tells of each gateway what it does not take, and what to do about it', async () => {
    const cwd = workspace();
    copyFileSync(gateways, join(cwd, 'gateways.yaml'));
    const ran = await rushes(cwd, ['validate', 'gateways.yaml']);
    expect(ran.code).toBe(2);
    expectScreen('validate/gateways.txt', ran.stdout);
  });

  it('tells all mistakes of a shot in one round: mending one uncovers no other', async () => {
    const text = [
      'version: 1',
      'id: film',
      'model: trinetra/kling-v3',
      'budgt: { max_credits: 300 }',
      'defaults: { cfg_scale: 9, colour: red }',
      'shots:',
      '  - id: one',
      '    durration: 5',
      '    prompt: The ${nope}',
      '    audio: true',
      '  - id: one',
      '    prompt: x',
      '    watermark: true',
      '  - id: two',
      '    promt: x',
      '    audio: true',
      '',
    ].join('\n');
    const told = async (board: string) => {
      const ran = await rushes(workspace({ 'a.yaml': board }), ['validate', 'a.yaml', '--format', 'github']);
      return ran.stdout
        .split('\n')
        .flatMap((line) => /^::error .*,line=(\d+),.*title=([\w-]+)::/.exec(line)?.slice(1).join(' ') ?? []);
    };
    expect(await told(text)).toEqual([
      '4 unknown-key',
      '5 out-of-range',
      '5 unknown-key',
      '8 unknown-key',
      '9 undefined-var',
      '10 not-on-model',
      '11 duplicate-id',
      '13 not-on-model',
      '15 unknown-key',
      '16 not-on-model',
    ]);
  });

  it('takes several boards, refuses two of one id, and exits with 0 where all are fine', async () => {
    const cwd = workspace({
      'a.yaml': boardOf(['a']),
      'b.yaml': boardOf(['b']).replace('id: film', 'id: other'),
      'c.yaml': boardOf(['c']),
    });
    const fine = await rushes(cwd, ['validate', 'a.yaml', 'b.yaml']);
    expect(fine).toMatchObject({ code: 0, stdout: '2 boards are fine.\n' });
    const twice = await rushes(cwd, ['validate', 'a.yaml', 'b.yaml', 'c.yaml']);
    expect(twice.code).toBe(2);
    expect(twice.stdout).toContain('c.yaml:2:5 error[duplicate-board-id] two boards have the id `film`');
    expect(twice.stdout).toContain('a.yaml:2:5');
  });

  it.each([
    ['text', 'txt'],
    ['json', 'json'],
    ['github', 'github.txt'],
  ])('shows what is wrong with several boards as one document: %s', async (format, ending) => {
    const cwd = workspace({
      'a.yaml': boardOf(['ridge', 'lake'], 'durration: 5'),
      'b.yaml': boardOf(['door'], 'duration: 99').replace('id: film', 'id: other'),
      'c.yaml': boardOf(['hut']).replace('What hut shows', 'What hut shows #1'),
      'd.yaml': boardOf(['pass']).replace('id: film', 'id: fine'),
      'e.yaml': boardOf(['well']).replace('id: film', 'id: fine'),
    });
    const ran = await rushes(cwd, ['validate', '.', '--format', format]);
    expect([ran.code, ran.stderr]).toEqual([2, '']);
    expectScreen(`validate/boards.${ending}`, ran.stdout);
    if (format === 'json') expectValid('diagnostics.schema.json', JSON.parse(ran.stdout));
    // One board has the same words alone.
    if (format === 'github')
      expect(ran.stdout).toContain((await rushes(cwd, ['validate', 'a.yaml', '--format', format])).stdout);
  });

  it('finds the model that was meant where its gateway was left out, or a letter is wrong', async () => {
    const cwd = workspace({
      'a.yaml': boardOf(['a']).replace('trinetra/kling-v3', 'kling-v3'),
      'b.yaml': boardOf(['a']).replace('trinetra/', 'trinerta/'),
    });
    expect((await rushes(cwd, ['validate', 'a.yaml'])).stdout).toContain(
      'there is no model `kling-v3`: did you mean `trinetra/kling-v3`?',
    );
    expect((await rushes(cwd, ['validate', 'b.yaml'])).stdout).toContain('did you mean `trinetra/kling-v3`?');
  });

  it('says what is wrong with a config, with the same screens', async () => {
    const config =
      'version: 1\nbase_url: https://elsewhere.example\ngateways:\n  trinetra:\n    rates: { kling-v33: { 720p: 1 } }\n    concurency: 3\n';
    const cwd = workspace({ 'rushes.config.yaml': config });
    mkdirSync(join(cwd, 'boards'));
    writeFileSync(join(cwd, 'boards/a.yaml'), boardOf(['a']));
    const ran = await rushes(cwd, ['validate', 'boards/a.yaml']);
    expect(ran.code).toBe(2);
    expectScreen('validate/config.txt', ran.stdout);
    writeFileSync(join(cwd, 'rushes.config.yaml'), config.replace(/base_url.*\n/, '').replace('concurency', 'concurrency'));
    const names = await rushes(cwd, ['validate', 'boards/a.yaml']);
    expect(names.stdout).toContain('there is no model `kling-v33`: did you mean `kling-v3`?');
  });

  it('knows no rate for a family of models, and names those that it takes one for', async () => {
    const config = 'version: 1\ngateways: { uniall: { rates: { kling-v3-pro: { 1080p: 5 } } } }\n';
    const cwd = workspace({ 'rushes.config.yaml': config, 'a.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['validate', 'a.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('`kling-v3-pro` stands for several models, and a rate is for one');
    for (const id of ['std-silent', 'std-audio', 'pro-silent', 'pro-audio']) expect(ran.stdout).toContain(`kling-v3-${id}`);
  });

  it.each([
    ['cdn.example.com/x', 'the folder of published stills must be a public URL; this does not start with `https://`'],
    ['http://cdn.example.com/x', 'stills must be published over https, and this address is http'],
    ['https://cdn.example.com/x?y=1', 'a path cannot follow this address'],
    ['https://ada:secret@cdn.example.com', "a folder's address cannot carry a user name or password"],
  ])('refuses %s in a config as the address of published stills', async (base, message) => {
    const cwd = workspace({ 'rushes.config.yaml': `version: 1\nassets: { base_url: "${base}" }\n`, 'a.yaml': boardOf(['a']) });
    const ran = await rushes(cwd, ['validate', 'a.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain(`rushes.config.yaml:2:21 error`);
    expect(ran.stdout).toContain(message);
  });

  it('says what it cannot read: no file, a folder without boards, too many bytes, which --max-bytes lets through', async () => {
    const cwd = workspace({ 'big.yaml': `${boardOf(['a'])}# ${'x'.repeat(1_100_000)}\n` });
    expect((await rushes(cwd, ['validate', 'none.yaml'])).stdout).toContain('there is no none.yaml');
    expect((await rushes(workspace(), ['validate', '.'])).stderr).toContain('no board is in .');
    const big = await rushes(cwd, ['validate', 'big.yaml']);
    expect(big.code).toBe(2);
    expect(big.stdout).toContain('--max-bytes');
    expect((await rushes(cwd, ['validate', 'big.yaml', '--max-bytes', '2000000'])).code).toBe(0);
  });
});
