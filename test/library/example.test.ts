import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { installPacked, TSC } from '../support/pack.js';
import { cleanEnv } from '../support/rushes.js';
import { against, sandboxProcess } from '../support/sandbox.js';

const page = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
const example = /^```ts\n(.*?)^```/ms.exec(page)?.[1] ?? '';

/** As strict as a user may be; with the package's own types checked too. */
const STRICT = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    skipLibCheck: false,
  },
  files: ['example.mts'],
};

const cwd = mkdtempSync(join(tmpdir(), 'rushes-packed-'));
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, args, { cwd, env: cleanEnv(env), encoding: 'utf8' });
const board = (text: string) => writeFileSync(join(cwd, 'storyboard.yaml'), text);
/** What the compiler says of a program; nothing where it compiles. */
function compile(code: string): string {
  writeFileSync(join(cwd, 'example.mts'), code);
  const { stdout, stderr } = run([TSC]);
  return stdout + stderr;
}

beforeAll(() => {
  installPacked(cwd);
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(STRICT));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe('the example in docs/library.md', () => {
  it('compiles against the types of the packed package, and renders a board', async () => {
    board(boardOf(['ridge', 'hut']));
    expect(compile(example)).toBe('');
    const sandbox = await sandboxProcess(cwd);
    const first = run(['example.mjs'], against(sandbox.url));
    expect(first.stderr).toBe('');
    const clips = ['ridge', 'hut'].map((shot) => `${cwd}/renders/film/clips/${shot}.1.mp4`);
    const said = first.stdout.trimEnd().split('\n');
    expect(said.filter((line) => !line.startsWith('clip: '))).toEqual([
      'to pay: 190 trinetra credits',
      'stored: 2',
      'charged: 190 trinetra credits',
    ]);
    expect(said.filter((line) => line.startsWith('clip: ')).sort()).toEqual(clips.map((clip) => `clip: ${clip}`).sort());
    expect(clips.filter((clip) => !existsSync(clip))).toEqual([]);
    expect(first.status).toBe(0);
    // As the page says, it costs nothing again.
    const again = run(['example.mjs'], against(sandbox.url));
    expect(again.stdout).toContain('to pay: 0 trinetra credits');
    expect((await sandbox.stats()).created).toBe(2);
  });

  it('ends with the error and its place where the board is wrong', () => {
    board(boardOf(['ridge']).replace('prompt:', 'promt:'));
    expect(compile(example)).toBe('');
    const ran = run(['example.mjs']);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('storyboard.yaml:7 `promt` is not known here: did you mean `prompt`?');
  });

  it('would not compile with a misspelt option', () => {
    expect(compile(example.replace('maxCredits', 'maxCredit'))).toContain("'maxCredit' does not exist in type 'RenderOptions'");
  });
});
