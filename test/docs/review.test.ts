import { expect, it } from 'vitest';
import { gitProject } from '../support/git-project.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { blocksOf } from './pages.js';

const section = blocksOf('docs/review.md');
const blocks = (language: string): string[] => section.flatMap((block) => (block.language === language ? [block.text] : []));

it('the page on reviews shows the screens of its money review', async () => {
  const [board = '', policies = '', edited = ''] = blocks('yaml').filter((text) => text.startsWith('version: 1'));
  const [denied, planned, rendered, bill] = blocks('text').slice(-4);
  const sandbox = await sandboxHere();
  const cwd = workspace();
  const run = async (command: string, code = 0): Promise<string> => {
    const ran = await rushes(cwd, command.split(' '), against(sandbox.url));
    expect(ran.code, `${command}\n${ran.stderr}`).toBe(code);
    return ran.stdout.replaceAll(sandbox.url, 'http://127.0.0.1:4747');
  };

  const project = gitProject({ '.gitignore': 'clips/\n', 'board.yaml': board, 'rushes.config.yaml': policies }, cwd);
  await run('render board.yaml --approve 190 --poll-interval 0.02');
  const commit = project.commit().slice(0, 8);
  project.git('checkout', '-q', '-b', 'dusk');
  project.write({ 'board.yaml': edited });
  expect((await run('diff board.yaml --against main --stored', 4)).replaceAll(commit, '3f9c1a52')).toBe(denied);

  project.write({ 'board.yaml': edited.replace('    resolution: 1080p\n', '') });
  expect(await run('plan board.yaml --save plan.json')).toBe(planned);
  expect(await run('render plan.json --approve 247 --poll-interval 0.02')).toBe(rendered);
  expect(await run('render plan.json --approve 247')).toContain('nothing was begun in this run');
  expect(await run('costs --rehearsal')).toBe(bill);
  // What the page says is charged is what the sandbox charged.
  expect(sandbox.stats().charged['trinetra']).toBe(190 + 247);
});
