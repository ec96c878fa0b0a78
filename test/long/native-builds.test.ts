import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { type Ran, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { installed } from '../support/tree.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const BUILD = 'fs-native-extensions/prebuilds/linux-x64/fs-native-extensions.node';

/** Alpine as the packages' loaders see it: musl in place of glibc, and its release file. */
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

/** Runs another tree's command line in a folder, after some code. */
function run(cwd: string, main: string, args: readonly string[], env: Record<string, string>, first = ''): Promise<Ran> {
  const before = first === '' ? [] : ['--import', `data:text/javascript,${encodeURIComponent(first)}`];
  const under = ['bash', '-c', 'exec "$1" "${@:3}"', 'bash'];
  // The last two are this process's own Node and command line, in whose place the others' stand.
  return start(cwd, [...before, main, ...args], env, under).ended;
}

const said = ({ stdout, stderr }: Ran) => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');

// The builds that are taken away here are those of this system.
describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the lock of a board', () => {
  it('is taken on Alpine, with the build for glibc: a run there and a run elsewhere keep each other out', async () => {
    const { main } = installed();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const env = against(sandbox.url);
    const elsewhere = start(cwd, RENDER, env);
    await elsewhere.saw(/a\.1 +accepted/);
    expect((await run(cwd, main, RENDER, env, ALPINE)).code).toBe(5);
    elsewhere.child.kill('SIGKILL');
    await elsewhere.ended;
    const fresh = workspace({ 'board.yaml': boardOf(['a']) });
    expect(await run(fresh, main, RENDER, against((await sandboxHere()).url), ALPINE)).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'is not in node_modules',
      (path: string) => !path.includes('/prebuilds/'),
      '',
      'rushes cannot lock files on linux-x64: fs-native-extensions or its build for linux-x64 is not in node_modules',
      'Install rushes again on this system, with optional packages: npm ci.',
    ],
    [
      'is not in node_modules, on Alpine',
      (path: string) => !path.includes('/prebuilds/'),
      ALPINE,
      'rushes cannot lock files on linux-x64-musl: fs-native-extensions or its build for linux-x64 is not in node_modules',
      'Install rushes again on this system, with optional packages: npm ci.',
    ],
    [
      'is not there with the whole package',
      (path: string) => !path.startsWith('node_modules/fs-native-extensions'),
      '',
      'fs-native-extensions or its build for linux-x64 is not in node_modules',
      'npm ci',
    ],
    [
      'was never made for this processor',
      () => true,
      CPU,
      'rushes cannot lock files on linux-riscv64: fs-native-extensions has no build for it',
      'It has builds for linux-x64, linux-arm64, darwin-x64',
    ],
  ])('%s: the run ends with 6, says so, and leaves nothing behind', async (_what, keeps, first, message, hint) => {
    const { main } = installed(keeps);
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const ran = await run(cwd, main, RENDER, against(sandbox.url), first);
    expect(ran.code).toBe(6);
    expect(said(ran)).toContain(message);
    expect(said(ran)).toContain(hint);
    expect(said(ran)).not.toMatch(/writable|is a bug/);
    expect(sandbox.stats().submits).toBe(0);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    // What takes no lock runs without it.
    expect((await run(cwd, main, ['plan', 'board.yaml'], against(sandbox.url), first)).code).toBe(0);
  });

  it('that does not load tells why', async () => {
    const { root, main } = installed();
    writeFileSync(join(root, 'node_modules', BUILD), 'no library');
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await run(cwd, main, RENDER, against((await sandboxHere()).url));
    expect(ran.code).toBe(6);
    expect(said(ran)).toMatch(/fs-native-extensions does not load \(.*(?:too short|invalid ELF header)/);
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the drawing of clips', () => {
  const without = (path: string) => !path.startsWith('node_modules/@resvg/resvg-js-linux-x64-gnu');

  it('that has no build here ends a rehearsal and a sandbox with 6 before anything is made; a render needs none', async () => {
    const { main } = installed(without);
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    for (const args of [
      ['rehearse', 'board.yaml'],
      ['sandbox', '--port', '0'],
    ]) {
      const ran = await run(cwd, main, args, {});
      expect(ran.code).toBe(6);
      expect(said(ran)).toContain('no clip can be drawn on linux-x64: @resvg/resvg-js-linux-x64-gnu is not in node_modules');
      expect(said(ran)).toContain('Install rushes again on this system, with optional packages: npm ci.');
      expect(said(ran)).not.toMatch(/writable|--port or --state/);
    }
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    expect((await run(cwd, main, RENDER, against((await sandboxHere()).url))).code).toBe(0);
  });

  it('names the package that Alpine needs where the packages were installed for glibc', async () => {
    const { main } = installed();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const ran = await run(cwd, main, ['rehearse', 'board.yaml'], {}, ALPINE);
    expect(ran.code).toBe(6);
    expect(said(ran)).toContain('linux-x64-musl: @resvg/resvg-js-linux-x64-musl is not in node_modules');
  });

  it('says so where the package has no build for this processor', async () => {
    const { main } = installed();
    const ran = await run(workspace({ 'board.yaml': boardOf(['a']) }), main, ['rehearse', 'board.yaml'], {}, CPU);
    expect(ran.code).toBe(6);
    expect(said(ran)).toContain('no clip can be drawn on linux-riscv64: @resvg/resvg-js has no build for it');
    expect(said(ran)).toContain('a render needs none');
  });
});
