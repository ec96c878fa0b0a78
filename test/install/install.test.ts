import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { npm, pack, root } from '../support/pack.js';
import { cleanEnv } from '../support/rushes.js';

// What npm has in its cache is not asked for again; the rest comes from the registry.
const QUICK = ['--prefer-offline', '--no-audit', '--no-fund'];

const folder = mkdtempSync(join(tmpdir(), 'rushes-install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { tarball } = pack(folder, true);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** An empty folder, with a board in it. */
function home(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'board.yaml'), boardOf(['a']));
  return path;
}

function run(cwd: string, command: string, args: readonly string[]): string {
  const options = { cwd, encoding: 'utf8', env: cleanEnv({}), shell: process.platform === 'win32' } as const;
  return execFileSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('what npm packs', () => {
  it('runs with npx, without an installation', () => {
    const cwd = home('npx');
    // npx keeps what it installed in its cache: this one goes with the test, and shares the downloads.
    const cache = join(folder, 'cache');
    mkdirSync(cache);
    symlinkSync(join(npm(root, ['config', 'get', 'cache']).trim(), '_cacache'), join(cache, '_cacache'), 'junction');
    const args = ['--yes', ...QUICK, '--cache', cache, '-p', tarball, 'rushes'];
    expect(run(cwd, 'npx', [...args, '--version'])).toBe(`${version}\n`);
    expect(run(cwd, 'npx', [...args, 'rehearse', 'board.yaml'])).toContain('(1 clip)');
  });

  it('is a command in every folder once it is installed globally', () => {
    const prefix = join(folder, 'global');
    npm(folder, ['install', '--global', '--prefix', prefix, ...QUICK, tarball]);
    const command = join(prefix, process.platform === 'win32' ? 'rushes.cmd' : 'bin/rushes');
    const cwd = home('anywhere');
    expect(run(cwd, command, ['--version'])).toBe(`${version}\n`);
    expect(run(cwd, command, ['rehearse', 'board.yaml'])).toContain('(1 clip)');
  });

  it('is a library with types that a strict TypeScript program can use', () => {
    const cwd = home('project');
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module", "private": true }');
    npm(cwd, ['install', ...QUICK, tarball]);
    const program = `import { load, plan, type RenderOptions } from 'rushes';
const options: RenderOptions = { concurrency: 1 };
const loaded = await load('board.yaml');
if (!loaded.ok) throw new Error(loaded.failure.message);
const planned = await plan(loaded.value, options);
if (!planned.ok) throw new Error(planned.failure.message);
console.log(planned.value.steps.length);
`;
    writeFileSync(join(cwd, 'program.ts'), program);
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--module', 'nodenext'];
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    run(cwd, process.execPath, [compiler, ...strict, ...types, '--target', 'es2022', 'program.ts']);
    expect(run(cwd, process.execPath, ['program.js'])).toBe('1\n');
  });
});
