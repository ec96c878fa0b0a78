import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { expectScreen } from '../support/golden.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { blocksOf, commandsIn } from './pages.js';
import { BOARD } from './stages.js';

const blocks = blocksOf('docs/money.md');
const [config = ''] = blocks.flatMap(({ language, text }) => (language === 'yaml' ? [text] : []));
const [shown = '', range = ''] = blocks.flatMap(({ language, text }) => (language === 'text' ? [text] : []));
const commands = blocks
  .flatMap(commandsIn)
  .filter((command) => !command.includes('evolink'))
  .map((command) => command.split(' ').slice(2));

describe('the page on money', () => {
  it('shows a config of the user’s own that is accepted, and that confirms its rates', async () => {
    const home = workspace();
    mkdirSync(join(home, 'rushes'));
    writeFileSync(join(home, 'rushes/config.yaml'), config);
    const cwd = workspace({ 'board.yaml': BOARD });
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--max-credits', '260'], { XDG_CONFIG_HOME: home });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('To pay: 255 credits (INR 255) for ');
  });

  it('shows commands that run, and their output', async () => {
    const two = BOARD.replace(/^ {4}takes: 2\n/m, '');
    const cwd = workspace({
      'board.yaml': two,
      'rushes.config.yaml': 'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 17 } } } }\n',
    });
    expect(commands).toHaveLength(6);
    const env = { HOME: workspace(), XDG_CONFIG_HOME: '' };
    const printed: string[] = [];
    for (const words of commands) {
      const ran = await rushes(
        cwd,
        words.map((word) => word.replace('BOARD', 'board.yaml')),
        env,
      );
      expect(ran.code).toBe(0);
      printed.push(...ran.stdout.split('\n'));
    }
    for (const line of shown.trim().split('\n')) expect(printed).toContain(line);
  });

  it('shows from best to worst what three shots may cost, one of them with a lost answer', async () => {
    const home = workspace();
    mkdirSync(join(home, 'rushes'));
    const rates = 'gateways: { uniall: { rates: { kling-v3-std-silent: { 720p: 19 } } } }';
    writeFileSync(join(home, 'rushes/config.yaml'), `version: 1\n${rates}\n`);
    const board = boardOf(['ridge', 'pass', 'door']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');
    const cwd = workspace({ 'board.yaml': board });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 1 }] });
    const env = { ...against(sandbox.url), XDG_CONFIG_HOME: home };
    expect(await rushes(cwd, ['render', 'board.yaml', '--yes', '--only', 'door'], env)).toMatchObject({ code: 3 });
    const tidy = (text: string) =>
      text
        .replaceAll(sandbox.url, 'SANDBOX')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'SANDBOX')
        .replaceAll(home, 'HOME');
    const { stdout } = await rushes(cwd, ['plan', 'board.yaml', '--retries', '2'], env);
    expect(stdout.split('\n')).toContain(range.trim());
    expectScreen('plan/range.txt', tidy(stdout));
    const markdown = await rushes(cwd, ['plan', 'board.yaml', '--retries', '2', '--format', 'markdown'], env);
    expectScreen('plan/range.md', tidy(markdown.stdout));
    const json = await rushes(cwd, ['plan', 'board.yaml', '--retries', '2', '--format', 'json'], env);
    const { totals } = JSON.parse(json.stdout) as { totals: unknown };
    expectScreen('plan/range.json', tidy(`${JSON.stringify(totals, null, 2)}\n`));
  });
});
