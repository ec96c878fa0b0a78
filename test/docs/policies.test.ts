import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { blocksOf, read } from './pages.js';

const blocks = blocksOf('docs/policies.md');
const [config = '', board = ''] = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text);
const [shown = ''] = blocks.filter(({ language }) => language === 'text').map(({ text }) => text);

describe('the page on policies', () => {
  it('shows a policy, a board, and what a plan says of them', async () => {
    const cwd = workspace({ 'board.yaml': board, 'rushes.config.yaml': config });
    const ran = await rushes(cwd, ['plan', 'board.yaml']);
    expect(ran).toMatchObject({ code: 4, stderr: '' });
    expect(ran.stdout.split('\n').slice(2).join('\n')).toBe(shown);
  });

  it('has a row for each rule of the schema', async () => {
    const { configSchema } = await import('../../src/gateway/config/config.gen.js');
    const rows = [...read('docs/policies.md').matchAll(/^\| `(\w+)` \| `/gm)].map(([, name]) => name);
    expect(rows).toEqual([...configSchema.$defs.Policy.properties.rule.enum]);
  });
});
