import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { installTree } from '../support/install-tree.js';
import { type Ran, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const BUILD = 'fs-native-extensions/prebuilds/linux-x64/fs-native-extensions.node';

/** Alpine as the packages' loaders see it: musl instead of glibc, and its release file. */
const ALPINE = `
  import fs from 'node:fs';
  const there = fs.existsSync;
  fs.existsSync = (path) => path === '/etc/alpine-release' || there(path);
  const report = process.report.getReport;
  process.report.getReport = () => {
    const told = report.call(process.report);
    delete told.header.glibcVersionRuntime;
    return told;
  };
`;
const CPU = `Object.defineProperty(process, 'arch', { value: 'riscv64' });`;

/** Runs another tree's command line in a folder, after a script. */
function run(cwd: string, main: string, args: readonly string[], env: Record<string, string>, first = ''): Promise<Ran> {
  const before = first === '' ? [] : ['--import', `data:text/javascript,${encodeURIComponent(first)}`];
  const under = ['bash', '-c', 'exec "$1" "${@:3}"', 'bash'];
  // The last two replace this process's own Node and command line.
  return start(cwd, [...before, main, ...args], env, under).ended;
}

const outputOf = ({ stdout, stderr }: Ran) => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');

// These tests remove the builds of this system.
describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('a board’s lock', () => {
  it('works on Alpine with the glibc build: a run there and a run elsewhere exclude each other', async () => {
    const { main } = installTree();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const env = against(sandbox.url);
    const elsewhere = start(cwd, RENDER, env);
    await elsewhere.saw(/a\.1 +accepted/);
    expect((await run(cwd, main, RENDER, env, ALPINE)).code).toBe(5);
    elsewhere.child.kill('SIGKILL');
    await elsewhere.ended;
    const folder = workspace({ 'board.yaml': boardOf(['a']) });
    expect(await run(folder, main, RENDER, against((await sandboxHere()).url), ALPINE)).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'is missing from node_modules',
      (path: string) => !path.includes('/prebuilds/'),
      '',
      'rushes cannot lock files on linux-x64: fs-native-extensions or its build for linux-x64 is not in node_modules',
      'Install rushes again on this system, with optional packages: npm ci.',
    ],
    [
      'is missing from node_modules, on Alpine',
      (path: string) => !path.includes('/prebuilds/'),
      ALPINE,
      'rushes cannot lock files on linux-x64-musl: fs-native-extensions or its build for linux-x64 is not in node_modules',
      'Install rushes again on this system, with optional packages: npm ci.',
    ],
    [
      'is missing together with its package',
      (path: string) => !path.startsWith('node_modules/fs-native-extensions'),
      '',
      'fs-native-extensions or its build for linux-x64 is not in node_modules',
      'npm ci',
    ],
    [
      'does not exist for this processor',
      () => true,
      CPU,
      'rushes cannot lock files on linux-riscv64: fs-native-extensions has no build for it',
      'It has builds for linux-x64, linux-arm64, darwin-x64',
    ],
  ])('%s: the run ends with 6, says so, and leaves no files', async (_what, keeps, first, message, hint) => {
    const { main } = installTree(keeps);
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const ran = await run(cwd, main, RENDER, against(sandbox.url), first);
    expect(ran.code).toBe(6);
    expect(outputOf(ran)).toContain(message);
    expect(outputOf(ran)).toContain(hint);
    expect(outputOf(ran)).not.toMatch(/writable|is a bug/);
    expect(sandbox.stats().submits).toBe(0);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    // Commands that take no lock work without it.
    expect((await run(cwd, main, ['plan', 'board.yaml'], against(sandbox.url), first)).code).toBe(0);
  });

  it('that does not load says why', async () => {
    const { root, main } = installTree();
    writeFileSync(join(root, 'node_modules', BUILD), 'no library');
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await run(cwd, main, RENDER, against((await sandboxHere()).url));
    expect(ran.code).toBe(6);
    expect(outputOf(ran)).toMatch(/fs-native-extensions does not load \(.*(?:too short|invalid ELF header)/);
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('drawing clips', () => {
  const without = (path: string) => !path.startsWith('node_modules/@resvg/resvg-js-linux-x64-gnu');

  it('without a build for this system ends a rehearsal and a sandbox with 6 before anything is made; a render works', async () => {
    const { main } = installTree(without);
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    for (const args of [
      ['rehearse', 'board.yaml'],
      ['sandbox', '--port', '0'],
    ]) {
      const ran = await run(cwd, main, args, {});
      expect(ran.code).toBe(6);
      expect(outputOf(ran)).toContain(
        'no clip can be drawn on linux-x64: @resvg/resvg-js-linux-x64-gnu is not in node_modules',
      );
      expect(outputOf(ran)).toContain('Install rushes again on this system, with optional packages: npm ci.');
      expect(outputOf(ran)).not.toMatch(/writable|--port or --state/);
    }
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    expect((await run(cwd, main, RENDER, against((await sandboxHere()).url))).code).toBe(0);
  });

  it('on Alpine names the missing package if the packages were installed for glibc', async () => {
    const { main } = installTree();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await run(cwd, main, ['rehearse', 'board.yaml'], {}, ALPINE);
    expect(ran.code).toBe(6);
    expect(outputOf(ran)).toContain('linux-x64-musl: @resvg/resvg-js-linux-x64-musl is not in node_modules');
  });

  it('on a processor without a build says so', async () => {
    const { main } = installTree();
    const ran = await run(workspace({ 'board.yaml': boardOf(['a']) }), main, ['rehearse', 'board.yaml'], {}, CPU);
    expect(ran.code).toBe(6);
    expect(outputOf(ran)).toContain('no clip can be drawn on linux-riscv64: @resvg/resvg-js has no build for it');
    expect(outputOf(ran)).toContain('A render works without it');
  });
});
