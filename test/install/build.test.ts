import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../support/pack.js';

// A copy, as other tests run the project's own dist.
const copy = mkdtempSync(join(tmpdir(), 'rushes-build-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));
for (const part of ['src', 'schema', 'package.json', 'tsconfig.json'])
  cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'), 'junction');

function build(): { readonly code: number | null; readonly said: string } {
  const ran = spawnSync(process.execPath, ['schema/build.mjs'], { cwd: copy, encoding: 'utf8' });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

/** Every file of the copy's dist and build, with the SHA-256 of its bytes. */
function dist(): Map<string, string> {
  const filesIn = (folder: string) =>
    readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  const files = [...filesIn('build'), ...filesIn('dist')].sort();
  const isFile = (file: string) => statSync(join(copy, file)).isFile();
  return new Map(
    files.filter(isFile).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(copy, file)))
        .digest('hex'),
    ]),
  );
}

/** What lies in the copy's folder, which a build may not litter. */
const parts = ['build', 'dist', 'node_modules', 'package.json', 'schema', 'src', 'tsconfig.json'];

/** Breaks a file for one failing build. */
function buildWith(file: string, change: (text: string) => string): ReturnType<typeof build> {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  try {
    return build();
  } finally {
    writeFileSync(path, before);
  }
}

describe('npm run build', () => {
  it('leaves nothing in dist that has no source any more, and makes the command executable', () => {
    expect(build()).toEqual({ code: 0, said: '' });
    const first = dist();
    expect([...first.keys()].filter((file) => file.endsWith('-check.gen.js'))).toHaveLength(7);
    for (const folder of ['build', 'dist']) writeFileSync(join(copy, folder, 'gone.js'), 'export {};');
    expect(build()).toEqual({ code: 0, said: '' });
    expect(dist()).toEqual(first);
    expect(statSync(join(copy, 'dist/cli/main.js')).mode & 0o111).toBe(process.platform === 'win32' ? 0 : 0o111);
    expect(readdirSync(copy).sort()).toEqual(parts);
  });

  it('changes nothing if a source has a type error', () => {
    const before = dist();
    const { code, said } = buildWith('src/index.ts', (text) => `${text}\nexport const wrong: number = 'text';\n`);
    expect(code).not.toBe(0);
    expect(said).toContain('src/index.ts');
    expect(dist()).toEqual(before);
    expect(readdirSync(copy).sort()).toEqual(parts);
  });

  it('changes nothing if a schema cannot be compiled', () => {
    const before = dist();
    const { code, said } = buildWith('schema/config.schema.json', (text) =>
      text.replace('"type": "object"', '"type": "thing"'),
    );
    expect(code).not.toBe(0);
    expect(said).toContain('thing');
    expect(dist()).toEqual(before);
    expect(readdirSync(copy).sort()).toEqual(parts);
  });
});
