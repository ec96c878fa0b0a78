import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { blocksOf, commandsIn } from './pages.js';
import { BOARD } from './stages.js';

const blocks = blocksOf('docs/money.md');
const [config = ''] = blocks.flatMap(({ language, text }) => (language === 'yaml' ? [text] : []));
const [shown = ''] = blocks.flatMap(({ language, text }) => (language === 'text' ? [text] : []));
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
    expect(commands).toHaveLength(5);
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
});
