import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { blocksOf } from './pages.js';
import { BOARD, makeSeveralStage } from './stages.js';

const blocks = (language: string): string[] =>
  blocksOf('docs/guide.md').flatMap((block) => (block.language === language ? [block.text] : []));
const [board = '', config = ''] = blocks('yaml');

describe('the guide', () => {
  it('uses the board of twelve lines that the README shows', () => {
    expect(board).toBe(BOARD);
    expect(board.split('\n').filter((line) => line !== '')).toHaveLength(12);
  });

  it('shows its plan as the program prints it', async () => {
    const plan = await rushes(workspace({ 'board.yaml': board }), ['plan', 'board.yaml']);
    expect(blocks('text')).toContain(plan.stdout);
  });

  it('shows the total of several boards as the program prints it', async () => {
    const { cwd } = await makeSeveralStage();
    const total = blocks('text').find((text) => text.startsWith('Total of')) as string;
    expect((await rushes(cwd, ['plan', 'boards'])).stdout.endsWith(`\n${total}`)).toBe(true);
  });

  it('shows the output of `rushes compare` for it', async () => {
    const shown = blocks('text').find((text) => text.startsWith('   model  ')) as string;
    expect((await rushes(workspace({ 'board.yaml': board }), ['compare', 'board.yaml'])).stdout).toContain(shown);
  });

  it('shows an error as the program prints it', async () => {
    const cwd = workspace({ 'board.yaml': board.replace('    prompt: A drone', '    durration: 5\n    prompt: A drone') });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain((blocks('text')[0] as string).trim());
  });

  it('shows a config with rates that the plan uses', async () => {
    const ran = await rushes(workspace({ 'board.yaml': board, 'rushes.config.yaml': config }), ['plan', 'board.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('kling-v3 720p 17 credits/s');
    expect(ran.stdout).toContain('evolink credit 0.0139 USD');
    expect(ran.stdout).toContain(
      'uniall/kling-v3-std-silent 720p image 6 credits/s; uniall/kling-v3-std-silent 720p 5 credits/s',
    );
  });
});
