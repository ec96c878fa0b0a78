import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

it('the types are what the schemas say', () => {
  // Throws, with what it printed, where a generated file is not what would be generated now.
  execFileSync(process.execPath, ['schema/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
});

it('every schema is one, which the program takes for granted', () => {
  const folders = ['schema', 'schema/requests'];
  const files = folders.flatMap((folder) =>
    readdirSync(`${root}${folder}`).flatMap((file) => (file.endsWith('.json') ? [`${folder}/${file}`] : [])),
  );
  expect(files.length).toBeGreaterThan(10);
  const ajv = new Ajv2020({ strict: false });
  for (const file of files) {
    ajv.validateSchema(JSON.parse(readFileSync(`${root}${file}`, 'utf8')) as object);
    expect(ajv.errors ?? [], file).toEqual([]);
  }
});

it('no dependency runs anything when it is installed, and each is pinned', () => {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  // fsevents is for macOS's file watching in the test runner alone, and is not built: it ships what it needs.
  const scripted = Object.entries(lock.packages).filter(
    ([name, one]) => one.hasInstallScript && name !== 'node_modules/fsevents',
  );
  expect(scripted.map(([name]) => name)).toEqual([]);
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

it('the lock names every platform’s packages, so that npm ci works on each', () => {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const lost = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  );
  expect(lost).toEqual([]);
});
