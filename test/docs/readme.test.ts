import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rushes, workspace } from '../support/rushes.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text as string);
const board = blocks('yaml')[0] as string;

describe('the README', () => {
  it('shows a board of twelve lines and its plan, as the program prints it', async () => {
    const cwd = workspace({ 'board.yaml': board });
    expect(board.split('\n').filter((line) => line !== '')).toHaveLength(12);
    const plan = await rushes(cwd, ['plan', 'board.yaml']);
    expect(blocks('text')).toContain(plan.stdout);
  });

  it('shows what `npm start` prints, at its beginning and at its end', async () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: { start: string } };
    const args = scripts.start.split(' ').slice(2);
    const out = workspace();
    const ran = await rushes(root, [...args, '--out', out], { npm_command: 'start' });
    expect(ran.code).toBe(0);
    const [plan, end] = blocks('text');
    expect(ran.stderr).toContain(plan);
    expect(ran.stdout.replaceAll(/\S+(?=\/misty-ridge\.rehearsal)/g, 'renders').replace(` --out ${out}`, '')).toBe(end);
  });

  it('shows what `rushes compare` prints of it', async () => {
    const cwd = workspace({ 'board.yaml': board });
    const shown = blocks('text').find((text) => text.startsWith('   model  ')) as string;
    expect((await rushes(cwd, ['compare', 'board.yaml'])).stdout).toContain(shown);
  });

  it('shows a mistake as the program says it', async () => {
    const cwd = workspace({ 'board.yaml': board.replace('    prompt: A drone', '    durration: 5\n    prompt: A drone') });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain((blocks('text')[2] as string).trim());
  });

  it('lists the exit codes that --help lists, and no other', async () => {
    const { stdout } = await rushes(workspace(), ['--help']);
    const told = [...readme.matchAll(/^\| ([\d, ]+) \| (.*?) \|$/gm)].flatMap(([, codes]) => (codes as string).split(', '));
    const listed = [...stdout.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => code as string);
    expect(told).toEqual(listed);
  });

  it('shows a config that is accepted', async () => {
    const cwd = workspace({ 'board.yaml': board, 'rushes.config.yaml': blocks('yaml')[1] as string });
    const ran = await rushes(cwd, ['plan', 'board.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('kling-v3 720p 17 credits/s');
    expect(ran.stdout).toContain('evolink credit 0.0139 USD');
    expect(ran.stdout).toContain(
      'uniall/kling-v3-std-silent 720p image 6 credits/s; uniall/kling-v3-std-silent 720p 5 credits/s',
    );
  });

  it('names each dependency with its reason', () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const told = [...(readme.split('## Dependencies')[1] ?? '').matchAll(/^\| ([^|]+) \| [a-zA-Z]/gm)].flatMap(([, names]) =>
      (names as string).split(', '),
    );
    expect(told.filter((name) => name !== 'package').sort()).toEqual(Object.keys(dependencies).sort());
  });
});

describe('the page on money', () => {
  const page = readFileSync(`${root}docs/money.md`, 'utf8');
  const [config = ''] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text as string);
  const [shown = ''] = [...page.matchAll(/^```text\n(.*?)^```/gms)].map(([, text]) => text as string);
  const commands = [...page.matchAll(/^rushes (.+?)(?: +#.*)?$/gm)].map(([, words]) => (words as string).split(' '));

  it('shows a config of the user’s own that is accepted, and that vouches for its rates', async () => {
    const home = workspace();
    mkdirSync(join(home, 'rushes'));
    writeFileSync(join(home, 'rushes/config.yaml'), config);
    const cwd = workspace({ 'board.yaml': board });
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--max-credits', '260'], { XDG_CONFIG_HOME: home });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('To pay: 255 credits (INR 255) for ');
  });

  it('shows commands that run, and what they print', async () => {
    const two = board.replace(/^ {4}takes: 2\n/m, '');
    const cwd = workspace({
      'board.yaml': two,
      'rushes.config.yaml': 'version: 1\ngateways: { trinetra: { rates: { kling-v3: { 720p: 17 } } } }\n',
    });
    expect(commands).toHaveLength(3);
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
