import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './pack.js';
import { workspace } from './rushes.js';
import { SUITES } from './suites.js';

/** Runs one test in a project of its own, with the reporter, on a machine without any program. */
function runTests(...chosen: readonly string[]): string {
  const cwd = workspace({
    'one.test.mjs': `test('one', () => {});`,
    'vitest.config.mjs': `import LeftOut from '${join(root, 'test/support/left-out.ts')}';
export default { test: { globals: true, reporters: ['default', new LeftOut()] } };`,
  });
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...chosen];
  return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', env: { PATH: '', NO_COLOR: '1', SUITE: 'long' } });
}

it('a run of all tests ends with the suites that it left out, and with the programs that they miss', () => {
  const printed = runTests();
  expect(printed).toMatch(/1 passed/);
  expect(printed.slice(printed.indexOf('Not run'))).toBe(`Not run, because these tests have scripts of their own:
  npm run test:browser   the review page in headless Chromium; Chromium is not installed
  npm run test:ffmpeg    what ffmpeg and ffprobe find in clips; ffmpeg is not installed
  npm run test:install   installs the package from the npm registry
  npm run test:timed     measures time, so nothing else may run beside it
  npm run test:torture   takes hours, on Linux and as root; strace is not installed
`);
  expect(runTests('one.test.mjs')).not.toContain('Not run');
});

it('each suite has a folder and a script, which names it', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const { name } of SUITES) {
    expect(existsSync(join(root, 'test', name)), name).toBe(true);
    expect(scripts[`test:${name}`]).toBe(`SUITE=${name} vitest run test/${name}`);
  }
  const apart = Object.entries(scripts).flatMap(([name, script]) =>
    name.startsWith('test:') ? (/vitest run test\/(\w+)/.exec(script)?.slice(1) ?? []) : [],
  );
  expect(apart.sort()).toEqual(SUITES.map(({ name }) => name).sort());
});
