import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Validator } from '../src/document/schema/ajv.js';
import { checkValue } from '../src/document/schema/check-value.js';
import { requestChecks } from '../src/gateway/check/requests-check.gen.js';
import { requestSchemas } from '../src/gateway/vendor/requests.gen.js';
import { storyboardSchema } from '../src/storyboard/storyboard.gen.js';
import { storyboardChecks } from '../src/storyboard/storyboard-check.gen.js';

const root = fileURLToPath(new URL('../', import.meta.url));

it('the types are what the schemas say', () => {
  // Throws, with what it printed, where a generated file is not what would be generated now.
  execFileSync(process.execPath, ['schema/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
});

/** A value, and what becomes of it when each of its parts is replaced by what has no business there. */
function* broken(value: unknown): Generator<unknown> {
  yield value;
  for (const odd of [null, -1.5, 'odd', ['odd'], { odd: 1 }]) yield odd;
  if (value === null || typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value))
    for (const worse of broken(part)) yield Array.isArray(value) ? value.with(Number(key), worse) : { ...value, [key]: worse };
}

it('the checks that the build compiled report what ajv reports, in the same words', () => {
  const board = parse(readFileSync(`${root}examples/storyboards/snow-queen.yaml`, 'utf8')) as Record<string, unknown>;
  const body = {
    prompt: 'x',
    duration: 5,
    extra_body: { cfg_scale: 2 },
    model_params: { multi_prompt: [{ index: 0 }] },
    image_url: 1,
  };
  const where = { span: (path: unknown) => ({ source: { file: '', text: JSON.stringify(path) }, start: 0, end: 0 }) };
  const agree = (schema: object, ready: Validator | undefined, values: Iterable<unknown>) => {
    expect(ready).toBeDefined();
    const [known, anew] = [structuredClone(schema), structuredClone(schema)];
    for (const value of values) expect(checkValue(known, value, where, ready)).toEqual(checkValue(anew, value, where));
  };
  agree(
    storyboardSchema,
    storyboardChecks['storyboard'],
    broken({ ...board, shots: (board['shots'] as unknown[]).slice(0, 3) }),
  );
  for (const [name, schema] of Object.entries(requestSchemas)) agree(schema, requestChecks[name], broken(body));
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
