import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { files, src } from './imports.js';
import { ROOMS } from './law.js';

const tests = fileURLToPath(new URL('../', import.meta.url));

/** Tests of rooms, relative to `test`. Other folders hold scenarios, documents, support and long suites. */
const roomTests = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && Object.hasOwn(ROOMS, file.split('/')[0] as string) && file.includes('/'));

describe('the folders of test mirror the folders of src', () => {
  it('has a folder of src for each folder of tests of a room', () => {
    expect(roomTests.length).toBeGreaterThan(80);
    const strange = [...new Set(roomTests.map((file) => dirname(file)))].filter((folder) => !existsSync(join(src, folder)));
    expect(strange, 'move the tests to the folder whose files they test').toEqual([]);
  });

  it('keeps a test that has the name of a source file at the path of that file', () => {
    const astray = roomTests.flatMap((test) => {
      const name = `${test.split('/').at(-1)?.replace('.test.ts', '.ts')}`;
      const sources = files.filter((file) => file.split('/').at(-1) === name && file.split('/')[0] === test.split('/')[0]);
      return sources.length === 0 || sources.includes(test.replace('.test.ts', '.ts'))
        ? []
        : [`test/${test} has the name of src/${sources.join(', src/')}`];
    });
    expect(astray, astray.join('\n')).toEqual([]);
  });
});
